import { bucketRate, instanceQuantile } from '../../alert-rules/bpi-panel-rules.ts';
import { coinColours, colours, outcomeColours } from '../house/colours.ts';
import { heatmap } from '../house/heatmap.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { selected } from '../house/variables.ts';
import { withTracesOf } from '../house/with-traces-of.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-transactions';
const shared = { runbook: 'transactions' } as const;
const confirmation = 'bpi_transaction_confirmation_duration_seconds';

/** Two across: the way of a transaction. */
export function trends(): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [
      throughput(),
      confirmationQuantiles(),
      confirmationSpread(),
      mempool(),
      rejections(),
      fees(),
      meanFee(),
      messages(),
    ],
  };
}

function throughput() {
  return timeSeries({
    ...shared,
    id: panelIds.throughput,
    title: 'Throughput by outcome',
    description:
      'Transactions per second by what became of them. Red and amber should stay thin; where they swell, the log lines of the same minutes say why.',
    unit: 'cps',
    link: toPanel(uid, panelIds.byNode, 'By node'),
    lines: [
      { expr: `sum by (status) (rate(bpi_transactions_total{${selected}}[$__rate_interval]))`, legend: '{{status}}' },
    ],
    as: 'stacked',
    colours: outcomeColours,
    min: 0,
  });
}

function confirmationQuantiles() {
  const quantile = (of: number) => `max(${instanceQuantile(confirmation, of)}{${selected}})`;
  return timeSeries({
    ...shared,
    id: panelIds.confirmationQuantiles,
    title: 'Confirmation time, p50 and p95',
    description:
      'The time within which half, and 95 of 100, transactions were confirmed at the slowest of the chosen nodes. The lower line is where it gets slow, the upper where ConfirmationTimeHigh fires.',
    unit: 's',
    link: toPanel(uid, panelIds.confirmationSpread, 'Confirmation time, spread'),
    lines: [
      { expr: quantile(0.5), legend: 'p50' },
      { expr: withTracesOf(`${confirmation}_bucket{${selected}}`, quantile(0.95)), legend: 'p95', exemplars: true },
    ],
    limits: lowIsGood(5, 10),
    min: 0,
  });
}

function confirmationSpread() {
  return heatmap({
    ...shared,
    id: panelIds.confirmationSpread,
    title: 'Confirmation time, spread',
    description:
      'How many transactions a second were confirmed within which time. One bright band is normal; two mean that some go another, slower way.',
    unit: 's',
    link: toPanel(uid, panelIds.confirmationQuantiles, 'Confirmation time'),
    queries: [{ expr: `sum by (le) (${bucketRate(confirmation)}{${selected}})`, legend: '{{le}}' }],
  });
}

function mempool() {
  return timeSeries({
    ...shared,
    id: panelIds.mempool,
    title: 'Mempool by state',
    description:
      'Transactions that wait, by state. It breathes with the traffic; a part that only grows is not being processed.',
    unit: 'short',
    link: toPanel(uid, panelIds.mempoolFill, 'Mempool fill'),
    lines: [
      {
        expr: `sum by (state) (max without (endpoint) (bpi_mempool_transactions{${selected}}))`,
        legend: '{{state}}',
      },
    ],
    as: 'stacked',
    colours: { stuck: colours.critical },
    min: 0,
  });
}

function rejections() {
  return timeSeries({
    ...shared,
    id: panelIds.rejections,
    title: 'Transactions that the mempool refuses',
    description:
      'Refused transactions per second by reason. `full` goes with the fill above, `invalid` with a client that is wrong, `flood` with somebody who sends too much.',
    unit: 'cps',
    link: toDashboard('bpi-security', 'Security'),
    lines: [
      {
        expr: `sum by (reason) (rate(bpi_mempool_rejections_total{${selected}}[$__rate_interval]))`,
        legend: '{{reason}}',
      },
    ],
    min: 0,
  });
}

function fees() {
  return timeSeries({
    ...shared,
    id: panelIds.fees,
    title: 'Fees by coin',
    description:
      'Tokens per second that transactions pay, in each coin. It follows the throughput; where it does not, the price of a transaction has changed.',
    unit: 'short',
    link: toDashboard('bpi-billing', 'Billing and Settlement'),
    lines: [
      {
        expr: `sum by (currency) (rate(bpi_transaction_fees_total{${selected},currency=~"$currency"}[$__rate_interval]))`,
        legend: '{{currency}}',
      },
    ],
    colours: coinColours,
    min: 0,
  });
}

function meanFee() {
  const paid = `sum by (currency) (rate(bpi_transaction_fees_total{${selected},currency=~"$currency"}[$__rate_interval]))`;
  const succeeded = `sum(rate(bpi_transactions_total{${selected},status="success"}[$__rate_interval]))`;
  return timeSeries({
    ...shared,
    id: panelIds.meanFee,
    title: 'Mean fee of a transaction by coin',
    description:
      'What a successful transaction pays on average, in each coin. A step is a change of rates; a slope is competition for a full mempool.',
    unit: 'short',
    link: toPanel(uid, panelIds.fees, 'Fees by coin'),
    lines: [{ expr: `${paid} / on () group_left () (${succeeded} > 0)`, legend: '{{currency}}' }],
    colours: coinColours,
    min: 0,
  });
}

function messages() {
  return timeSeries({
    ...shared,
    id: panelIds.messages,
    title: 'Messages between systems, and their p95 time',
    description:
      'Messages per second from system to system and their outcome; at the right the time within which 95 of 100 were processed at the slowest of the chosen nodes. Above 1 s MessageProcessingSlow fires.',
    unit: 'mps',
    link: toDashboard('bpi-integration', 'Integration'),
    lines: [
      {
        expr: `sum by (source, destination, result) (rate(bpi_messages_total{${selected}}[$__rate_interval]))`,
        legend: '{{source}} to {{destination}}: {{result}}',
      },
      {
        expr: `max(${instanceQuantile('bpi_message_processing_duration_seconds', 0.95)}{${selected}})`,
        legend: 'p95 time',
        rightAxis: 's',
        dashed: true,
      },
    ],
    min: 0,
  });
}
