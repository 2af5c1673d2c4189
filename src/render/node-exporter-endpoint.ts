import type { Config, Endpoint } from '../config/config.ts';
import { hostNetworkPort } from '../stack/host-network-port.ts';
import type { StackSpec } from '../stack/service-spec.ts';

/** Everything that the exporter answers for: the configured endpoints and, where it runs, node-exporter; sorted by id. */
export function exporterEndpoints(config: Config, stack: StackSpec): readonly Endpoint[] {
  const own = nodeExporterEndpoint(config, stack);
  const all = own === null ? config.endpoints : [...config.endpoints, own];
  return [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** node-exporter as an endpoint behind the door, or null when it or the door is not part of the stack. */
export function nodeExporterEndpoint(config: Config, stack: StackSpec): Endpoint | null {
  const service = stack.services.find(({ name }) => name === 'node-exporter');
  const port = service === undefined ? null : hostNetworkPort(service);
  if (port === null || !config.components['bpi-host-door'].enabled) return null;
  return {
    id: 'node-exporter',
    kind: 'node-exporter',
    node: null,
    job: 'node-exporter',
    scheme: 'http',
    host: 'localhost',
    port,
    path: '/metrics',
    target: `localhost:${String(port)}`,
    intervalSeconds: config.scrape.intervalSeconds,
    timeoutSeconds: Math.min(config.scrape.timeoutSeconds, config.scrape.intervalSeconds),
    shape: 'prometheus',
    module: null,
    service: null,
    required: true,
    watched: false,
    route: 'door',
    labels: {},
    description: 'the machine itself, measured by node-exporter',
    auth: null,
    tls: null,
    mapping: [],
  };
}
