import type { ServiceSpec } from './service-spec.ts';

/** The flag with which a service in the host network is told its address. */
export const listenFlag = '--web.listen-address';

/** The loopback port on which a service in the host network listens by itself, or null for every other service. */
export function hostNetworkPort(service: ServiceSpec): number | null {
  if (service.network !== 'host') return null;
  const flag = service.command.find((argument) => argument.startsWith(`${listenFlag}=127.0.0.1:`));
  return flag === undefined ? null : Number(flag.slice(flag.lastIndexOf(':') + 1));
}
