import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';

const components = ['expose', 'components'];

/** What the network can open asks who is there, and over TLS. */
export const exposedToNetwork: Rule = ({ written, config }) => {
  const { expose, tls, grafana } = config;
  const { components: exposed } = expose;
  const remarks: Remark[] = [];
  const place = (name: string) => [...components, (written.expose?.components ?? []).indexOf(name as never)];
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
