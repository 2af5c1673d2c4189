import { bucketRate, usageRate } from '../../alert-rules/bpi-panel-rules.ts';
import type { Config } from '../../src/config/config.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { withTracesOf } from '../house/with-traces-of.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-billing';
const shared = { runbook: 'billing' } as const;
const ofType = 'service_type=~"$service_type"';

/** Two across: how recording, verifying and settling go. */
export function trends(config: Config): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [recordsByService(), costByService(), settlement(), backlog(config), merkleTime()],
  };
}

function recordsByService() {
  return timeSeries({
    ...shared,
    id: panelIds.recordsByService,
    title: 'Usage records by service',
    description:
      'Usage records per second by kind of service. It follows the traffic; one kind that falls to nought while the others go on has lost its meter.',
    unit: 'wps',
    link: toPanel(uid, panelIds.services, 'Services'),
    lines: [
      {
        expr: `sum by (service_type) (${usageRate('bpi_billing_usage_records_total')}{${ofType}})`,
        legend: '{{service_type}}',
      },
    ],
    as: 'stacked',
    min: 0,
  });
}

function costByService() {
  return timeSeries({
    ...shared,
    id: panelIds.costByService,
    title: 'Cost by service and coin',
    description:
      'Tokens per second that are billed, by kind of service and coin; lines are not stacked, since coins do not add up. A price without records, or records without a price, is a fault.',
    unit: 'short',
    link: toPanel(uid, panelIds.services, 'Services'),
    lines: [
      {
        expr: `sum by (service_type, currency) (${usageRate('bpi_billing_cost_total')}{${ofType}})`,
        legend: '{{service_type}} {{currency}}',
      },
    ],
    min: 0,
  });
}

function settlement() {
  return timeSeries({
    ...shared,
    id: panelIds.settlement,
    title: 'Settlement commitments, and p95 time of a batch',
    description:
      'Commitments per second, and at the right the time within which 95 of 100 batches were settled. Longer batches with fewer commitments mean that the chain or the database is slow.',
    unit: 'cps',
    link: toPanel(uid, panelIds.backlog, 'Backlog'),
    lines: [
      { expr: 'sum(rate(bpi_billing_settlement_commitments_total[$__rate_interval]))', legend: 'commitments' },
      {
        expr: `histogram_quantile(0.95, sum by (le) (${bucketRate('bpi_billing_duration_seconds')}))`,
        legend: 'p95 of a batch',
        rightAxis: 's',
      },
    ],
    min: 0,
  });
}

function backlog({ thresholds: { unsettledRecords } }: Config) {
  return timeSeries({
    ...shared,
    id: panelIds.backlog,
    title: 'Records that wait for settlement',
    description:
      'Unsettled records. A saw blade is normal: it grows until a batch is full. Above the upper line SettlementBacklog fires.',
    unit: 'short',
    link: toPanel(uid, panelIds.settlement, 'Settlement'),
    lines: [{ expr: 'max without (endpoint) (bpi_billing_unsettled_records)', legend: '{{instance}}' }],
    limits: lowIsGood(unsettledRecords / 3, unsettledRecords),
    min: 0,
  });
}

function merkleTime() {
  const histogram = 'bpi_billing_merkle_verification_duration_seconds';
  const quantile = (of: number) => `histogram_quantile(${of}, sum by (le) (${bucketRate(histogram)}))`;
  return timeSeries({
    ...shared,
    id: panelIds.merkleTime,
    title: 'Time of a Merkle verification, p50 and p99',
    description:
      'Half, and 99 of 100, verifications took at most this long. 100 ms is promised: above the upper line MerkleVerificationSlow fires.',
    unit: 's',
    link: toDashboard('bpi-security', 'Security'),
    lines: [
      { expr: quantile(0.5), legend: 'p50' },
      { expr: withTracesOf(`${histogram}_bucket`, quantile(0.99)), legend: 'p99', exemplars: true },
    ],
    limits: lowIsGood(0.05, 0.1),
    min: 0,
  });
}
