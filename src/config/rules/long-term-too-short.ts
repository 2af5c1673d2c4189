import type { Rule } from './rule.ts';

/** Long-term storage that ends before Prometheus forgets keeps nothing that is not there already. */
export const longTermTooShort: Rule = ({ config: { longTerm, retention } }) =>
  !longTerm.enabled || retention.longTermSeconds > retention.metricsSeconds
    ? []
    : [
        {
          rule: 'config/long-term-too-short',
          severity: 'warning',
          at: ['retention', 'long_term'],
          about: [['retention', 'metrics']],
          what: 'The long-term storage keeps series no longer than Prometheus does.',
          fix: 'Write `long_term: 1y`, the default, or switch `long_term` off.',
        },
      ];
