import { containerPorts } from '../ports.ts';
import { baseService, configMount, identity, loopbackPorts } from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

const nobody = 65534;

/** Asks remote addresses whether they answer; the official image would run as root, which only ICMP needs. */
export const blackboxExporter: ServiceBuilder = (config, options) => ({
  ...baseService('blackbox-exporter', config, options),
  ...identity(nobody, nobody),
  command: ['--config.file=/etc/blackbox_exporter/blackbox.yml'],
  ports: loopbackPorts(containerPorts['blackbox-exporter'], options.hostPort),
  mounts: [configMount('blackbox-exporter', '/etc/blackbox_exporter')],
  reload: { kind: 'http', path: '/-/reload' },
  ready: { kind: 'http', path: '/-/healthy' },
  configTarget: '/etc/blackbox_exporter',
});
