import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { instanceVariable, jobVariable, labelVariable } from '../house/variables.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { trends } from './trends.ts';

/** Transaction Monitoring: from the mempool to the confirmation, and what it costs. */
export function bpiTransactions(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-transactions',
    title: 'Transaction Monitoring',
    folder: 'BPI Operations',
    description: 'Do transactions go through, how fast, and at what price?',
    audience: 'operations and support',
    refresh: '1m',
    from: 'now-3h',
    variables: [jobVariable(), instanceVariable(), labelVariable('currency', 'bpi_transaction_fees_total', 'currency')],
    rows: [keyMetrics(), trends(), details()],
  });
}
