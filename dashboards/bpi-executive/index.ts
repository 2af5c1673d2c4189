import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { trends } from './trends.ts';

/** Executive Overview: what the network does for the business, and whether it keeps its promises. */
export function bpiExecutive(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-executive',
    title: 'Executive Overview',
    folder: 'BPI Operations',
    description: 'Does the network run, grow and earn, and do we keep our objectives?',
    audience: 'management and business',
    refresh: '5m',
    from: 'now-24h',
    variables: [],
    rows: [keyMetrics(), trends(), details(config)],
  });
}
