import type { Config } from '../src/config/config.ts';
import { bpiSystemHealth } from './bpi-system-health/index.ts';
import type { RenderedDashboard } from './house/dashboard.ts';

/** Every dashboard that the product brings; whether there is a Grafana to show them is the caller's question. */
export function dashboards(config: Config): readonly RenderedDashboard[] {
  return [bpiSystemHealth(config)];
}
