import type { Remark } from '../remark.ts';
import { connections, leavesHost } from './connections.ts';
import type { Rule } from './rule.ts';

/** What proves who we are is not sent where others can read it, and certificates are checked. */
export const openConnection: Rule = (input) =>
  connections(input).flatMap((connection) => {
    const { at, name, auth, tls, scheme, host } = connection;
    const url = [...at, 'url'];
    const remarks: Remark[] = [];
    if (auth && Object.keys(auth).length > 0 && scheme === 'http' && leavesHost(connection)) {
      remarks.push({
        rule: 'config/auth-over-http',
        severity: 'warning',
        at: [...at, 'auth'],
        part: 'key',
        about: [url],
        what: `The password or token for ${name} is sent to ${host} unencrypted.`,
        why: 'Everybody between here and there can read it and use it.',
        fix: 'Use an address that begins with https://.',
      });
    }
    if (tls && Object.keys(tls).length > 0 && scheme === 'http') {
      remarks.push({
        rule: 'config/tls-over-http',
        severity: 'warning',
        at: [...at, 'tls'],
        part: 'key',
        about: [url],
        what: `There is a section \`tls\` for ${name}, but its address is plain HTTP.`,
        why: 'Nothing in it is used.',
        fix: 'Use an address that begins with https://, or remove `tls`.',
      });
    }
    if (tls?.skip_verify === true && scheme === 'https') {
      remarks.push({
        rule: 'config/certificate-unchecked',
        severity: 'warning',
        at: [...at, 'tls', 'skip_verify'],
        what: `The certificate of ${name} is not checked.`,
        why: 'Anybody in between can answer in its place, and reads what proves who we are.',
        fix: 'Name its certificate authority with `ca_file` and remove `skip_verify`.',
      });
    }
    return remarks;
  });
