import type { Rule } from './rule.ts';

/** A lost BPCI must be known in under 30 s: two failed watches, then a scrape, a rule evaluation and the sending. */
export const slowWatch: Rule = ({ config: { exporter } }) => {
  const { watchIntervalSeconds: interval, watchTimeoutSeconds: timeout } = exporter;
  const worstSeconds = 2 * interval + timeout + 5 + 5 + 1;
  if (worstSeconds < 30) return [];
  return [
    {
      rule: 'config/slow-watch',
      severity: 'warning',
      at: ['exporter', 'watch_interval'],
      about: [['exporter', 'watch_timeout']],
      what: `With these times it takes up to ${worstSeconds}s until a lost BPCI is notified.`,
      why: 'P1 alerts are meant to arrive in less than 30s.',
      fix: 'Write `watch_interval: 5s` and `watch_timeout: 2s`, the defaults.',
    },
  ];
};
