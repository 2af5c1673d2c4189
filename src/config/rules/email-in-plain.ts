import { isLoopback } from '../normalise/route-to.ts';
import type { Rule } from './rule.ts';

/** A password for mail goes over an encrypted connection. */
export const emailInPlain: Rule = ({ config }) => {
  const { email } = config.notifications;
  if (email === null || email.requireTls || email.password === null) return [];
  if (isLoopback(email.smarthost.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'))) return [];
  return [
    {
      rule: 'config/email-in-plain',
      severity: 'warning',
      at: ['notifications', 'email', 'require_tls'],
      about: [['notifications', 'email', 'smarthost']],
      what: 'The password for mail may be sent unencrypted.',
      why: 'Without `require_tls` a server, or who stands in its place, can ask for it in plain text.',
      fix: 'Remove `require_tls: false`.',
    },
  ];
};
