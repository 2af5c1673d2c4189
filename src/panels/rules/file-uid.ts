import type { DashboardRule } from './dashboard-rule.ts';

const uidPattern = /^[A-Za-z0-9_-]{1,40}$/;

/** The file says under which uid links find the dashboard. */
export const fileUid: DashboardRule = ({ uid }) => {
  const written = uid ?? '';
  if (uidPattern.test(written)) return [];
  const what =
    written === ''
      ? 'The dashboard has no `uid`.'
      : `The uid ${JSON.stringify(written)} is not 1 to 40 letters, digits, - or _.`;
  return [
    {
      rule: written === '' ? 'grafana/no-uid' : 'grafana/bad-uid',
      at: ['uid'],
      what,
      why: 'Grafana makes one up for a dashboard without one, and refuses others; links need one that stays.',
      fix: 'Write a `uid` of 1 to 40 letters, digits, - or _.',
    },
  ];
};
