import type { Config } from '../src/config/config.ts';
import { bpciEconomy } from './bpci-economy/index.ts';
import { bpciEnterprise } from './bpci-enterprise/index.ts';
import { bpiDeveloper } from './bpi-developer/index.ts';
import { bpiIntegration } from './bpi-integration/index.ts';
import { bpiSecurity } from './bpi-security/index.ts';
import { bpiSystemHealth } from './bpi-system-health/index.ts';
import type { RenderedDashboard } from './house/dashboard.ts';

/** The folder BPI Monitoring: the six of the monitoring plan, in its order. */
export function bpiMonitoring(config: Config): readonly RenderedDashboard[] {
  return [
    bpciEconomy(config),
    bpiSystemHealth(config),
    bpiIntegration(config),
    bpiSecurity(config),
    bpciEnterprise(config),
    bpiDeveloper(config),
  ];
}
