import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';

/** Some components carry the rest; without them the stack could not show anything. */
export const neededComponent: Rule = ({ config: { components, endpoints } }) => {
  const remarks: Remark[] = [];
  const needed = (name: string, why: string, about: Remark['about'] = []): void => {
    const at = ['components', name];
    const fix = `Switch ${name} on.`;
    remarks.push({
      rule: 'config/needed-component',
      severity: 'error',
      at,
      about,
      what: `${name} is switched off.`,
      why,
      fix,
    });
  };
  if (!components.prometheus.enabled) needed('prometheus', 'Without it there is nothing to look at and no alert.');
  if (!components['bpi-exporter'].enabled) {
    needed('bpi-exporter', 'BPI answers JSON, which Prometheus cannot read; the exporter turns it into metrics.');
  }
  const behindDoor = endpoints.filter(({ route }) => route === 'door');
  const local = behindDoor.find(({ required }) => required) ?? behindDoor[0];
  if (!components['bpi-host-door'].enabled && local !== undefined) {
    const what = `The endpoint ${local.id} is on this host (${local.target})`;
    needed('bpi-host-door', `${what}; a container reaches it only through the door.`, [['bpi', 'host']]);
  } else if (!components['bpi-host-door'].enabled && components['node-exporter'].enabled) {
    needed('bpi-host-door', 'node-exporter listens on 127.0.0.1 and is read through the door; or switch it off too.');
  }
  return remarks;
};
