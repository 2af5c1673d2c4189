import type { Config, Endpoint, SecretUse } from '../config/config.ts';
import type { DoorConfig, ExporterConfig, ExporterEndpoint, SecretFile } from '../exporter/exporter-config.ts';
import { canonicalJsonFile } from '../stack/canonical-json.ts';
import { containerPorts } from '../stack/ports.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import { exporterStateDirectory } from '../stack/services/bpi-exporter.ts';
import { doorSocket } from '../stack/services/bpi-host-door.ts';
import type { Artifact } from './artifact.ts';
import { exporterEndpoints } from './node-exporter-endpoint.ts';

// Status line and headers come on top of the body that the exporter bounds.
const headerBytes = 64 * 1024;

/** exporter.json: every endpoint, and how the exporter reaches the door. */
export function renderExporter(config: Config, stack: StackSpec): readonly Artifact[] {
  const content: ExporterConfig = {
    listen: { host: '0.0.0.0', port: containerPorts['bpi-exporter'] },
    doorSocket,
    stateDirectory: exporterStateDirectory,
    settings: config.exporter,
    endpoints: exporterEndpoints(config, stack).map(withSecretFiles),
  };
  return [{ service: 'bpi-exporter', path: 'exporter.json', content: canonicalJsonFile(content), mode: 0o444 }];
}

/** Of a secret the exporter learns the file in its own volume, not where the user keeps it. */
function withSecretFiles(endpoint: Endpoint): ExporterEndpoint {
  const { auth, tls } = endpoint;
  return {
    ...endpoint,
    auth:
      auth === null
        ? null
        : auth.kind === 'bearer'
          ? { kind: 'bearer', token: fileOf(auth.token) }
          : { kind: 'basic', username: auth.username, password: fileOf(auth.password) },
    tls:
      tls === null
        ? null
        : {
            ca: tls.ca === null ? null : fileOf(tls.ca),
            client:
              tls.client === null ? null : { certificate: fileOf(tls.client.certificate), key: fileOf(tls.client.key) },
            serverName: tls.serverName,
            skipVerify: tls.skipVerify,
          },
  };
}

function fileOf({ path }: SecretUse): SecretFile {
  return { path };
}

/** door.json: the addresses that can be reached through the door, and nothing else. */
export function renderDoor(config: Config, stack: StackSpec): readonly Artifact[] {
  const endpoints = exporterEndpoints(config, stack).filter(({ route }) => route === 'door');
  const content: DoorConfig = {
    socket: doorSocket,
    maxResponseBytes: config.exporter.maxBodyBytes + headerBytes,
    timeoutSeconds: Math.max(
      config.exporter.watchTimeoutSeconds,
      ...endpoints.map(({ timeoutSeconds }) => timeoutSeconds),
    ),
    endpoints: endpoints.map(({ id, host, port, path }) => ({ id, host, port, path })),
  };
  return [{ service: 'bpi-host-door', path: 'door.json', content: canonicalJsonFile(content), mode: 0o444 }];
}
