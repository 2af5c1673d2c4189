import type { Config } from '../src/config/config.ts';
import { bpiMonitoring } from './bpi-monitoring.ts';
import { bpiOperations } from './bpi-operations.ts';
import type { RenderedDashboard } from './house/dashboard.ts';

const rendered = new WeakMap<Config, readonly RenderedDashboard[]>();

/**
 * Every dashboard that the product brings, folder by folder; whether there is a Grafana to show them is the caller's
 * question. Made once for a configuration: Grafana, bpi-monitor, the checks and the preview all read them.
 */
export function dashboards(config: Config): readonly RenderedDashboard[] {
  const before = rendered.get(config);
  if (before !== undefined) return before;
  const made = [...bpiMonitoring(config), ...bpiOperations(config)];
  rendered.set(config, made);
  return made;
}
