import { containerPorts } from '../ports.ts';
import { baseService, configMount, identity, loopbackPorts, writableVolume } from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

/** Directory of the data, where the image's own user may write. */
export const influxdbDataDirectory = '/var/lib/influxdb';

/** Keeps recorded series for longer than Prometheus. */
export const influxdb: ServiceBuilder = (config, options) => ({
  ...baseService('influxdb', config, options),
  ...identity(1500, 1500),
  // The image's own entrypoint makes users from passwords in the environment; start makes them over the API instead.
  entrypoint: ['/usr/bin/influxd'],
  command: ['run', '-config', '/etc/bpi-influxdb/influxdb.conf'],
  ports: loopbackPorts(containerPorts.influxdb, options.hostPort),
  mounts: [configMount('influxdb', '/etc/bpi-influxdb'), writableVolume('influxdb-data', influxdbDataDirectory)],
  stopTimeoutSeconds: 30,
  reload: { kind: 'restart' },
  ready: { kind: 'http', path: '/ping' },
  configTarget: '/etc/bpi-influxdb',
});
