import type { Row } from '../house/layout.ts';
import { toInstance } from '../house/links.ts';
import { table } from '../house/table.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';

/** Full width: which node. */
export function details(): Row {
  return { id: panelIds.details, title: 'Details', width: 24, height: 9, panels: [byNode()] };
}

function byNode() {
  return table({
    id: panelIds.byNode,
    title: 'Transactions by node',
    description:
      'Per instance its transactions per second, the share that fails, what waits, and the newest block it knows. A node whose block lags behind the others confirms nothing new.',
    runbook: 'transactions',
    unit: 'none',
    link: toInstance('bpi-system-health'),
    queries: [
      { refId: 'rate', expr: `sum by (instance) (instance:bpi_transactions:rate2m{${selected}})` },
      { refId: 'failures', expr: `max by (instance) (instance:bpi_transaction_failures:ratio_rate2m{${selected}})` },
      {
        refId: 'waiting',
        expr: `sum by (instance) (max without (endpoint) (bpi_mempool_transactions{${selected},state!="stuck"}))`,
      },
      { refId: 'block', expr: `max by (instance) (bpi_block_height{${selected},status="best"})` },
    ],
    columns: [
      { title: 'Instance', source: { label: 'instance' } },
      { title: 'Transactions', source: { value: 'rate' }, unit: 'cps' },
      { title: 'Failing', source: { value: 'failures' }, unit: 'percentunit', limits: lowIsGood(0.01, 0.05) },
      { title: 'Waiting', source: { value: 'waiting' }, unit: 'short' },
      { title: 'Newest block', source: { value: 'block' }, unit: 'none' },
    ],
    sortBy: 'Instance',
  });
}
