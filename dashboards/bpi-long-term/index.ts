import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { hosts } from './hosts.ts';
import { keyMetrics } from './key-metrics.ts';
import { monitoring } from './monitoring.ts';
import { trends } from './trends.ts';

/** Long Term: a year of averages over an hour, from InfluxDB; only where the stack has it. */
export function bpiLongTerm(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-long-term',
    title: 'Long Term',
    folder: 'BPI Operations',
    description: 'What has a quarter, and what has a year, been like? Averages over an hour, kept by InfluxDB.',
    audience: 'management, capacity planning and auditors',
    refresh: '30m',
    from: 'now-90d',
    variables: [],
    rows: [keyMetrics(config), trends(config), hosts(config), monitoring(config)],
    origin: false,
  });
}
