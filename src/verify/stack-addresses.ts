import type { ComponentName } from '../config/config.ts';
import { portUrl } from '../stack/port-url.ts';
import { otlpPorts } from '../stack/ports.ts';
import type { StackSpec } from '../stack/service-spec.ts';

/** Where each service of the stack answers on this machine: its first published port; services without one are absent. */
export function stackAddresses(stack: StackSpec): ReadonlyMap<ComponentName, string> {
  const addresses = new Map<ComponentName, string>();
  for (const service of stack.services) {
    const port = service.ports[0];
    if (port !== undefined) addresses.set(service.name, portUrl(port));
  }
  return addresses;
}

/** Where Alloy takes OTLP over HTTP on this machine, or null where traces are off. */
export function otlpAddress(stack: StackSpec): string | null {
  const ports = stack.services.find(({ name }) => name === 'alloy')?.ports ?? [];
  const port = ports.find(({ containerPort }) => containerPort === otlpPorts.http);
  return port === undefined ? null : portUrl(port);
}
