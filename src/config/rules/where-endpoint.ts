import { endpointDefinitions } from '../../catalog/endpoints.ts';
import type { Endpoint } from '../config.ts';
import type { KeyPath } from '../key-path.ts';
import type { RuleInput } from './rule.ts';

/** Where the user wrote what made the address of an endpoint; a higher rank is more their own doing. */
export interface EndpointPlace {
  readonly rank: number;
  readonly path: KeyPath;
}

/** Finds for each endpoint where its address comes from. */
export function whereEndpoints({ written, config }: RuleInput): (endpoint: Endpoint) => EndpointPlace {
  const items = written.endpoints ?? [];
  const positions = new Map(items.flatMap((item, index) => (item === null ? [] : [[item.id, index] as const])));
  const nodes = new Map(
    (written.bpi?.nodes ?? []).flatMap((item, index) => (item === null ? [] : [[item.name, index] as const])),
  );
  return (endpoint) => {
    for (const id of [endpoint.id, endpoint.kind]) {
      const index = positions.get(id);
      if (index === undefined) continue;
      if (items[index]?.url !== undefined) return { rank: 2, path: ['endpoints', index, 'url'] };
      if (items[index]?.path !== undefined) return { rank: 2, path: ['endpoints', index, 'path'] };
    }
    const at = endpointDefinitions.find(({ id }) => id === endpoint.kind)?.at;
    if (at === undefined || at === 'bpci') return { rank: 1, path: ['bpci', 'url'] };
    if ('service' in at) return { rank: 1, path: ['bpi', at.service] };
    const node = endpoint.node === null ? undefined : nodes.get(endpoint.node);
    if (node !== undefined) {
      const port = written.bpi?.nodes?.[node]?.ports?.[at.bpi];
      return { rank: 1, path: port === undefined ? ['bpi', 'nodes', node] : ['bpi', 'nodes', node, 'ports', at.bpi] };
    }
    const isWritten = written.bpi?.ports?.[at.bpi] !== undefined && config.bpi.nodes[0]?.name === null;
    return isWritten ? { rank: 1, path: ['bpi', 'ports', at.bpi] } : { rank: 0, path: ['bpi', 'ports'] };
  };
}
