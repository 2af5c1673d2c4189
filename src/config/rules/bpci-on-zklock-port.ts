import { isLoopback } from '../normalise/route-to.ts';
import type { Rule } from './rule.ts';

/** ZKLock of BPI and BPCI both like port 8081 (facts: port matrix); on one host only one of them can have it. */
export const bpciOnZklockPort: Rule = ({ config: { bpi, bpci, endpoints } }) => {
  const sameHost =
    bpi.host.toLowerCase() === bpci.host.toLowerCase() || (isLoopback(bpi.host) && isLoopback(bpci.host));
  const zklockWatched = endpoints.some(({ id }) => id === 'zklock-status');
  if (!bpci.configured || !sameHost || bpci.port !== bpi.ports.zklock || !zklockWatched) return [];
  return [
    {
      rule: 'config/bpci-on-zklock-port',
      severity: 'warning',
      at: ['bpci', 'url'],
      about: [['bpi', 'ports', 'zklock']],
      what: `BPCI and ZKLock of BPI are both expected on port ${bpci.port} of ${bpci.host}.`,
      why: 'Only one of them can have the port. The exporter looks at who answers, so the other one is reported as "wrong service", never as healthy.',
      fix: 'Start BPCI on another port (`web start --port 8091`) and write it in `bpci.url`, or switch the endpoint `zklock-status` off.',
    },
  ];
};
