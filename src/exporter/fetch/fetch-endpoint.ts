import type { Endpoint } from '../../config/config.ts';
import type { FetchLimits, FetchResult } from '../http/fetch-result.ts';
import { fetchDirect } from './fetch-direct.ts';
import { fetchHttps } from './fetch-https.ts';
import { fetchThroughDoor } from './fetch-through-door.ts';

/** Fetches an endpoint by its route: once, one connection, nothing retried; never throws. */
export function fetchEndpoint(
  endpoint: Endpoint,
  options: { readonly doorSocket: string; readonly limits: FetchLimits; readonly signal: AbortSignal },
): Promise<FetchResult> {
  const { doorSocket, limits, signal } = options;
  if (endpoint.scheme === 'http') {
    if (endpoint.route === 'door') return fetchThroughDoor(doorSocket, endpoint, limits, signal);
    return fetchDirect(endpoint, limits, signal);
  }
  if (endpoint.route === 'direct') return fetchHttps(endpoint, limits, signal);
  const cause = { kind: 'door', message: `${endpoint.target}: https does not go through the door` } as const;
  return Promise.resolve({ ok: false, cause, durationSeconds: 0 });
}
