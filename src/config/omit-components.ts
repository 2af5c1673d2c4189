import type { ComponentConfig, ComponentName, Config } from './config.ts';

/** The same configuration without the components that cannot be had; the reasons are kept for `status` and the summary. */
export function omitComponents(config: Config, missing: ReadonlyMap<ComponentName, string>): Config {
  const entries = Object.entries(config.components).map(([name, component]: [string, ComponentConfig]) => {
    const reason = missing.get(name as ComponentName);
    return [
      name,
      reason === undefined || !component.enabled ? component : { ...component, enabled: false, leftOut: reason },
    ];
  });
  return { ...config, components: Object.fromEntries(entries) as Config['components'] };
}
