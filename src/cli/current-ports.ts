import { componentNames, type ComponentName } from '../config/config.ts';
import { containerPorts } from '../stack/ports.ts';
import type { ObservedContainer } from '../plan/plan.ts';

/** A paused container holds its port like a running one; one that the engine starts again will want it back. */
const holding: readonly string[] = ['running', 'paused', 'restarting'];

/** Host ports that containers of a stack hold now, services in the host network included. */
export function currentPorts(containers: readonly ObservedContainer[]): ReadonlyMap<ComponentName, number> {
  const ports = new Map<ComponentName, number>();
  for (const { service, status, ports: held } of containers) {
    const name = componentNames.find((component) => component === service);
    if (name === undefined) continue;
    // The engine lists the ports of a container in any order; the one that may be moved is the service's own.
    const own = (containerPorts as Partial<Record<ComponentName, number>>)[name];
    const port = (held.find(({ containerPort }) => containerPort === own) ?? held[0])?.hostPort ?? 0;
    if (holding.includes(status) && port > 0) ports.set(name, port);
  }
  return ports;
}
