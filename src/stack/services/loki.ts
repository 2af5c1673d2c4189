import { containerPorts } from '../ports.ts';
import {
  baseService,
  configMount,
  identity,
  loopbackPorts,
  temporaryFiles,
  writableVolume,
} from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

/** Stores logs. */
export const loki: ServiceBuilder = (config, options) => ({
  ...baseService('loki', config, options),
  ...identity(10001, 10001),
  command: ['-config.file=/etc/loki/loki.yml'],
  ports: loopbackPorts(containerPorts.loki, options.hostPort),
  mounts: [configMount('loki', '/etc/loki'), writableVolume('loki-data', '/loki'), temporaryFiles(64)],
  stopTimeoutSeconds: 30,
  reload: { kind: 'restart' },
  ready: { kind: 'http', path: '/ready' },
  configTarget: '/etc/loki',
});
