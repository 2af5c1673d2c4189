import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { trends } from './trends.ts';

/** Bank Mesh and Governance: banks that settle across chains, governments that vote, policies that hold. */
export function bpiGovernance(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-governance',
    title: 'Bank Mesh and Governance',
    folder: 'BPI Operations',
    description: 'Do banks settle, is there liquidity for it, and does governance work?',
    audience: 'bank integration, governance and compliance',
    refresh: '1m',
    from: 'now-6h',
    variables: [],
    rows: [keyMetrics(), trends(), details()],
  });
}
