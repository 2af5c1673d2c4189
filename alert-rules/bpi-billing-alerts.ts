import type { Config } from '../src/config/config.ts';
import { alertLimit } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import { once } from './house/once.ts';
import { quantile } from './house/ratio.ts';
import type { RuleGroup } from './house/rule.ts';
import { stopped } from './house/stopped.ts';
import { window } from './house/window.ts';

const failures = 'instance:bpi_merkle_verification_failures:ratio_rate5m';

/** The billing meter, its Merkle proofs and its settlements. */
export function billingAlerts(config: Config): RuleGroup {
  const { unsettledRecords } = config.thresholds;
  const verification = 'bpi_billing_merkle_verification_duration_seconds';
  const by = 'job, instance';
  const slow = quantile(0.99, { metric: verification, by, window: window(config, verification, 300) });
  const records = 'bpi_billing_usage_records_total';
  return {
    name: 'bpi-billing.alerts',
    interval: '15s',
    limit: alertLimit(config),
    rules: [
      alert({
        name: 'MerkleVerificationFailing',
        priority: 'P1',
        area: 'billing',
        family: 'merkle',
        expr: `${failures} > 0.05`,
        for: '30s',
        keepFiringFor: '5m',
        value: 'ratio',
        threshold: 0.05,
        summary: '{{ $value | humanizePercentage }} of the Merkle proofs of {{ $labels.instance }} fail',
        description:
          'More than one proof in twenty does not verify on {{ $labels.instance }} ({{ $value | humanizePercentage }}): settlements cannot be trusted.',
      }),
      alert({
        name: 'MerkleVerificationDegraded',
        priority: 'P2',
        area: 'billing',
        family: 'merkle',
        expr: `${failures} > 0.005`,
        for: '1m',
        value: 'ratio',
        threshold: 0.005,
        summary: '{{ $value | humanizePercentage }} of the Merkle proofs of {{ $labels.instance }} fail',
        description: '99.9% verify in good health; on {{ $labels.instance }} {{ $value | humanizePercentage }} do not.',
      }),
      alert({
        name: 'MerkleVerificationSlow',
        priority: 'P3',
        area: 'billing',
        family: 'merkle_latency',
        expr: `${slow} > 0.1`,
        for: '1m',
        value: 'duration',
        threshold: 0.1,
        summary: 'a Merkle proof takes {{ $value | humanizeDuration }} to verify on {{ $labels.instance }}',
        description:
          'The 99th percentile of a verification on {{ $labels.instance }} is {{ $value | humanizeDuration }} (target 100 ms).',
      }),
      alert({
        name: 'SettlementBacklog',
        priority: 'P2',
        area: 'billing',
        family: 'settlement',
        expr: `${once('bpi_billing_unsettled_records')} > ${unsettledRecords}`,
        for: '1m',
        value: 'count',
        threshold: unsettledRecords,
        summary: '{{ $value }} records of {{ $labels.instance }} wait for settlement',
        description: `More than ${unsettledRecords} usage records, three batches, are unsettled on {{ $labels.instance }} ({{ $value }}).`,
      }),
      alert({
        name: 'UsageRecordsStopped',
        priority: 'P2',
        area: 'billing',
        family: 'usage',
        expr: stopped(records, by, window(config, records, 120)),
        for: '1m',
        value: 'rate',
        summary: '{{ $labels.instance }} has stopped writing usage records',
        description:
          'The meter of {{ $labels.instance }} writes {{ $value }} records per second: what is used is not billed.',
      }),
    ],
  };
}
