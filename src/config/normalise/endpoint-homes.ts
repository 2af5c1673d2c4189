import type { EndpointDefinition } from '../../catalog/endpoint-definition.ts';
import type { BpciConfig, BpiConfig, BpiNode, Origin } from '../config.ts';

/** One place where an endpoint of the catalog is. */
export interface EndpointHome {
  /** Unique over all homes of all endpoints. */
  readonly id: string;
  readonly origin: Origin;
  /** The named node it belongs to, or null. */
  readonly node: BpiNode | null;
}

/** Every place of an endpoint of the catalog: each node, each address of its service, or BPCI; none for a service that nobody names. */
export function endpointHomes(
  { id, at }: EndpointDefinition,
  { bpi, bpci }: { readonly bpi: BpiConfig; readonly bpci: BpciConfig },
): readonly EndpointHome[] {
  if (at === 'bpci') {
    return [{ id, origin: { scheme: bpci.scheme, host: bpci.host, port: bpci.port }, node: null }];
  }
  if ('service' in at) {
    const origins = bpi.services[at.service] ?? [];
    return origins.map((origin, index) => ({ id: index === 0 ? id : `${id}/${index + 1}`, origin, node: null }));
  }
  return bpi.nodes.map((node) => ({
    id: node.name === null ? id : `${node.name}/${id}`,
    origin: { scheme: 'http', host: node.host, port: node.ports[at.bpi] },
    node: node.name === null ? null : node,
  }));
}
