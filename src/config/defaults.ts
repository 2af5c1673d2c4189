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
  scrape: { interval: '15s', timeout: '10s', evaluation_interval: '15s' },
  // Memory limits are about twice what each component uses while it watches one BPI and one BPCI.
  components: {
    'bpi-host-door': { host_port: null, memory: '128MiB' },
    'bpi-exporter': { host_port: 9700, memory: '256MiB' },
    'node-exporter': { host_port: 9100, memory: '64MiB' },
    alertmanager: { host_port: 9093, memory: '128MiB' },
    loki: { host_port: 3100, memory: '512MiB' },
    prometheus: { host_port: 9090, memory: '1GiB' },
    alloy: { host_port: 12345, memory: '512MiB' },
    grafana: { host_port: 3000, memory: '512MiB' },
  },
  retention: { metrics: '30d', metrics_size: '10GB', logs: '30d' },
  notifications: { webhook: { send_resolved: true } },
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
    gen_supply: 100_000,
  },
  exporter: { watch_interval: '5s', watch_timeout: '2s', max_body: '1MiB', synthetic: false },
  grafana: { admin_user: 'admin' },
} as const;
