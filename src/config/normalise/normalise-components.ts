import { componentNames, type ComponentConfig, type ComponentName } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { WrittenComponent, WrittenConfig } from '../written-config.ts';
import { settingsOf } from './settings-of.ts';
import { bytes } from './units.ts';

export { settingsOf } from './settings-of.ts';

/** Every component with its settings; `endpointCount` is how many addresses are watched. */
export function normaliseComponents(
  written: NonNullable<WrittenConfig['components']>,
  endpointCount: number,
): Readonly<Record<ComponentName, ComponentConfig>> {
  const entries = componentNames.map((name) => {
    return [name, normaliseComponent(name, written[name], endpointCount)] as const;
  });
  return Object.fromEntries(entries) as Record<ComponentName, ComponentConfig>;
}

function normaliseComponent(
  name: ComponentName,
  written: WrittenComponent | null | undefined,
  endpointCount: number,
): ComponentConfig {
  const settings = settingsOf(written);
  const enabled = settings.enabled ?? true;
  return {
    enabled,
    leftOut: enabled ? null : 'switched off in monitoring.yaml',
    idle: false,
    image: settings.image ?? null,
    hostPort: settings.host_port ?? defaults.components[name].host_port,
    memoryBytes: settings.memory === undefined ? defaultMemoryBytes(name, endpointCount) : bytes(settings.memory),
  };
}

/** What every further 2,000 endpoints need: steps are wide because a new limit is a new container. */
const endpointStep = 2000;
// About twice of what was measured: the exporter takes 13 KiB for each at rest and several times that while it reads
// answers (bench/exporter.mjs), the door 10 KiB, and Prometheus 130 KiB for each and its series.
const stepBytes: Partial<Readonly<Record<ComponentName, number>>> = {
  'bpi-host-door': bytes('64MiB'),
  'bpi-exporter': bytes('128MiB'),
  prometheus: bytes('512MiB'),
};

function defaultMemoryBytes(name: ComponentName, endpointCount: number): number {
  return bytes(defaults.components[name].memory) + (stepBytes[name] ?? 0) * Math.floor(endpointCount / endpointStep);
}
