import type { EndpointDefinition } from '../../catalog/endpoint-definition.ts';
import { endpointDefinitions } from '../../catalog/endpoints.ts';
import { defaults } from '../defaults.ts';

/**
 * The catalog entry that a user's own endpoint is another instance of, or null: its path, and where several services
 * answer at that path (`/status`, `/api/status`, `/metrics`) also its job or the usual port.
 */
export function guessDefinition(endpoint: {
  readonly path: string;
  readonly port: number;
  readonly job: string | undefined;
}): EndpointDefinition | null {
  const samePath = endpointDefinitions.filter((definition) => definition.path === endpoint.path);
  // /metrics is everybody's path: sharing it with BPI says nothing.
  if (samePath.length === 1 && endpoint.path !== '/metrics') return samePath[0] ?? null;
  const sameJob = samePath.filter((definition) => definition.job === endpoint.job);
  if (sameJob.length === 1) return sameJob[0] ?? null;
  if (endpoint.path === '/metrics') return null;
  const samePort = samePath.filter(
    ({ at }) => at !== 'bpci' && 'bpi' in at && defaults.bpi.ports[at.bpi] === endpoint.port,
  );
  return samePort.length === 1 ? (samePort[0] ?? null) : null;
}
