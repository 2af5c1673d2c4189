import type { ComponentName } from '../config/config.ts';
import type { StackSpec } from '../stack/service-spec.ts';

/** Where each service of the stack answers on this machine: its first published port; services without one are absent. */
export function stackAddresses(stack: StackSpec): ReadonlyMap<ComponentName, string> {
  const addresses = new Map<ComponentName, string>();
  for (const service of stack.services) {
    const port = service.ports[0];
    if (port !== undefined) addresses.set(service.name, `http://${port.hostAddress}:${port.hostPort}`);
  }
  return addresses;
}
