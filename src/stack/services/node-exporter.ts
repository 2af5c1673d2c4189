import { listenFlag } from '../host-network-port.ts';
import { baseService, identity } from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

const nobody = 65534;
// Where the whole host is in its container, read-only.
const hostRoot = '/host';

/** Measures the host; listens on its loopback only and is read through the door. */
export const nodeExporter: ServiceBuilder = (config, options) => ({
  ...baseService('node-exporter', config, options),
  ...identity(nobody, nobody),
  command: [
    `${listenFlag}=127.0.0.1:${String(options.hostPort ?? config.components['node-exporter'].hostPort ?? 9100)}`,
    `--path.rootfs=${hostRoot}`,
    ...(config.extra.textfiles === null ? [] : [`--collector.textfile.directory=${hostRoot}${config.extra.textfiles}`]),
  ],
  network: 'host',
  pidMode: 'host',
  // Under SELinux a confined container may not look at the files and processes of the host.
  selinuxLabel: 'disable',
  mounts: [
    {
      kind: 'bind',
      source: '/',
      target: hostRoot,
      readOnly: true,
      // The engine refuses rslave where / is private, as inside another container (facts/components.md 8.2).
      propagation: options.host.rootIsShared ? 'rslave' : null,
    },
  ],
  reload: { kind: 'restart' },
  ready: { kind: 'through', service: 'bpi-exporter' },
  configVolume: null,
  configTarget: null,
});
