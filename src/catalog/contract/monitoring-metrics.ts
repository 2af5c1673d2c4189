import { becoming, field, type ContractAnswer } from './contract-answer.ts';

/** GET /api/v1/monitoring/metrics, as the observability document prints it. */
export const monitoringMetrics: ContractAnswer = {
  name: 'monitoring-metrics',
  endpoints: ['monitoring-metrics'],
  origin: 'seeds',
  purpose: 'System, BPI and economic figures in one answer, as the observability document prints it.',
  service: 'bpci',
  enveloped: false,
  health: null,
  fields: [
    field('timestamp', 'time', 'When the answer was made.', null, { required: true }),
    ...(['cpu', 'memory', 'disk'] as const).map((part) =>
      field(
        `system_metrics.${part}_utilization`,
        'ratio',
        `Use of ${part} as reported; node-exporter measures it.`,
        `bpi_system_${part}_utilization_ratio`,
      ),
    ),
    field(
      'system_metrics.network_throughput',
      'number',
      'Bytes per second over the network, as reported.',
      'bpi_system_network_throughput_bytes_per_second',
    ),
    field('bpi_metrics.active_connections', 'number', 'Connections that are open now.', 'bpi_active_connections', {
      required: true,
    }),
    field(
      'bpi_metrics.transactions_per_second',
      'number',
      'Transactions per second, as reported.',
      'bpi_transactions_per_second',
    ),
    field(
      'bpi_metrics.consensus_rounds_completed',
      'count',
      'Consensus rounds completed.',
      becoming('bpi_consensus_rounds_total', { result: 'success' }),
    ),
    field(
      'bpi_metrics.validator_participation',
      'ratio',
      'Validators that take part, of those expected.',
      'bpi_consensus_participation_ratio',
    ),
    field('economic_metrics.poe_score', 'number', 'Current PoE score.', 'bpi_poe_score'),
    field(
      'economic_metrics.tokens_minted_today',
      'number',
      'Tokens minted since midnight, all coins.',
      'bpi_poe_tokens_minted_today',
    ),
    field(
      'economic_metrics.owner_salary_paid',
      'count',
      'Owner salary paid, cumulative.',
      'bpi_poe_owner_salary_paid_total',
    ),
    field('economic_metrics.economic_efficiency', 'ratio', 'Economic efficiency.', 'bpi_economic_efficiency_ratio'),
  ],
  example: {
    timestamp: '2024-01-15T10:30:00Z',
    system_metrics: {
      ...{ cpu_utilization: 0.65, memory_utilization: 0.78, disk_utilization: 0.45, network_throughput: 1_250_000 },
    },
    bpi_metrics: {
      ...{ active_connections: 150, transactions_per_second: 45, consensus_rounds_completed: 1250 },
      validator_participation: 0.95,
    },
    economic_metrics: {
      ...{ poe_score: 1250.5, tokens_minted_today: 5000, owner_salary_paid: 2500.0, economic_efficiency: 0.92 },
    },
  },
};
