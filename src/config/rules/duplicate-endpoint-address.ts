import type { Endpoint } from '../config.ts';
import { formatKeyPath } from '../key-path.ts';
import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';
import { whereEndpoints, type EndpointPlace } from './where-endpoint.ts';

/** Prometheus asks the exporter by target and path, so that pair must be unique. */
export const duplicateEndpointAddress: Rule = (input) => {
  const where = whereEndpoints(input);
  const first = new Map<string, Placed>();
  const told = new Set<string>();
  return (
    input.config.endpoints
      .map((endpoint) => ({ endpoint, place: where(endpoint) }))
      // The user's own endpoints come last, so that the remark is made at them and not at the catalog's.
      .sort((a, b) => a.place.rank - b.place.rank)
      .flatMap((placed): readonly Remark[] => {
        const { endpoint } = placed;
        const pair = `${endpoint.target} ${endpoint.path}`;
        const other = first.get(pair);
        first.set(pair, other ?? placed);
        if (other === undefined) return [];
        // Two nodes share a port, so all that is at it: that is said once, and of one whole address by another rule.
        const isOfNodes = endpoint.node !== null && other.endpoint.node !== null;
        const once = `${formatKeyPath(placed.place.path)} ${other.endpoint.node ?? ''}`;
        if (isOfNodes && (told.has(once) || isSameNode(input.config.bpi.nodes, endpoint, other.endpoint))) return [];
        told.add(once);
        return [remark(placed, other)];
      })
  );
};

interface Placed {
  readonly endpoint: Endpoint;
  readonly place: EndpointPlace;
}

function isSameNode(
  nodes: readonly { readonly name: string | null; readonly host: string; readonly ports: { readonly vm: number } }[],
  a: Endpoint,
  b: Endpoint,
): boolean {
  const [one, two] = [a, b].map((endpoint) => nodes.find(({ name }) => name === endpoint.node));
  return one?.host.toLowerCase() === two?.host.toLowerCase() && one?.ports.vm === two?.ports.vm;
}

function remark({ endpoint, place }: Placed, other: Placed): Remark {
  return {
    rule: 'config/duplicate-endpoint-address',
    severity: 'error',
    at: place.path,
    about: [other.place.path],
    what: `The endpoints \`${other.endpoint.id}\` and \`${endpoint.id}\` have the same address, ${endpoint.target}${endpoint.path}.`,
    why: 'One answer cannot be two endpoints; every series would be there twice.',
    fix: 'Change one of the addresses, or switch one endpoint off.',
  };
}
