import type { TracingConfig } from '../../config/config.ts';
import { hostLogPrefix, logDirectories } from '../log-directories.ts';
import { containerPorts, otlpPorts } from '../ports.ts';
import type { Mount, ServiceSpec } from '../service-spec.ts';
import {
  baseService,
  configMount,
  identity,
  loopbackPorts,
  temporaryFiles,
  writableVolume,
} from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

/** Where the Docker socket is inside Alloy's container, whatever its path on the host. */
export const alloyDockerSocket = '/var/run/docker.sock';

/** Ships container, journal and file logs to Loki, and traces to Jaeger. */
export const alloy: ServiceBuilder = (config, options) => ({
  ...baseService('alloy', config, options),
  // Root: the Docker socket and the journal belong to root, and other users are experimental in this image.
  ...identity(0, 0),
  command: [
    'run',
    '/etc/alloy/config.alloy',
    '--storage.path=/var/lib/alloy/data',
    '--server.http.listen-addr=0.0.0.0:12345',
    '--disable-reporting',
  ],
  ports: [...loopbackPorts(containerPorts.alloy, options.hostPort), ...otlp(config.tracing)],
  mounts: [
    configMount('alloy', '/etc/alloy'),
    writableVolume('alloy-data', '/var/lib/alloy/data'),
    ...(config.logs.containers ? [readOnlyBind(options.host.dockerSocket, alloyDockerSocket)] : []),
    ...(config.logs.journal ? options.host.journalDirectories : []).map((path) => readOnlyBind(path, path)),
    ...logDirectories(config)
      .filter((path) => !options.host.absentDirectories.includes(path))
      .map((path) => readOnlyBind(path, `${hostLogPrefix}${path}`)),
    temporaryFiles(64),
  ],
  // The image gives /var/lib/alloy to uid 473 with mode 0770; without this capability not even root may write there.
  capabilities: ['DAC_OVERRIDE'],
  // Under SELinux a confined container may open neither the Docker socket nor the journal.
  selinuxLabel: 'disable',
  reload: { kind: 'http', path: '/-/reload' },
  ready: { kind: 'http', path: '/-/ready' },
  configTarget: '/etc/alloy',
});

// These stay where they are configured: whoever sends traces has been told these ports.
function otlp({ enabled, otlpGrpcPort, otlpHttpPort }: TracingConfig): ServiceSpec['ports'] {
  return enabled
    ? [...loopbackPorts(otlpPorts.grpc, otlpGrpcPort), ...loopbackPorts(otlpPorts.http, otlpHttpPort)]
    : [];
}

function readOnlyBind(source: string, target: string): Mount {
  return { kind: 'bind', source, target, readOnly: true, propagation: null };
}
