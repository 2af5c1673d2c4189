import type { ComponentConfig, ComponentName, Config } from '../config.ts';

/** The same configuration without the components that it gives nothing to do; what they wait for stands in `leftOut`. */
export function leaveIdleOut(config: Config): Config {
  const components: Record<ComponentName, ComponentConfig> = { ...config.components };
  for (const [name, reason] of idleComponents(config)) {
    const component = components[name];
    components[name] = component.enabled
      ? { ...component, enabled: false, leftOut: reason, idle: true }
      : { ...component, idle: true };
  }
  return { ...config, components };
}

function idleComponents({ endpoints, tracing, longTerm }: Config): readonly (readonly [ComponentName, string])[] {
  const conditions: readonly (readonly [ComponentName, boolean, string])[] = [
    ['blackbox-exporter', endpoints.some(({ route }) => route === 'direct'), 'nothing remote to probe'],
    ['jaeger', tracing.enabled, 'traces are off; tracing.enabled: true switches them on'],
    ['influxdb', longTerm.enabled, 'long-term storage is off; long_term.enabled: true switches it on'],
  ];
  return conditions.flatMap(([name, hasWork, reason]) => (hasWork ? [] : [[name, reason] as const]));
}
