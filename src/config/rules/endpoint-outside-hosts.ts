import { endpointDefinitions } from '../../catalog/endpoints.ts';
import { isLoopback } from '../normalise/route-to.ts';
import { parseAddress } from '../parse-address.ts';
import type { Rule, RuleInput } from './rule.ts';

/**
 * An endpoint of the catalog belongs to a node, to BPCI or to a service. One that is moved to a host that `bpi` and `bpci`
 * do not name is most likely an address that was forgotten when the others moved. The user's own endpoints may be anywhere.
 */
export const endpointOutsideHosts: Rule = (input) => {
  const hosts = knownHosts(input);
  return (input.written.endpoints ?? []).flatMap((item, index) => {
    const parsed = item?.url === undefined ? null : parseAddress(item.url);
    if (item === null || item.off === true || parsed?.ok !== true) return [];
    const { host } = parsed.address;
    const definition = endpointDefinitions.find(({ id }) => item.id.split('/').includes(id));
    if (definition === undefined) return [];
    if (hosts.some((known) => isSameHost(known, host))) return [];
    return [
      {
        rule: 'config/endpoint-outside-hosts',
        severity: 'warning',
        at: ['endpoints', index, 'url'],
        about: [['bpi'], ['bpci', 'url']],
        what: `\`${item.id}\` is asked at ${host}, a host that neither \`bpi\` nor \`bpci\` names.`,
        why: 'Its answer would count as that of the node or server that is watched everywhere else.',
        fix: `Write the host in \`bpi\` or \`bpci\`, where it counts for all endpoints, or give this one an id of its own. Named are ${[...new Set(hosts)].join(', ')}.`,
      },
    ];
  });
};

function knownHosts({ config: { bpi, bpci } }: RuleInput): readonly string[] {
  const services = Object.values(bpi.services).flatMap((origins) => origins.map(({ host }) => host));
  return [...bpi.nodes.map(({ host }) => host), bpci.host, ...services];
}

function isSameHost(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase() || (isLoopback(a) && isLoopback(b));
}
