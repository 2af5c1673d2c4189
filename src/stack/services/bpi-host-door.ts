import { baseService, configMount, identity, writableVolume } from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

/** Volume that the door and the exporter share: nothing is in it but the door's socket. */
export const doorVolume = 'bpi-door';
/** Where both mount it. */
export const doorSocketDirectory = '/run/bpi-door';
/** The Unix socket on which the door answers the exporter. */
export const doorSocket = `${doorSocketDirectory}/door.sock`;

/** Under SELinux two containers may speak over a socket only at the same level, and each has one of its own by default. */
export const doorLevel = 'level:s0:c107,c700';

/** Reaches BPI on the host's loopback; listens on no TCP port (DESIGN decision 1). */
export const bpiHostDoor: ServiceBuilder = (config, options) => ({
  ...baseService('bpi-host-door', config, options),
  ...identity(10700, 10700),
  command: ['door', '--config', '/etc/bpi-host-door/door.json'],
  network: 'host',
  selinuxLabel: doorLevel,
  mounts: [configMount('bpi-host-door', '/etc/bpi-host-door'), writableVolume(doorVolume, doorSocketDirectory)],
  reload: { kind: 'signal', signal: 'SIGHUP' },
  ready: { kind: 'through', service: 'bpi-exporter' },
  configTarget: '/etc/bpi-host-door',
});
