import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { coinTrends } from './coin-trends.ts';
import { details } from './details.ts';
import { economyTrends } from './economy-trends.ts';
import { keyMetrics } from './key-metrics.ts';

/** BPCI Economic Overview: the four coins, what they are worth, who pays and who mints. */
export function bpciEconomy(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpci-economy',
    title: 'BPCI Economic Overview',
    folder: 'BPI Monitoring',
    description:
      'Do the four coins keep their rules, who registers, what is paid, minted and earned? GEN is fixed, NEX follows proofs of economic activity, FLX follows use, AUR stands for gold.',
    audience: 'economists, management and enterprise administrators',
    refresh: '5m',
    from: 'now-24h',
    variables: [],
    rows: [...keyMetrics(config), coinTrends(), economyTrends(config), ...details(config)],
  });
}
