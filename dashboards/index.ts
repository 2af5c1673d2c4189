import type { Config } from '../src/config/config.ts';
import { bpiMonitoring } from './bpi-monitoring.ts';
import { bpiOperations } from './bpi-operations.ts';
import type { RenderedDashboard } from './house/dashboard.ts';

/** Every dashboard that the product brings, folder by folder; whether there is a Grafana to show them is the caller's question. */
export function dashboards(config: Config): readonly RenderedDashboard[] {
  return [...bpiMonitoring(config), ...bpiOperations(config)];
}
