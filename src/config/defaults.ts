/** What applies where monitoring.yaml says nothing, written as a user would write it; the schema publishes the same values. */
export const defaults = {
  stack: { name: 'bpi-monitoring' },
  bpi: {
    host: 'localhost',
    // facts: BPI binds these itself and they cannot be changed there, except the first (port matrix of the VM server and node).
    ports: { vm: 7777, zklock: 8081, shadow_registry: 8082, http_cage: 8888, rpc: 9545, api: 9546 },
  },
  bpci: { url: 'http://localhost:8081' },
  endpoint: { path: '/metrics', shape: 'auto', required: true },
  connection: { skip_verify: false },
  mapping: { type: 'gauge', pointer: '', scale: 1 },
  scrape: { interval: '15s', timeout: '10s', evaluation_interval: '15s' },
  // Memory limits are about twice what each component uses while it watches one BPI and one BPCI.
  components: {
    'bpi-host-door': { host_port: null, memory: '128MiB' },
    'bpi-exporter': { host_port: 9700, memory: '256MiB' },
    'node-exporter': { host_port: 9100, memory: '64MiB' },
    'blackbox-exporter': { host_port: 9115, memory: '64MiB' },
    alertmanager: { host_port: 9093, memory: '128MiB' },
    loki: { host_port: 3100, memory: '512MiB' },
    jaeger: { host_port: 16_686, memory: '512MiB' },
    influxdb: { host_port: 8086, memory: '512MiB' },
    prometheus: { host_port: 9090, memory: '1GiB' },
    alloy: { host_port: 12345, memory: '512MiB' },
    grafana: { host_port: 3000, memory: '512MiB' },
  },
  retention: { metrics: '30d', metrics_size: '10GB', logs: '30d', traces: '7d', long_term: '1y' },
  notifications: {
    webhook: { send_resolved: true },
    slack: { send_resolved: true },
    pagerduty: { send_resolved: true },
    email: { require_tls: true, send_resolved: false },
  },
  thresholds: {
    bpci_latency: '100ms',
    cpu: '80%',
    disk_free: '20%',
    memory: '90%',
    errors_per_second: 0.1,
    consensus_participation: 0.8,
    economic_activity: 0.5,
    poe_score: 100,
    owner_salary_cap: 50_000,
    owner_salary_period: '30d',
    gen_supply: 100_000,
  },
  exporter: { watch_interval: '5s', watch_timeout: '2s', max_body: '1MiB', synthetic: false },
  grafana: { admin_user: 'admin', anonymous_viewer: false, theme: 'system' },
  // The seeds' values, word for word.
  billing_meter: {
    config: {
      settlement_batch_size: 1000,
      poe_threshold: 100,
      merkle_tree_depth: 20,
      economic_activity_window: 3600,
    },
    token_rates: { genesis_rate: 10, nexus_rate: 3, flux_rate: 1, aurum_rate: 5 },
    metrics: { collection_interval: 30, retention_period: 86_400, export_format: 'prometheus' },
  },
  autonomous_economics: {
    poe_mining: {
      job_processing_interval: 60,
      owner_salary_cap: 50_000,
      vesting_period_months: 12,
      escrow_threshold: 10_000,
    },
    token_supply: {
      gen_supply_fixed: 100_000,
      nex_initial_supply: 300_000,
      flx_initial_supply: 500_000,
      aur_initial_supply: 0,
    },
    monitoring: {
      metrics_collection_interval: 15,
      economic_reporting_interval: 3600,
      governance_monitoring: true,
    },
  },
  logs: { containers: true, journal: true },
  tracing: { enabled: false, otlp_grpc_port: 4317, otlp_http_port: 4318, sampling_ratio: 1 },
  long_term: { enabled: false, database: 'bpi_metrics' },
  expose: { address: '0.0.0.0' },
} as const;
