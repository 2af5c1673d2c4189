import type { Rule } from './rule.ts';

/** BPI binds its VM server, ZKLock and Shadow Registry to 127.0.0.1 and cannot be told otherwise (facts: port matrix). */
export const remoteBpi: Rule = ({ config: { bpi, endpoints } }) => {
  const vmStatus = endpoints.find(({ id }) => id === 'vm-status');
  if (vmStatus?.route !== 'direct' || vmStatus.host !== bpi.host) return [];
  return [
    {
      rule: 'config/remote-bpi',
      severity: 'warning',
      at: ['bpi', 'host'],
      what: `BPI is expected on another host, ${bpi.host}.`,
      why: 'As shipped it listens on its own 127.0.0.1 only, so from here its ports 7777, 8081 and 8082 refuse connections.',
      fix: 'Run the monitoring on the host of BPI, or forward those ports there.',
    },
  ];
};
