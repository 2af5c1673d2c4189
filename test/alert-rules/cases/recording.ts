import { defaultConfig } from '../../../src/config/default-config.ts';
import { asShippedWorld, contractWorld } from '../worlds/bpi.ts';
import type { Series } from './alert-case.ts';

/** One story about recording rules: a world with samples every 15 s, and what is recorded of it. */
export interface RecordingCase {
  /** A sentence. */
  readonly title: string;
  readonly series: Series;
  /** Question about a recorded series -> labels of each series in the answer -> value; no series: nothing is recorded. */
  readonly recorded: Readonly<Record<string, Values>>;
}

/** When the questions are asked. */
export const askedAt = '20m';

/** Labels of a series -> its value. */
export type Values = Readonly<Record<string, number>>;
const levels: Values = {
  'signal="transactions"': 2,
  'signal="bpci_latency"': 0.012,
  'signal="auth_failures"': 0.02,
  'signal="fees"': 0.05,
};
const onHost = 'instance="localhost:9100",job="node-exporter",endpoint="node-exporter"';
const onVm = 'instance="localhost:7777",job="bpi-vm-server"';

/** Name of the rule -> labels of each series it must record -> value, in the world of a healthy contract BPI after 20 minutes. */
const recorded: Readonly<Record<string, Values>> = {
  'instance:node_num_cpu:sum': { [onHost]: 2 },
  'instance:node_cpu_utilisation:rate2m': { [onHost]: 0.29 },
  'instance:node_load1_per_cpu:ratio': { [onHost]: 0.25 },
  'instance:node_memory_utilisation:ratio': { [onHost]: 0.25 },
  'instance_mountpoint:node_filesystem_avail:ratio': { [`${onHost},mountpoint="/"`]: 0.6 },
  'instance:node_network_receive_bytes_physical:rate2m': { [onHost]: 1000 },
  'instance:node_network_transmit_bytes_physical:rate2m': { [onHost]: 200 },
  'instance:node_disk_io_time_seconds:rate2m': { [onHost]: 0.1 },
  cpu_usage_percent: { [onHost]: 29 },
  disk_free_percent: { [`${onHost},mountpoint="/"`]: 60 },
  node_cpu_usage_percent: { [onHost]: 29 },
  node_memory_usage_bytes: { [onHost]: 2_000_000_000 },
  node_disk_usage_percent: { [`${onHost},mountpoint="/"`]: 40 },
  node_network_bytes_total: {
    [`${onHost},device="eth0",direction="receive"`]: 1_200_000,
    [`${onHost},device="eth0",direction="transmit"`]: 240_000,
  },
  'bpi:vm_requests_external:rate5m': { '': 8 / 15 - 3.5 / 15 },
  'instance:bpi_api_requests:rate2m': { [onVm]: 150.12 / 15 },
  'instance:bpi_api_errors:ratio_rate2m': { [onVm]: 0.12 / 150.12 },
  'instance:bpi_api_request_duration_seconds:p99_rate2m': { [onVm]: 0.1 + 0.4 * ((151 * 0.99 - 149) / 2) },
  http_requests_total: {
    [`${onVm},endpoint="vm-metrics",method="GET",status="200"`]: 12_000,
    [`${onVm},endpoint="vm-metrics",method="GET",status="500"`]: 9.6,
    'instance="localhost:8081",job="external-bpci-server",method="GET",status="200"': 2_400,
  },
  bpi_wallet_balance_total: {
    'instance="localhost:7777",job="bpi-wallet-bpci",endpoint="vm-metrics",currency="GEN"': 1200,
  },
  bpci_registered_nodes_total: {
    'instance="localhost:8081",job="external-bpci-registry",node_type="enc",status="active"': 12,
    'instance="localhost:8081",job="external-bpci-registry",node_type="validator",status="active"': 3,
  },
  'instance:bpi_transactions:rate2m': { [onVm]: 30.3 / 15 },
  'instance:bpi_transaction_failures:ratio_rate2m': { [onVm]: 0.3 / 30.3 },
  'instance:bpi_wallet_registration_failures:ratio_rate2m': { [of('bpi-wallet-bpci')]: 0.03 / 3.03 },
  'instance:bpi_poe_submission_failures:ratio_rate2m': { [of('bpi-poe-bpci')]: 0.012 / 6.012 },
  'instance:bpi_merkle_verification_failures:ratio_rate5m': { [of('bpi-poe-bpci')]: 0.015 / 15.015 },
  'instance:bpci_auth_failures:ratio_rate5m': { 'instance="localhost:8081",job="external-bpci-server"': 0.3 / 3.3 },
  'bpi:transactions:rate1m': { '': 2 },
  'currency:bpi_revenue:rate1m': { 'currency="FLX"': 0.1 },
  'bpi:user_registrations:rate1m': { '': 0.01 },
  'bpi:up:ratio': { '': 1 },
  'currency:bpi_billing_cost:rate1m': { 'currency="FLX"': 0.04 },
  'token:bpci_token_supply:max': {
    'token="GEN"': 100_000,
    'token="NEX"': 325_000,
    'token="FLX"': 475_000,
    'token="AUR"': 25_000,
  },
  'currency:bpci_fees_collected:rate1m': { 'currency="FLX"': 0.05 },
  ...Object.fromEntries(
    ['5m', '30m', '1h', '2h', '6h', '1d', '3d'].map((window) => [
      `slo:sli_error:ratio_rate${window}`,
      perObjective(0.12 / 150.12, 0, 0.012 / 6.012),
    ]),
  ),
  'slo:objective:ratio': perObjective(0.999, 0.999, 0.995),
  'slo:current_burn_rate:ratio': perObjective(0.12 / 150.12 / 0.001, 0, 0.012 / 6.012 / 0.005),
  'bpi_anomaly:level': levels,
  // Of the signal that is steady from the first sample on; rates need a few.
  'bpi_anomaly:avg_1h{signal="bpci_latency"}': { 'signal="bpci_latency"': 1 * 0.012 },
  'bpi_anomaly:stddev_1d{signal="bpci_latency"}': { 'signal="bpci_latency"': 0 * 0.012 },
  'bpi_anomaly:half_width{signal="bpci_latency"}': { 'signal="bpci_latency"': 0.5 * 0.012 },
  'bpi_anomaly:upper_band{signal="bpci_latency"}': { 'signal="bpci_latency"': 1.5 * 0.012 },
  'bpi_anomaly:lower_band{signal="bpci_latency"}': { 'signal="bpci_latency"': 0.5 * 0.012 },
  'job:data_freshness_seconds:max': Object.fromEntries(
    [...bpiEndpoints().map(({ job }) => job), 'bpi-exporter', 'node-exporter', 'prometheus', 'alertmanager'].map(
      (job) => [`job="${job}"`, 0],
    ),
  ),
  // The last good answer is a second ahead of the clock of the world.
  'endpoint:status_freshness_seconds:max': Object.fromEntries(
    bpiEndpoints().map(({ kind }) => [`endpoint="${kind}"`, -1]),
  ),
  // One node of that world is syncing; the Watchdog has no priority.
  'bpi:alerts_firing:count': { 'priority="P3"': 1 },
  // No incident yet.
  'bpi:mttd_seconds:mean1d': {},
  'bpi:mttr_seconds:mean1d': {},
  'bpi:alert_accuracy:ratio1d': {},
  'instance_le:bpi_api_request_duration_seconds_bucket:rate2m': Object.fromEntries(
    [
      ['0.1', 149],
      ['0.5', 151],
      ['+Inf', 151],
    ].map(([le, count]) => [`${onVm},le="${String(le)}"`, Number(count) / 15]),
  ),
  'instance_endpoint:bpi_api_request_duration_seconds:p95_rate2m': {
    [`${onVm},endpoint="vm-metrics"`]: 0.1 * ((151 * 0.95) / 149),
  },
  'instance_endpoint_status:bpi_api_requests:rate2m': {
    [`${onVm},endpoint="vm-metrics",status="200"`]: 10,
    [`${onVm},endpoint="vm-metrics",status="500"`]: 0.008,
  },
  'instance_endpoint:bpi_api_requests:rate2m': { [`${onVm},endpoint="vm-metrics"`]: 10.008 },
  'service_type_currency:bpi_billing_cost:rate2m': { 'service_type="compute",currency="FLX"': 0.04 },
  // What is no part of that world; recording-panels.ts has stories of it.
  ...Object.fromEntries(
    [
      'instance_le:bpi_bpci_request_duration_seconds_bucket:rate2m',
      'instance_le:bpi_transaction_confirmation_duration_seconds_bucket:rate2m',
      'le:bpi_billing_duration_seconds_bucket:rate2m',
      'le:bpi_billing_merkle_verification_duration_seconds_bucket:rate2m',
      'le:bpi_docklock_execution_duration_seconds_bucket:rate2m',
      'le:bpi_poe_mining_duration_seconds_bucket:rate2m',
      'instance_operation:bpi_zk_proof_duration_seconds:p95_rate2m',
      'instance:bpi_transaction_confirmation_duration_seconds:p50_rate2m',
      'instance:bpi_transaction_confirmation_duration_seconds:p95_rate2m',
      'instance:bpi_message_processing_duration_seconds:p95_rate2m',
      'instance_cache_result:bpi_cache_requests:rate2m',
      'service_type:bpi_billing_usage_records:rate2m',
      'service_type:bpi_billing_cpu_seconds:rate2m',
      'service_type:bpi_billing_network_bytes:rate2m',
      'service_type:bpi_billing_storage_bytes:sum',
    ].map((name) => [name, {}]),
  ),
  'instance_mountpoint:node_filesystem_avail:predict1d': { [`${onHost},mountpoint="/"`]: 0.6 },
  'job:bpi_up:count': perJob(() => true),
  'job:bpi_targets:count': perJob(() => true),
  'instance:bpi_up:min': Object.fromEntries(
    [...new Set(bpiEndpoints().map(({ target }) => target))].map((target) => [`instance="${target}"`, 1]),
  ),
};

/** What every recording rule is known by; the first story asks for every recorded name. */
export const recordingCases: readonly RecordingCase[] = [
  {
    title: 'have the values that their inputs imply',
    series: contractWorld,
    // Rounded, since a rate is a quotient of two clocks.
    recorded: Object.fromEntries(
      Object.entries(recorded).map(([name, values]) => [
        `round(${name}, 0.000001)`,
        Object.fromEntries(entries(values, (value) => Number(value.toFixed(6)))),
      ]),
    ),
  },
  {
    title: 'count what this BPI does not offer neither as up nor as a target',
    series: asShippedWorld,
    recorded: { 'job:bpi_up:count': offeredAsShipped(), 'job:bpi_targets:count': offeredAsShipped() },
  },
  {
    title: 'count an offered address that fails as a target that is not up, and its instance as not up',
    series: {
      ...asShippedWorld,
      'up{job="bpi-zklock",instance="localhost:8081",endpoint="zklock-status"}': '0x400',
    },
    recorded: {
      'job:bpi_up:count{job="bpi-zklock"}': { 'job="bpi-zklock"': 0 },
      'job:bpi_targets:count{job="bpi-zklock"}': { 'job="bpi-zklock"': 1 },
      'instance:bpi_up:min{instance="localhost:8081"}': { 'instance="localhost:8081"': 0 },
    },
  },
  {
    title: 'say nothing about BPI while the exporter is down',
    series: { ...asShippedWorld, 'up{job="bpi-exporter",instance="bpi-exporter:9700"}': '0x400' },
    recorded: { 'job:bpi_up:count': {}, 'job:bpi_targets:count': {} },
  },
  {
    title: 'never put the requests of others below nothing',
    series: {
      ...asShippedWorld,
      'bpi_vm_requests_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"}': '100+1x400',
    },
    recorded: { 'bpi:vm_requests_external:rate5m': { '': 0 } },
  },
];

function of(job: string): string {
  return `instance="localhost:7777",job="${job}"`;
}

function perObjective(api: number, link: number, proofs: number): Values {
  return { 'slo="bpi-api-availability"': api, 'slo="bpci-connection"': link, 'slo="poe-submission"': proofs };
}

function bpiEndpoints() {
  return defaultConfig().endpoints.filter(({ id }) => id !== 'node-exporter');
}

function perJob(offered: (id: string) => boolean): Values {
  const counts: Record<string, number> = {};
  for (const { job } of bpiEndpoints().filter((endpoint) => offered(endpoint.id))) {
    counts[`job="${job}"`] = (counts[`job="${job}"`] ?? 0) + 1;
  }
  return counts;
}

function stateSeries(id: string, state: string): string {
  return `bpi_endpoint_state{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="${id}",state="${state}"}`;
}

function entries(values: Values, change: (value: number) => number): (readonly [string, number])[] {
  return Object.entries(values).map(([labels, value]) => [labels, change(value)]);
}

function offeredAsShipped(): Values {
  return perJob((id) => asShippedWorld[stateSeries(id, 'ok')] === '1x400');
}
