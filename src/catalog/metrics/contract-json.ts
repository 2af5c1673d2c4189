import type { MetricDefinition } from '../metric-definition.ts';

type Row = readonly [
  name: string,
  type: MetricDefinition['type'],
  unit: string,
  labels: MetricDefinition['labels'],
  help: string,
];

const none: MetricDefinition['labels'] = {};

const metrics: readonly Row[] = [
  [
    'bpi_system_cpu_utilization_ratio',
    'gauge',
    'ratio',
    none,
    'Use of the CPU as BPI reports it; node-exporter measures it.',
  ],
  [
    'bpi_system_memory_utilization_ratio',
    'gauge',
    'ratio',
    none,
    'Use of the memory as BPI reports it; node-exporter measures it.',
  ],
  [
    'bpi_system_disk_utilization_ratio',
    'gauge',
    'ratio',
    none,
    'Use of the disk as BPI reports it; node-exporter measures it.',
  ],
  [
    'bpi_system_network_throughput_bytes_per_second',
    'gauge',
    'bytes per second',
    none,
    'Network throughput as BPI reports it; node-exporter measures it.',
  ],
  ['bpi_active_connections', 'gauge', 'connections', none, 'Connections that are open.'],
  [
    'bpi_transactions_per_second',
    'gauge',
    'transactions per second',
    none,
    'Transactions per second as BPI reports them; bpi_transactions_total counts them.',
  ],
  ['bpi_poe_tokens_minted_today', 'gauge', 'tokens', none, 'Tokens minted through PoE since midnight, all coins.'],
];

const billing: readonly Row[] = [
  [
    'bpi_billing_merkle_verification_success_ratio',
    'gauge',
    'ratio',
    none,
    'Merkle proofs that verified, of those tried, as BPI reports it.',
  ],
];

const health: readonly Row[] = [
  ['bpi_service_up', 'gauge', 'bool', { service: null }, '1 if the service is reported healthy.'],
  ['bpi_service_uptime_seconds', 'gauge', 'seconds', { service: null }, 'Time since the service started, as reported.'],
  ['bpi_economic_activity_active', 'gauge', 'bool', none, '1 if economic activity is reported active.'],
];

/** What only the JSON answers of the contract tell: figures of the observability document that its list of metrics lacks. */
export const contractJsonMetrics: readonly MetricDefinition[] = [
  ...from('monitoring-metrics', metrics),
  ...from('monitoring-billing-metrics', billing),
  ...from('monitoring-health', health),
];

function from(source: string, rows: readonly Row[]): readonly MetricDefinition[] {
  return rows.map(([name, type, unit, labels, help]) => ({
    name,
    type,
    unit,
    labels,
    help,
    source,
    profiles: ['contract'],
  }));
}
