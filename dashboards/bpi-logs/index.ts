import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { keyMetrics } from './key-metrics.ts';
import { streams } from './streams.ts';
import { trends } from './trends.ts';
import { logVariables } from './variables.ts';

/** Logs: containers, journal and files in one place; only where the stack has Loki. */
export function bpiLogs(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-logs',
    title: 'Logs',
    folder: 'BPI Operations',
    description: 'What do the programs say, and which of them complains?',
    audience: 'everybody on call',
    refresh: '30s',
    from: 'now-1h',
    variables: logVariables(),
    rows: [keyMetrics(), trends(), streams(config)],
    origin: false,
  });
}
