import type { ComponentName } from '../config/config.ts';
import { containerPorts } from '../stack/ports.ts';

/** `service:port` on the stack's network, where containers find each other by service name. */
export function stackAddress(component: keyof typeof containerPorts & ComponentName): string {
  return `${component}:${String(containerPorts[component])}`;
}
