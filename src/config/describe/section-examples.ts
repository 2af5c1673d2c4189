/** One example of each section of monitoring.yaml; each is valid as it stands. */
export const sectionExamples: Readonly<Record<string, string>> = {
  stack: `
stack:
  name: bpi-monitoring
  state_directory: /var/lib/bpi-monitoring
  runbooks_url: https://git.example.com/ops/bpi-monitoring/docs/runbooks
`,
  bpi: `
bpi:
  nodes:
    - {name: validator-1, host: localhost, role: validator, region: eu-west}
    - name: validator-2
      host: 192.168.1.20
      ports: {vm: 17777}
  bpi-oracle: localhost:9101
  storage: [storage-1:9000, storage-2:9000]
`,
  bpci: `
bpci:
  url: https://bpci.example.com
  auth:
    bearer_file: /etc/bpi/bpci_token
  tls:
    ca_file: /etc/bpi/ca.pem
    cert_file: /etc/bpi/client.pem
    key_file: /etc/bpi/client.key
`,
  endpoints: `
endpoints:
  - id: http-cage-metrics
    off: true
  - id: vm-status
    interval: 10s
  - id: my-service
    url: http://my-service.example.com:9400/stats
    shape: json
    labels: {region: east}
    mapping:
      - metric: my_service_queue_length
        pointer: /queue/length
      - metric: my_service_worker_busy_ratio
        each: /workers
        pointer: /busy_percent
        scale: 0.01
        labels: {worker: /name, pool: main}
      - metric: my_service_up
        pointer: /state
        values: {running: 1, stopped: 0}
`,
  scrape: `
scrape:
  interval: 30s
  timeout: 5s
`,
  components: `
components:
  grafana: {host_port: 3001, memory: 1GiB}
  loki: off
  prometheus: {image: 'registry.example.com/prom/prometheus:v3.13.2'}
`,
  retention: `
retention:
  metrics: 90d
  metrics_size: 50GB
  logs: 14d
`,
  notifications: `
notifications:
  slack:
    url_file: /etc/bpi/slack_url
    channel: '#bpi-alerts'
  pagerduty:
    routing_key: \${PAGERDUTY_KEY}
  email:
    to: [ops@example.com, boss@example.com]
    from: bpi-monitoring@example.com
    smarthost: smtp.example.com:587
    username: bpi
    password_file: /etc/bpi/smtp_password
  mute:
    - name: nights
      priorities: [P3, P4]
      times: ['22:00-06:00']
      location: Europe/Berlin
`,
  thresholds: `
thresholds:
  bpci_latency: 250ms
  cpu: 90%
  disk_free: 10%
`,
  billing_meter: `
billing_meter:
  config:
    settlement_batch_size: 500
    poe_threshold: 80
`,
  autonomous_economics: `
autonomous_economics:
  poe_mining:
    owner_salary_cap: 60000
`,
  grafana: `
grafana:
  admin_user: ops
  admin_password_file: /etc/bpi/grafana_password
  root_url: https://monitoring.example.com/grafana/
`,
  expose: `
expose:
  address: 192.168.1.20
  components: [grafana]
tls:
  cert_file: /etc/bpi/tls.pem
  key_file: /etc/bpi/tls.key
`,
  exporter: `
exporter:
  watch_interval: 2s
  watch_timeout: 1s
`,
  logs: `
logs:
  journal: false
  files:
    - {path: /var/log/bpi/*.log, service: bpi-core, labels: {stage: test}}
`,
  tracing: `
tracing: on
`,
  long_term: `
long_term: on
retention:
  long_term: 2y
`,
  tls: `
tls:
  cert_file: /etc/bpi/tls.pem
  key_file: /etc/bpi/tls.key
expose:
  components: [grafana]
`,
  extra: `
extra:
  scrape_configs: ./extra/scrape.yml
  rules: [./extra/rules.yml]
  dashboards: ./extra/dashboards
  textfiles: /var/lib/bpi-monitoring/textfiles
`,
};
