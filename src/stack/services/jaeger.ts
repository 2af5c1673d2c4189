import { containerPorts } from '../ports.ts';
import { baseService, configMount, identity, loopbackPorts, writableVolume } from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

/** Directory below which Badger keeps the traces. */
export const jaegerDataDirectory = '/tmp/jaeger';

/** Keeps traces. */
export const jaeger: ServiceBuilder = (config, options) => ({
  ...baseService('jaeger', config, options),
  ...identity(10001, 10001),
  command: ['--config', '/etc/jaeger/jaeger.yaml'],
  // Jaeger traces itself otherwise, and every look at the page becomes a trace.
  environment: { OTEL_TRACES_SAMPLER: 'always_off' },
  ports: loopbackPorts(containerPorts.jaeger, options.hostPort),
  // /tmp is the one directory of the image in which uid 10001 may write; a new volume takes its mode from there.
  mounts: [configMount('jaeger', '/etc/jaeger'), writableVolume('jaeger-data', '/tmp')],
  // Badger writes its tables out when it is closed.
  stopTimeoutSeconds: 30,
  reload: { kind: 'restart' },
  // It answers only when the storage does, which the health page on another port does not say.
  ready: { kind: 'http', path: '/api/services' },
  configTarget: '/etc/jaeger',
});
