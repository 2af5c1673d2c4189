import { endpointDefinitions } from '../../../src/catalog/endpoints.ts';
import type { Endpoint } from '../../../src/config/config.ts';
import type { ExporterConfig, ExporterEndpoint } from '../../../src/exporter/exporter-config.ts';

/** An endpoint of the catalog at 127.0.0.1 and this port, direct, with what is given changed. */
export function endpoint(id: string, port: number, changes: Partial<Endpoint> = {}): Endpoint {
  const definition = endpointDefinitions.find((one) => one.id === id);
  if (definition === undefined) throw new Error(`no endpoint ${id}`);
  const { job, path, intervalSeconds, timeoutSeconds, shape, module, service, watched, description } = definition;
  return {
    ...{ id, job, path, intervalSeconds, timeoutSeconds, shape, module, service, watched, description },
    scheme: 'http',
    host: 'localhost',
    port,
    target: `localhost:${port}`,
    required: definition.required === true,
    route: 'direct',
    labels: {},
    kind: id,
    node: null,
    auth: null,
    tls: null,
    mapping: [],
    ...changes,
  };
}

/** An exporter.json with these endpoints. */
export function exporterConfig(
  endpoints: readonly ExporterEndpoint[],
  changes: Partial<ExporterConfig> = {},
): ExporterConfig {
  return {
    listen: { host: '127.0.0.1', port: 0 },
    doorSocket: '/nonexistent/door.sock',
    stateDirectory: '/nonexistent',
    settings: { watchIntervalSeconds: 5, watchTimeoutSeconds: 2, maxBodyBytes: 65_536, synthetic: false },
    endpoints,
    ...changes,
  };
}
