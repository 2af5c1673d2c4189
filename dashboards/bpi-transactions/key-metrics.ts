import { gauge } from '../house/gauge.ts';
import type { Row } from '../house/layout.ts';
import { toPanel } from '../house/links.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-transactions';
const shared = { runbook: 'transactions' } as const;
const confirmation = `bpi_transaction_confirmation_duration_seconds`;

/** Six across: does it flow? */
export function keyMetrics(): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 4,
    height: 4,
    panels: [tps(), success(), meanConfirmation(), mempoolFill(), stuck(), messageFailures()],
  };
}

function tps() {
  return stat({
    ...shared,
    id: panelIds.tps,
    title: 'Transactions per second',
    description:
      'Transactions that succeeded, per second. Nought while the mempool fills means that nothing is processed: look at the nodes, then at consensus.',
    unit: 'cps',
    link: toPanel(uid, panelIds.throughput, 'Throughput'),
    queries: [{ expr: `sum(rate(bpi_transactions_total{${selected},status="success"}[$__rate_interval]))` }],
    sparkline: true,
    decimals: 1,
  });
}

function success() {
  return gauge({
    ...shared,
    id: panelIds.success,
    title: 'Success ratio',
    description:
      'Share of the transactions of the last 2 minutes that succeeded, at the worst node. 99% and more is normal; below 95% TransactionFailureRatioHigh fires.',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.throughput, 'Throughput'),
    queries: [{ expr: `1 - max(instance:bpi_transaction_failures:ratio_rate2m{${selected}})` }],
    limits: highIsGood(0.95, 0.99),
    min: 0,
    max: 1,
  });
}

function meanConfirmation() {
  const rate = (part: string) => `sum(rate(${confirmation}_${part}{${selected}}[$__rate_interval]))`;
  return stat({
    ...shared,
    id: panelIds.confirmation,
    title: 'Average confirmation',
    description:
      'Mean time from submission to confirmation. Under 5 s is normal; over 10 s the slowest twentieth raises ConfirmationTimeHigh.',
    unit: 's',
    link: toPanel(uid, panelIds.confirmationQuantiles, 'Confirmation time'),
    queries: [{ expr: `${rate('sum')} / (${rate('count')} > 0)` }],
    limits: lowIsGood(5, 10),
    sparkline: true,
  });
}

function mempoolFill() {
  const held = `sum(max without (endpoint) (bpi_mempool_transactions{${selected}}))`;
  return gauge({
    ...shared,
    id: panelIds.mempoolFill,
    title: 'Mempool fill',
    description:
      'How full the mempool is. Above 90% it refuses transactions and MempoolNearlyFull fires: raise throughput or fees before the capacity.',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.mempool, 'Mempool by state'),
    queries: [{ expr: `${held} / sum(bpi_mempool_capacity_transactions{${selected}})` }],
    limits: lowIsGood(0.7, 0.9),
    min: 0,
    max: 1,
  });
}

function stuck() {
  return stat({
    ...shared,
    id: panelIds.stuck,
    title: 'Stuck transactions',
    description:
      'Transactions in the mempool that no block takes. A few come and go; more than 100 for 5 minutes raise MempoolStuckTransactions.',
    unit: 'short',
    link: toPanel(uid, panelIds.mempool, 'Mempool by state'),
    queries: [{ expr: `sum(max without (endpoint) (bpi_mempool_transactions{${selected},state="stuck"}))` }],
    limits: lowIsGood(50, 100),
    sparkline: true,
  });
}

function messageFailures() {
  const rate = (more: string) => `sum(rate(bpi_messages_total{${selected}${more}}[$__rate_interval]))`;
  return stat({
    ...shared,
    id: panelIds.messageFailures,
    title: 'Messages that fail',
    description:
      'Share of the messages between systems that are not delivered. Nought is normal; the chart below says from where to where they fail.',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.messages, 'Messages between systems'),
    queries: [{ expr: `${rate(',result="failure"')} / (${rate('')} > 0)` }],
    limits: lowIsGood(0.01, 0.05),
  });
}
