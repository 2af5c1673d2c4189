import type { Endpoint } from './config.ts';

/** Labels that say which endpoint a series or target is about. */
export interface EndpointLabels {
  /** What the endpoint is: rules and panels name it. */
  readonly endpoint: string;
  /** The BPI node, where nodes have names. */
  readonly node?: string;
  /** `host:port`, only where several addresses are the same thing of the same node, as those of one service. */
  readonly target?: string;
}

type Named = Pick<Endpoint, 'kind' | 'node' | 'target'>;

/** Makes the labels of these endpoints: no two get the same, and one BPI with one address of everything gets `endpoint` alone. */
export function labelEndpoints(endpoints: readonly Named[]): (endpoint: Named) => EndpointLabels {
  const counts = new Map<string, number>();
  for (const endpoint of endpoints) counts.set(keyOf(endpoint), (counts.get(keyOf(endpoint)) ?? 0) + 1);
  return (endpoint) => ({
    endpoint: endpoint.kind,
    ...(endpoint.node === null ? {} : { node: endpoint.node }),
    ...((counts.get(keyOf(endpoint)) ?? 0) < 2 ? {} : { target: endpoint.target }),
  });
}

function keyOf({ kind, node }: Named): string {
  return JSON.stringify([kind, node]);
}
