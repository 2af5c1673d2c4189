import type { ComponentName, Config } from '../../src/config/config.ts';
import { leaveIdleOut } from '../../src/config/normalise/leave-idle-out.ts';
import { configFor } from './default-config.ts';

/** A configuration in which every component has something to do: a remote BPCI, log files, traces and long-term storage. */
export function fullConfig(changes: Partial<Config> = {}): Config {
  const config = configFor({ bpci: { url: 'https://bpci.example.org:8443' } });
  return awake({
    ...config,
    logs: {
      containers: true,
      journal: true,
      files: [
        { path: '/bpi/runtime/logs/*.log', service: 'bpi-os', labels: {} },
        { path: '/var/log/bpi/bpi-core.log', service: 'bpi-core', labels: { site: 'vienna' } },
        { path: '/var/log/bpi/pravyom-*', service: 'pravyom-enterprise', labels: {} },
      ],
    },
    tracing: { enabled: true, otlpGrpcPort: 4317, otlpHttpPort: 14318, samplingRatio: 0.25 },
    longTerm: { enabled: true, database: 'bpi_metrics' },
    ...changes,
  });
}

/** The same configuration with the components in it that it gives something to do now. */
export function awake(config: Config): Config {
  const components = Object.fromEntries(
    Object.entries(config.components).map(([name, component]) => [
      name,
      component.idle ? { ...component, enabled: true, leftOut: null, idle: false } : component,
    ]),
  ) as Record<ComponentName, Config['components'][ComponentName]>;
  return leaveIdleOut({ ...config, components });
}
