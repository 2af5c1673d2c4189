import { containerPorts } from '../ports.ts';
import { baseService, configMount, identity, loopbackPorts, writableVolume } from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

const nobody = 65534;

/** Groups, silences and delivers alerts. */
export const alertmanager: ServiceBuilder = (config, options) => ({
  ...baseService('alertmanager', config, options),
  ...identity(nobody, nobody),
  command: [
    '--config.file=/etc/alertmanager/alertmanager.yml',
    '--storage.path=/alertmanager',
    // Empty: a single Alertmanager, no gossip port (facts/components.md 5).
    '--cluster.listen-address=',
    // `bpi-monitoring alerts test` proves a delivery by the figures of one receiver.
    '--enable-feature=receiver-name-in-metrics',
    ...(options.hostPort === null ? [] : [`--web.external-url=http://localhost:${String(options.hostPort)}/`]),
  ],
  ports: loopbackPorts(containerPorts.alertmanager, options.hostPort),
  mounts: [configMount('alertmanager', '/etc/alertmanager'), writableVolume('alertmanager-data', '/alertmanager')],
  reload: { kind: 'http', path: '/-/reload' },
  ready: { kind: 'http', path: '/-/ready' },
  configTarget: '/etc/alertmanager',
});
