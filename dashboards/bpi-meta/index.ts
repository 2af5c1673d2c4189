import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { pipeline } from './pipeline.ts';
import { trends } from './trends.ts';

/** Monitoring Self-Health: whether what watches everything can be trusted. */
export function bpiMeta(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-meta',
    title: 'Monitoring Self-Health',
    folder: 'BPI Operations',
    description: 'Are faults found, told and repaired in time, and is the data behind it fresh?',
    audience: 'the monitoring team and SRE',
    refresh: '30s',
    from: 'now-6h',
    variables: [],
    rows: [keyMetrics(config), trends(config), pipeline(config), ...details()],
    origin: false,
  });
}
