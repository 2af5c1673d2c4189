import { hasMonitor } from './has-monitor.ts';
import type { Config } from '../../src/config/config.ts';

/** Says whether bpi-monitor measures how long dashboards take: it asks their queries where Grafana shows them. */
export function loadsDashboards(config: Config): boolean {
  return hasMonitor(config) && config.components.grafana.enabled;
}
