import type { BpiNode } from '../config.ts';
import { isLoopback } from '../normalise/route-to.ts';
import type { Rule } from './rule.ts';

/** ZKLock of BPI and BPCI both like port 8081 (facts: port matrix); on one host only one of them can have it. */
export const bpciOnZklockPort: Rule = ({ config: { bpi, bpci, endpoints } }) => {
  const isShared = ({ name, host, ports }: BpiNode): boolean =>
    (host.toLowerCase() === bpci.host.toLowerCase() || (isLoopback(host) && isLoopback(bpci.host))) &&
    bpci.port === ports.zklock &&
    endpoints.some(({ kind, node }) => kind === 'zklock-status' && node === name);
  const index = bpi.nodes.findIndex(isShared);
  if (!bpci.configured || index === -1) return [];
  const about = bpi.nodes[index]?.name === null ? ['bpi', 'ports', 'zklock'] : ['bpi', 'nodes', index];
  return [
    {
      rule: 'config/bpci-on-zklock-port',
      severity: 'warning',
      at: ['bpci', 'url'],
      about: [about, ['bpi', 'ports', 'zklock']],
      what: `BPCI and ZKLock of BPI are both expected on port ${bpci.port} of ${bpci.host}.`,
      why: 'Only one of them can have the port. The exporter looks at who answers, so the other one is reported as "wrong service", never as healthy.',
      fix: 'Start BPCI on another port (`web start --port 8091`) and write it in `bpci.url`, or switch the endpoint `zklock-status` off.',
    },
  ];
};
