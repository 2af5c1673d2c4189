import { componentNames, type ComponentConfig, type ComponentName } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { WrittenComponent, WrittenConfig } from '../written-config.ts';
import { bytes } from './units.ts';

type Settings = Exclude<WrittenComponent, boolean | string>;

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

/** The settings behind `on`, `off`, true, false or a section. */
export function settingsOf(written: WrittenComponent | null | undefined): Settings {
  if (written === null || written === undefined) return {};
  if (typeof written === 'boolean') return { enabled: written };
  if (typeof written === 'string') return { enabled: written === 'on' };
  return written;
}
