import { endpointDefinitions } from '../catalog/endpoints.ts';
import type { Endpoint } from './config.ts';

const definitions = new Map(endpointDefinitions.map((definition) => [definition.id, definition]));

/** How often Prometheus asks an endpoint, in seconds: more often than its job where alerts have to be told in time, unless monitoring.yaml names an interval. */
export function scrapeSeconds({ kind, intervalSeconds }: Pick<Endpoint, 'kind' | 'intervalSeconds'>): number {
  const definition = definitions.get(kind);
  const chosen = definition?.intervalSeconds !== intervalSeconds;
  return chosen ? intervalSeconds : Math.min(definition.urgentSeconds ?? intervalSeconds, intervalSeconds);
}
