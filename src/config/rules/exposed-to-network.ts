import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';

const components = ['expose', 'components'];

/** Components with users of their own. */
const haveUsers: ReadonlySet<string> = new Set(['grafana']);

/** What the network can open asks who is there, and over TLS. */
export const exposedToNetwork: Rule = ({ written, config }) => {
  const { expose, tls, grafana } = config;
  const { components: exposed } = expose;
  const remarks: Remark[] = [];
  const place = (name: string) => [...components, (written.expose?.components ?? []).indexOf(name as never)];
  const open = exposed.filter((name) => !haveUsers.has(name));
  if (open.length > 0 && expose.basicAuth === null) {
    remarks.push({
      rule: 'config/expose-without-login',
      severity: 'error',
      at: place(open[0] ?? ''),
      about: [
        ['expose', 'username'],
        ['expose', 'password'],
        ['expose', 'password_file'],
      ],
      what: `${open.join(' and ')} would be open to everybody who reaches this host.`,
      why: 'Neither asks who is there: anybody could read all metrics, silence alerts and reload the configuration.',
      fix: 'Add `username` and `password_file` to `expose`, or expose Grafana only.',
    });
  }
  if (exposed.length > 0 && tls === null) {
    remarks.push({
      rule: 'config/expose-without-tls',
      severity: 'warning',
      at: components,
      part: 'key',
      about: [['tls']],
      what: `${exposed.join(', ')} ${exposed.length === 1 ? 'is' : 'are'} exposed to the network without TLS.`,
      why: 'Passwords are sent as they are; everybody on the way can read them.',
      fix: 'Add `tls:` with `cert_file` and `key_file`, or put a proxy that has a certificate in front.',
    });
  }
  if (exposed.includes('grafana') && grafana.anonymousViewer) {
    remarks.push({
      rule: 'config/exposed-anonymous',
      severity: 'warning',
      at: ['grafana', 'anonymous_viewer'],
      about: [components],
      what: 'Everybody who reaches this host can look at every dashboard without signing in.',
      fix: 'Write `anonymous_viewer: false`, or do not expose Grafana.',
    });
  }
  for (const name of exposed.filter((one) => !config.components[one].enabled)) {
    remarks.push({
      rule: 'config/exposed-component-off',
      severity: 'warning',
      at: place(name),
      about: [['components', name]],
      what: `${name} is to be exposed, but it is switched off.`,
      fix: `Switch ${name} on, or remove it from the list.`,
    });
  }
  return remarks;
};
