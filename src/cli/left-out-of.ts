import { componentNames, type ComponentName, type Config } from '../config/config.ts';

/** The components that a configuration does without, with the reason; not those that it gives nothing to do. */
export function leftOutOf(config: Config): ReadonlyMap<ComponentName, string> {
  return new Map(
    componentNames
      .filter((name) => !config.components[name].enabled && !config.components[name].idle)
      .map((name) => [name, config.components[name].leftOut ?? 'not part of this stack']),
  );
}
