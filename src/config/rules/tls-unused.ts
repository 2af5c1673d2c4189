import type { Rule } from './rule.ts';

/** The certificate of the stack is for what is exposed. */
export const tlsUnused: Rule = ({ config: { tls, expose } }) =>
  tls === null || expose.components.length > 0
    ? []
    : [
        {
          rule: 'config/tls-unused',
          severity: 'warning',
          at: ['tls'],
          part: 'key',
          about: [['expose', 'components']],
          what: 'There is a certificate for this stack, but nothing is exposed that could use it.',
          fix: 'Name what is exposed in `expose.components`, or remove `tls`.',
        },
      ];
