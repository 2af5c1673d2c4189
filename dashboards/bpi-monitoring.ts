import type { Config } from '../src/config/config.ts';
import { bpiSystemHealth } from './bpi-system-health/index.ts';
import type { RenderedDashboard } from './house/dashboard.ts';

/** The folder BPI Monitoring: the six of the monitoring plan, in its order. */
export function bpiMonitoring(config: Config): readonly RenderedDashboard[] {
  return [bpiSystemHealth(config)];
}
