import type { ExporterEndpoint } from '../exporter-config.ts';
import type { FetchLimits, FetchResult } from '../http/fetch-result.ts';
import { isCause, type ReadCredentials } from './credentials.ts';
import { fetchDirect } from './fetch-direct.ts';
import { fetchHttps } from './fetch-https.ts';
import { fetchThroughDoor } from './fetch-through-door.ts';
import { hideCredentials } from './hide-credentials.ts';

/** Fetches an endpoint by its route: once, one connection, nothing retried, no redirect followed; never throws. */
export async function fetchEndpoint(
  endpoint: ExporterEndpoint,
  options: {
    readonly doorSocket: string;
    readonly limits: FetchLimits;
    readonly signal: AbortSignal;
    readonly credentials: ReadCredentials;
  },
): Promise<FetchResult> {
  const { doorSocket, limits, signal } = options;
  if (endpoint.scheme === 'https' && endpoint.route === 'door') {
    const cause = { kind: 'door', message: `${endpoint.target}: https does not go through the door` } as const;
    return { ok: false, cause, durationSeconds: 0 };
  }
  const credentials = await options.credentials(endpoint);
  if (isCause(credentials)) return { ok: false, cause: credentials, durationSeconds: 0 };
  const { authorization, tls } = credentials;
  const fetched =
    tls !== null
      ? fetchHttps(endpoint, limits, signal, { tls, authorization })
      : endpoint.route === 'door'
        ? fetchThroughDoor(doorSocket, endpoint, limits, signal, authorization)
        : fetchDirect(endpoint, limits, signal, authorization);
  return hideCredentials(await fetched, authorization);
}
