import type { Config, Endpoint } from '../config.ts';

// Thousands of items each ask for theirs, in several rules.
const indexes = new WeakMap<readonly Endpoint[], ReadonlyMap<string, Endpoint>>();

/** The endpoint that an item of `endpoints` is about; of several, as those of many nodes, the first. */
export function endpointOf(id: string | undefined, { endpoints }: Pick<Config, 'endpoints'>): Endpoint | undefined {
  const index = indexes.get(endpoints) ?? indexOf(endpoints);
  indexes.set(endpoints, index);
  return id === undefined ? undefined : index.get(id);
}

function indexOf(endpoints: readonly Endpoint[]): ReadonlyMap<string, Endpoint> {
  const index = new Map<string, Endpoint>();
  for (const endpoint of endpoints.toReversed()) index.set(endpoint.kind, endpoint);
  for (const endpoint of endpoints) index.set(endpoint.id, endpoint);
  return index;
}
