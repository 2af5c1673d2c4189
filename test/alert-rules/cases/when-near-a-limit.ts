import type { AlertCase } from './alert-case.ts';

const onVm = 'job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"';
const onBpci = 'job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics"';
const onHost = 'job="node-exporter",instance="localhost:9100",endpoint="node-exporter"';
const disk = `${onHost},device="/dev/vda1",fstype="ext4"`;
const free = (mountpoint: string) => `node_filesystem_avail_bytes{${disk},mountpoint="${mountpoint}"}`;
const size = (mountpoint: string) => `node_filesystem_size_bytes{${disk},mountpoint="${mountpoint}"}`;
const queue = (endpoint: string, job = 'bpi-poe-bpci') =>
  `bpi_poe_submission_queue_length{job="${job}",instance="localhost:7777",endpoint="${endpoint}"}`;
const certificate = `bpi_certificate_expiry_timestamp_seconds{${onVm},subject="bpi"}`;
const up = (job: string) => `up{job="${job}",instance="${job}:1"}`;

/** Stories on both sides of limits that are neither a share nor a quantile. Moments are exact. */
export const casesNearALimit: readonly AlertCase[] = [
  {
    alert: 'DiskFillPredicted',
    title:
      'fires below four tenths alone: not at exactly four tenths, not a little above, and not on a disk that is full',
    stepSeconds: 60,
    series: {
      [size('/at')]: '100x420',
      [free('/at')]: '90-0.15x333 40x80',
      [size('/above')]: '100x420',
      [free('/above')]: '90-0.15x323 41.5x90',
      [size('/below')]: '100x420',
      [free('/below')]: '90-0.15x346 38x60',
      [size('/full')]: '100x420',
      [free('/full')]: '0x420',
    },
    firing: { '5h30m': 0, '5h53m': 1, '6h5m': 1, '6h40m': 1 },
  },
  {
    alert: 'DiskFillPredictedLongTerm',
    title:
      'fires below six tenths alone: not at exactly six tenths, not a little above, and not on a disk that is full',
    stepSeconds: 300,
    series: {
      [size('/at')]: '100x900',
      [free('/at')]: '90-0.1x300 60x80',
      [size('/above')]: '100x900',
      [free('/above')]: '90-0.1x285 61.5x95',
      [size('/below')]: '100x900',
      [free('/below')]: '90-0.1x320 58x60',
      [size('/full')]: '100x900',
      [free('/full')]: '0x900',
    },
    firing: { '24h': 0, '27h55m': 1, '29h': 1, '31h': 1 },
  },
  {
    alert: 'PoeQueueGrowing',
    title: 'stays silent while a queue grows up to exactly its limit',
    stepSeconds: 15,
    series: {
      [queue('poe-bpci-metrics')]: '100x80',
      [queue('poe-bpci-submission')]: '20+0.5x80',
      [queue('poe-bpci-metrics', 'other')]: '91+0.1x80',
    },
    firing: { '4m': 0, '5m15s': 0, '10m': 0, '19m': 0 },
  },
  {
    alert: 'CertificateExpiringCritical',
    title: 'fires until the very moment of expiry, and no longer',
    stepSeconds: 15,
    series: { [certificate]: '1200x100' },
    firing: { '45s': 0, '1m': 1, '19m45s': 1, '20m': 0, '21m': 0 },
  },
  {
    alert: 'CertificateExpiring',
    title: 'fires until exactly a week is left, since the more urgent alert begins below that',
    stepSeconds: 60,
    series: { [certificate]: '612000x200' },
    firing: { '59m': 0, '1h': 1, '2h': 1, '2h1m': 0 },
  },
  {
    alert: 'AuthFailureSpike',
    title: 'fires when a little more than a fifth fail, and not when a little less do',
    stepSeconds: 15,
    series: {
      [`bpci_auth_attempts_total{${onBpci},result="failure"}`]: '0+31.5x80',
      [`bpci_auth_attempts_total{${onBpci},result="success"}`]: '0+118.5x80',
      [`bpci_auth_attempts_total{${onBpci.replace('8081', '8082')},result="failure"}`]: '0+28.5x80',
      [`bpci_auth_attempts_total{${onBpci.replace('8081', '8082')},result="success"}`]: '0+121.5x80',
    },
    firing: { '15s': 0, '6m': 1, '19m': 1 },
  },
  {
    alert: 'ApiErrorRatioHigh',
    title: 'fires when a little more than a request in ten seconds comes, and not when a little less does',
    stepSeconds: 15,
    series: {
      [`bpi_api_requests_total{${onVm},method="GET",status="503"}`]: '0+1.575x80',
      [`bpi_api_requests_total{${onVm.replace('7777', '7778')},method="GET",status="503"}`]: '0+1.425x80',
    },
    firing: { '15s': 0, '6m': 1, '19m': 1 },
  },
  {
    alert: 'DataFreshnessLag',
    title: 'fires half a minute after 30, 60 and 120 s, by how often a job is asked, and not at exactly those',
    stepSeconds: 1,
    series: {
      [up('grafana')]: '1 _x320',
      [up('bpi-http-cage')]: '1 _x320',
      [up('external-bpci-bank')]: '1 _x320',
    },
    firing: { '60s': 0, '61s': 1, '90s': 1, '91s': 2, '150s': 2, '151s': 3, '299s': 3, '301s': 0 },
  },
  {
    alert: 'PrometheusDiskGrowth',
    title: 'stays silent while exactly what may be is used and nothing grows',
    stepSeconds: 60,
    series: { 'prometheus_tsdb_storage_blocks_bytes{job="prometheus",instance="localhost:9090"}': '10000000000x120' },
    firing: { '35m': 0, '1h': 0, '2h': 0 },
  },
  {
    alert: 'WatchdogNotReceived',
    title: 'fires five seconds after two minutes without a Watchdog',
    stepSeconds: 5,
    series: {
      'bpi_watchdog_last_received_timestamp_seconds{job="bpi-monitor",instance="bpi-monitor:9701"}': '0x60',
    },
    firing: { '2m': 0, '2m5s': 1 },
  },
  {
    alert: 'SuspiciousActivity',
    title: 'stays for five minutes after the whole window of a counter that was born with its events',
    stepSeconds: 15,
    series: {
      [`bpci_suspicious_activity_total{${onBpci},kind="probing"}`]: '_x30 6x80',
      [`up{${onBpci}}`]: '1x110',
    },
    firing: { '7m15s': 0, '7m30s': 1, '15m': 1, '18m45s': 0 },
  },
  {
    alert: 'PolicyViolationSpike',
    title: 'stays silent about violations of a policy that nothing is evaluated by',
    stepSeconds: 15,
    series: {
      [`bpci_policy_violations_total{${onBpci},policy="transfer"}`]: '0+1x80',
      [`bpci_policy_evaluations_total{${onBpci},policy="transfer"}`]: '7x80',
    },
    firing: { '6m': 0, '10m': 0, '19m': 0 },
  },
  {
    alert: 'PrometheusNotificationErrors',
    title: 'stays silent about errors of an Alertmanager that nothing is sent to: PrometheusNoAlertmanager says that',
    stepSeconds: 15,
    series: {
      'prometheus_notifications_errors_total{job="prometheus",instance="localhost:9090",alertmanager="http://am"}':
        '0+1x80',
      'prometheus_notifications_sent_total{job="prometheus",instance="localhost:9090",alertmanager="http://am"}':
        '7x80',
    },
    firing: { '6m': 0, '10m': 0, '19m': 0 },
  },
  {
    alert: 'AlertmanagerNotificationsFailing',
    title: 'stays silent about failures counted while nothing is sent',
    stepSeconds: 15,
    series: {
      'alertmanager_notifications_failed_total{job="alertmanager",instance="alertmanager:9093",integration="webhook",reason="other"}':
        '0+1x80',
      'alertmanager_notifications_total{job="alertmanager",instance="alertmanager:9093",integration="webhook"}': '7x80',
    },
    firing: { '6m': 0, '10m': 0, '19m': 0 },
  },
  {
    alert: 'AnomalyDetected',
    title: 'fires after five minutes at a quarter of the usual pace',
    stepSeconds: 60,
    series: { [`bpi_transactions_total{${onVm},status="success"}`]: '0+60x180 10860+15x30' },
    firing: { '3h': 0, '3h6m': 0, '3h10m': 1 },
  },
  {
    alert: 'AnomalyDetected',
    title: 'stays silent about a BPI on which nothing ever happens',
    stepSeconds: 60,
    series: { [`bpi_transactions_total{${onVm},status="success"}`]: '7x120' },
    firing: { '1h5m': 0, '1h10m': 0, '2h': 0 },
  },
];
