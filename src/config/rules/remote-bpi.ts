import type { Rule } from './rule.ts';

/** BPI binds its VM server, ZKLock and Shadow Registry to 127.0.0.1 and cannot be told otherwise (facts: port matrix). */
export const remoteBpi: Rule = ({ written, config: { bpi, endpoints } }) => {
  // A hundred nodes elsewhere are one remark.
  const remote = bpi.nodes.filter(({ name, host }) =>
    endpoints.some(
      (one) => one.kind === 'vm-status' && one.node === name && one.route === 'direct' && one.host === host,
    ),
  );
  const [first] = remote;
  if (first === undefined) return [];
  const index = (written.bpi?.nodes ?? []).findIndex((item) => item !== null && item.name === first.name);
  const hasOwnHost = written.bpi?.nodes?.[index]?.host !== undefined;
  const more =
    remote.length === 1 ? '' : `, and ${remote.length - 1} other ${remote.length === 2 ? 'node' : 'nodes'} on others`;
  return [
    {
      rule: 'config/remote-bpi',
      severity: 'warning',
      at: hasOwnHost ? ['bpi', 'nodes', index, 'host'] : ['bpi', 'host'],
      what: `BPI is expected on another host, ${first.host}${more}.`,
      why: 'As shipped it listens on its own 127.0.0.1 only, so from here its ports 7777, 8081 and 8082 refuse connections.',
      fix: 'Run the monitoring on the host of BPI, or forward those ports there.',
    },
  ];
};
