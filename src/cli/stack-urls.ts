import type { ComponentName } from '../config/config.ts';
import type { StackSpec } from '../stack/service-spec.ts';

/** One service that people open in a browser. */
export interface ServiceUrl {
  readonly component: ComponentName;
  readonly url: string;
}

// In the order in which people want them; Loki, Alloy and InfluxDB have no page for people.
const order: readonly ComponentName[] = [
  'grafana',
  'prometheus',
  'alertmanager',
  'jaeger',
  'bpi-monitor',
  'bpi-exporter',
];

/** Where the stack's pages are on this machine. */
export function stackUrls(stack: StackSpec): readonly ServiceUrl[] {
  return order.flatMap((component) => {
    const port = stack.services.find((service) => service.name === component)?.ports[0];
    return port === undefined ? [] : [{ component, url: `${port.scheme ?? 'http'}://localhost:${port.hostPort}` }];
  });
}
