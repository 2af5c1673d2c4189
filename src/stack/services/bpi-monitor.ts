import { containerPorts } from '../ports.ts';
import { baseService, configMount, identity, loopbackPorts, writableVolume } from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

/** Directory in which the monitor keeps incidents and what people have been told. */
export const monitorStateDirectory = '/var/lib/bpi-monitor';

/** Receives every alert, measures its way and tells people by itself when alerting falls silent. */
export const bpiMonitor: ServiceBuilder = (config, options) => ({
  ...baseService('bpi-monitor', config, options),
  ...identity(10700, 10700),
  command: ['monitor', '--config', '/etc/bpi-monitor/monitor.json'],
  ports: loopbackPorts(containerPorts['bpi-monitor'], options.hostPort),
  mounts: [configMount('bpi-monitor', '/etc/bpi-monitor'), writableVolume('bpi-monitor-data', monitorStateDirectory)],
  reload: { kind: 'http', path: '/-/reload' },
  ready: { kind: 'http', path: '/-/ready' },
  configTarget: '/etc/bpi-monitor',
});
