import { containerPorts } from '../ports.ts';
import { doorLevel, doorSocketDirectory, doorVolume } from './bpi-host-door.ts';
import { baseService, configMount, identity, loopbackPorts, writableVolume } from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

/** Directory in which the exporter remembers which endpoints have ever answered. */
export const exporterStateDirectory = '/var/lib/bpi-exporter';

/** Turns the answers of BPI and BPCI into metrics and watches the critical ones. */
export const bpiExporter: ServiceBuilder = (config, options) => ({
  ...baseService('bpi-exporter', config, options),
  ...identity(10700, 10700),
  command: ['exporter', '--config', '/etc/bpi-exporter/exporter.json'],
  selinuxLabel: doorLevel,
  ports: loopbackPorts(containerPorts['bpi-exporter'], options.hostPort),
  mounts: [
    configMount('bpi-exporter', '/etc/bpi-exporter'),
    writableVolume('bpi-exporter-data', exporterStateDirectory),
    // Connecting to a socket needs no writable mount, only write permission on the socket itself.
    ...(config.components['bpi-host-door'].enabled
      ? [{ kind: 'volume', volume: doorVolume, target: doorSocketDirectory, readOnly: true } as const]
      : []),
  ],
  reload: { kind: 'http', path: '/-/reload' },
  ready: { kind: 'http', path: '/-/ready' },
  configTarget: '/etc/bpi-exporter',
});
