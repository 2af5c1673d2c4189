import type { EndpointDefinition } from '../../catalog/endpoint-definition.ts';
import { endpointDefinitions, onRequestDefinitions } from '../../catalog/endpoints.ts';
import { defaults } from '../defaults.ts';

const known = [...endpointDefinitions, ...onRequestDefinitions];
const bpciPort = Number(new URL(defaults.bpci.url).port);

/**
 * The catalog entry that a user's own endpoint is another instance of, or null: its path, and where several services
 * answer at that path (`/health`, `/status`, `/metrics`) also its job or the usual port. Null leaves it to the exporter,
 * which sees who answers.
 */
export function guessDefinition(endpoint: {
  readonly path: string;
  readonly port: number;
  readonly job: string | undefined;
}): EndpointDefinition | null {
  const samePath = known.filter((definition) => definition.path === endpoint.path);
  // /metrics is everybody's path: sharing it with BPI says nothing.
  if (samePath.length === 1 && endpoint.path !== '/metrics') return samePath[0] ?? null;
  const sameJob = samePath.filter((definition) => definition.job === endpoint.job);
  if (sameJob.length === 1) return sameJob[0] ?? null;
  if (endpoint.path === '/metrics') return null;
  const samePort = samePath.filter(({ at }) => usualPort(at) === endpoint.port);
  return samePort.length === 1 ? (samePort[0] ?? null) : null;
}

/** Null for a service without a port of its own: half of them want 8080 or 3000. */
function usualPort(at: EndpointDefinition['at']): number | null {
  if (at === 'bpci') return bpciPort;
  return 'bpi' in at ? defaults.bpi.ports[at.bpi] : null;
}
