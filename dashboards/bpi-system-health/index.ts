import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { instanceVariable, jobVariable, nodeVariable } from '../house/variables.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { trends } from './trends.ts';

/** BPI System Health: the first page of whoever runs a BPI node. Panels of components that are left out are missing. */
export function bpiSystemHealth(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-system-health',
    title: 'BPI System Health',
    folder: 'BPI Monitoring',
    description: 'Is the BPI node up, connected to its BPCI server, and healthy?',
    audience: 'DevOps and SRE',
    refresh: '30s',
    from: 'now-1h',
    variables: [
      jobVariable(),
      instanceVariable(),
      ...(config.components['node-exporter'].enabled ? [nodeVariable()] : []),
    ],
    rows: [keyMetrics(config), trends(config), details(config)],
    origin: false,
  });
}
