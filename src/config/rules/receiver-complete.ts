import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';

/** Which key each receiver cannot do without, in either of its forms. */
const needed = { webhook: 'url', slack: 'url', pagerduty: 'routing_key' } as const;

/** A receiver knows where to send, and somebody sends. */
export const receiverComplete: Rule = ({ written, config }) => {
  const notifications = written.notifications ?? {};
  const remarks: Remark[] = [];
  for (const [name, key] of Object.entries(needed)) {
    const section = notifications[name as keyof typeof needed] as Readonly<Record<string, unknown>> | null | undefined;
    if (section === null || section === undefined || key in section || `${key}_file` in section) continue;
    const at = ['notifications', name];
    remarks.push({
      rule: 'config/receiver-without-address',
      severity: 'error',
      at,
      part: 'key',
      about: [
        [...at, key],
        [...at, `${key}_file`],
      ],
      what: `The receiver ${name} has no \`${key}\`.`,
      fix: `Add \`${key}_file: /etc/bpi/${name}_${key}\`, a file that holds it.`,
    });
  }
  if (config.components.alertmanager.enabled) return remarks;
  const silent = Object.entries(notifications).filter(([name, section]) => name !== 'mute' && section !== null);
  return [
    ...remarks,
    ...silent.map(([name]): Remark => {
      return {
        rule: 'config/receiver-without-alertmanager',
        severity: 'warning',
        at: ['notifications', name],
        part: 'key',
        about: [['components', 'alertmanager']],
        what: `The receiver ${name} will be told nothing: alertmanager is switched off.`,
        fix: 'Switch alertmanager on, or remove the receiver.',
      };
    }),
  ];
};
