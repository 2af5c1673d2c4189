import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { instanceVariable, jobVariable, labelVariable } from '../house/variables.ts';
import { apiTrends } from './api-trends.ts';
import { buildTrends } from './build-trends.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { programTrends } from './program-trends.ts';

/** BPI Developer Metrics: how fast and how right the programs are, and how they get built. */
export function bpiDeveloper(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-developer',
    title: 'BPI Developer Metrics',
    folder: 'BPI Monitoring',
    description:
      'How fast and how right are the APIs, the database and the cache, how does the connection to BPCI perform, and do builds and deployments succeed?',
    audience: 'developers',
    refresh: '1m',
    from: 'now-3h',
    variables: [
      jobVariable(),
      instanceVariable(),
      labelVariable('endpoint', 'bpi_api_requests_total{job=~"$job"}', 'endpoint'),
    ],
    rows: [...keyMetrics(config), apiTrends(config), programTrends(), buildTrends(), ...details()],
  });
}
