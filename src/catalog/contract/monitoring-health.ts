import { field, type ContractAnswer } from './contract-answer.ts';

/** GET /api/v1/monitoring/health, as the observability document prints it. */
export const monitoringHealth: ContractAnswer = {
  name: 'monitoring-health',
  endpoints: ['monitoring-health'],
  origin: 'seeds',
  purpose: 'Health of the services and the critical figures, as the observability document prints it.',
  service: 'bpci',
  enveloped: false,
  health: 'status',
  fields: [
    field('status', 'state', '`healthy`, `degraded` or `unhealthy`.', null, { required: true }),
    field('services.{service}.status', 'state', '`healthy` or `unhealthy`.', 'bpi_service_up', { required: true }),
    field('services.{service}.uptime', 'seconds', 'Time since the service started.', 'bpi_service_uptime_seconds'),
    field('services.bpci_connection.status', 'state', 'The link to BPCI.', 'bpi_bpci_connection_up'),
    field(
      'services.bpci_connection.last_check',
      'time',
      'When the link was last checked; while it is healthy, its last success.',
      'bpi_bpci_last_success_timestamp_seconds',
      { when: 'services.bpci_connection.status' },
    ),
    field(
      'critical_metrics.bpci_connection_latency',
      'milliseconds',
      'Round trip of the last check of the link.',
      'bpi_bpci_connection_latency_seconds',
    ),
    field(
      'critical_metrics.consensus_participation',
      'ratio',
      'Validators that take part, of those expected.',
      'bpi_consensus_participation_ratio',
    ),
    field('critical_metrics.economic_activity', 'state', '`active` or `inactive`.', 'bpi_economic_activity_active'),
  ],
  example: {
    status: 'healthy',
    services: {
      bpi_vm_server: { status: 'healthy', uptime: '72h35m' },
      http_cage: { status: 'healthy', uptime: '72h35m' },
      shadow_registry: { status: 'healthy', uptime: '72h35m' },
      bpci_connection: { status: 'healthy', last_check: '2024-01-15T10:29:45Z' },
    },
    critical_metrics: {
      ...{ bpci_connection_latency: '25ms', consensus_participation: '95%', economic_activity: 'active' },
    },
  },
};
