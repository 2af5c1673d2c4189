import { componentNames, type ComponentConfig, type ComponentName } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { WrittenComponent, WrittenConfig } from '../written-config.ts';
import { settingsOf } from './settings-of.ts';
import { bytes } from './units.ts';

export { settingsOf } from './settings-of.ts';

/** Every component with its settings. */
export function normaliseComponents(
  written: NonNullable<WrittenConfig['components']>,
): Readonly<Record<ComponentName, ComponentConfig>> {
  const entries = componentNames.map((name) => [name, normaliseComponent(name, written[name])] as const);
  return Object.fromEntries(entries) as Record<ComponentName, ComponentConfig>;
}

function normaliseComponent(name: ComponentName, written: WrittenComponent | null | undefined): ComponentConfig {
  const settings = settingsOf(written);
  const enabled = settings.enabled ?? true;
  return {
    enabled,
    leftOut: enabled ? null : 'switched off in monitoring.yaml',
    idle: false,
    image: settings.image ?? null,
    hostPort: settings.host_port ?? defaults.components[name].host_port,
    memoryBytes: bytes(settings.memory ?? defaults.components[name].memory),
  };
}
