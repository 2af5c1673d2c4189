import type { ComponentName, Config } from '../config/config.ts';

/** Components whose image we build ourselves from the installed package. */
export const ownComponents = [
  'bpi-host-door',
  'bpi-exporter',
  'bpi-monitor',
] as const satisfies readonly ComponentName[];

/** Says whether a component runs from our own image. */
export function isOwnComponent(name: ComponentName): name is (typeof ownComponents)[number] {
  return (ownComponents as readonly ComponentName[]).includes(name);
}

/** Components that others publish an image for. */
export type ThirdPartyComponent = Exclude<ComponentName, (typeof ownComponents)[number]>;

/** Every published image with the one tag we run; facts/components.md 1.1 says why each was chosen. */
export const officialImages: Readonly<Record<ThirdPartyComponent, string>> = {
  prometheus: 'prom/prometheus:v3.13.2',
  alertmanager: 'prom/alertmanager:v0.34.0',
  'node-exporter': 'prom/node-exporter:v1.12.1',
  'blackbox-exporter': 'prom/blackbox-exporter:v0.28.0',
  // 12.4 is the last minor in which the Prometheus and Loki data sources are part of Grafana itself.
  grafana: 'grafana/grafana:12.4.9',
  loki: 'grafana/loki:3.7.6',
  alloy: 'grafana/alloy:v1.18.1',
  jaeger: 'jaegertracing/jaeger:2.20.0',
  // The last line that takes what Prometheus writes; 2 and 3 have no /api/v1/prom/write.
  influxdb: 'influxdb:1.12.4',
};

/** The image that ours stands on where a registry answers. */
export const nodeBaseImage = 'node:24-bookworm-slim';

/** The reference that each enabled component is meant to run: the user's, else the pinned one, else ours. */
export function wantedImages(config: Config, serviceImage: string): ReadonlyMap<ComponentName, string> {
  const wanted = new Map<ComponentName, string>();
  for (const [name, component] of Object.entries(config.components) as [
    ComponentName,
    Config['components'][ComponentName],
  ][]) {
    if (component.enabled) wanted.set(name, component.image ?? pinned(name) ?? serviceImage);
  }
  return wanted;
}

function pinned(name: ComponentName): string | undefined {
  return (officialImages as Partial<Record<ComponentName, string>>)[name];
}
