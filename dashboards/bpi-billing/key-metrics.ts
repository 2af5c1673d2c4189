import { usageRate } from '../../alert-rules/bpi-panel-rules.ts';
import type { Config } from '../../src/config/config.ts';
import { barGauge } from '../house/bar-gauge.ts';
import { coinColours, colours } from '../house/colours.ts';
import { gauge } from '../house/gauge.ts';
import type { Row } from '../house/layout.ts';
import { toPanel } from '../house/links.ts';
import { fromOn, words } from '../house/mappings.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood, noneIsGood } from '../house/thresholds.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-billing';
const shared = { runbook: 'billing' } as const;
const ofType = 'service_type=~"$service_type"';

/** Six across: recorded, intact, settled, billed. */
export function keyMetrics(config: Config): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 4,
    height: 5,
    panels: [records(), tamper(), merkle(), unsettled(config), commitments(), billed()],
  };
}

function records() {
  return stat({
    ...shared,
    id: panelIds.records,
    title: 'Usage records',
    description:
      'Usage records per second that the billing meter writes; it can take 1000 and more. Nought while there is traffic means that usage is not billed: UsageRecordsStopped fires.',
    unit: 'wps',
    link: toPanel(uid, panelIds.recordsByService, 'Records by service'),
    queries: [{ expr: `sum(${usageRate('bpi_billing_usage_records_total')}{${ofType}})` }],
    sparkline: true,
  });
}

function tamper() {
  return stat({
    ...shared,
    id: panelIds.tamper,
    title: 'Tampering found in 24 h',
    description:
      'Times that a hash, a Merkle proof or a sequence of settlements was not what it must be. Anything but NONE is critical: keep the evidence, stop settling, follow the runbook.',
    unit: 'short',
    link: toPanel(uid, panelIds.merkleTime, 'Merkle verification'),
    queries: [{ expr: 'sum(increase(bpi_billing_tamper_detections_total[24h]))' }],
    limits: noneIsGood(),
    mappings: [...words({ 0: ['NONE', colours.healthy] }), fromOn(1000, '1000 AND MORE', colours.critical)],
    decimals: 0,
  });
}

function merkle() {
  return gauge({
    ...shared,
    id: panelIds.merkle,
    title: 'Merkle proofs that verify',
    description:
      'Share of the Merkle proofs of the last 5 minutes that verified, at the worst node. 99.9% is promised; below 99.5% MerkleVerificationDegraded fires, below 95% MerkleVerificationFailing wakes people.',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.merkleTime, 'Merkle verification'),
    queries: [{ expr: '1 - max(instance:bpi_merkle_verification_failures:ratio_rate5m)' }],
    limits: highIsGood(0.95, 0.995),
    min: 0.9,
    max: 1,
    decimals: 2,
  });
}

function unsettled({ thresholds: { unsettledRecords } }: Config) {
  return stat({
    ...shared,
    id: panelIds.unsettled,
    title: 'Unsettled records',
    description:
      'Records that wait for settlement. Up to one batch is normal; three batches raise SettlementBacklog: see whether commitments still grow.',
    unit: 'short',
    link: toPanel(uid, panelIds.backlog, 'Backlog'),
    queries: [{ expr: 'sum(max without (endpoint) (bpi_billing_unsettled_records))' }],
    limits: lowIsGood(unsettledRecords / 3, unsettledRecords),
    sparkline: true,
  });
}

function commitments() {
  return stat({
    ...shared,
    id: panelIds.commitments,
    title: 'Settlements per hour',
    description:
      'Commitments of the last hour, each a batch that is settled for good. None within an hour of traffic means that settlement stands still.',
    unit: 'short',
    link: toPanel(uid, panelIds.settlement, 'Settlement'),
    queries: [{ expr: 'sum(increase(bpi_billing_settlement_commitments_total[1h]))' }],
    decimals: 0,
  });
}

function billed() {
  return barGauge({
    ...shared,
    id: panelIds.billed,
    title: 'Billed in 24 h by coin',
    description:
      'Cost billed within the last 24 hours in each coin; coins are never added. Compare it with the same day of last week.',
    unit: 'short',
    link: toPanel(uid, panelIds.costByService, 'Cost by service'),
    bars: [{ expr: 'sum_over_time(currency:bpi_billing_cost:rate1m[24h]) * 60', legend: '{{currency}}' }],
    colours: coinColours,
    min: 0,
  });
}
