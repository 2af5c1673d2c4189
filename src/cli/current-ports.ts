import { componentNames, type ComponentName } from '../config/config.ts';
import type { ObservedContainer } from '../plan/plan.ts';

/** Host ports that running containers of a stack hold now, services in the host network included. */
export function currentPorts(containers: readonly ObservedContainer[]): ReadonlyMap<ComponentName, number> {
  const ports = new Map<ComponentName, number>();
  for (const { service, running, ports: held } of containers) {
    const name = componentNames.find((component) => component === service);
    const port = held[0]?.hostPort ?? 0;
    if (name !== undefined && running && port > 0) ports.set(name, port);
  }
  return ports;
}
