import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { instanceVariable, jobVariable } from '../house/variables.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { linkTrends } from './link-trends.ts';
import { workTrends } from './work-trends.ts';

/** BPI-BPCI Integration: BPI cannot work without BPCI, and this shows every thread between them. */
export function bpiIntegration(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-integration',
    title: 'BPI-BPCI Integration',
    folder: 'BPI Monitoring',
    description:
      'Does the link that BPI cannot work without stand: connection, wallet registration, proofs of economic activity, consensus and fees?',
    audience: 'SRE on call and operations',
    refresh: '1m',
    from: 'now-1h',
    variables: [jobVariable(), instanceVariable()],
    rows: [keyMetrics(config), linkTrends(config), workTrends(), ...details(config)],
    origin: false,
  });
}
