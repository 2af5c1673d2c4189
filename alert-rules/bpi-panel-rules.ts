import type { Config } from '../src/config/config.ts';
import { quantile } from './house/ratio.ts';
import { record } from './house/record.ts';
import type { RecordingRule, RuleGroup } from './house/rule.ts';
import { window } from './house/window.ts';

/**
 * Histograms of which a fleet has too many buckets to take their rates while somebody waits. Where no panel lets one choose
 * instances, one sum is enough for all of them.
 */
export const panelHistograms = {
  bpi_api_request_duration_seconds: 'each instance',
  bpi_bpci_request_duration_seconds: 'each instance',
  bpi_transaction_confirmation_duration_seconds: 'each instance',
  bpi_billing_duration_seconds: 'all',
  bpi_billing_merkle_verification_duration_seconds: 'all',
  bpi_docklock_execution_duration_seconds: 'all',
  bpi_poe_mining_duration_seconds: 'all',
} as const satisfies Readonly<Record<string, 'each instance' | 'all'>>;

/** Name of the recorded rate of the buckets of a histogram. */
export function bucketRate(histogram: keyof typeof panelHistograms): string {
  return `${panelHistograms[histogram] === 'all' ? 'le' : 'instance_le'}:${histogram}_bucket:rate2m`;
}

/** Histograms of which panels show the slowest instance, what tells its series apart beyond the instance, and the quantiles. */
export const panelQuantiles = {
  bpi_api_request_duration_seconds: { label: 'endpoint', of: [0.95] },
  bpi_zk_proof_duration_seconds: { label: 'operation', of: [0.95] },
  bpi_transaction_confirmation_duration_seconds: { label: null, of: [0.5, 0.95] },
  bpi_message_processing_duration_seconds: { label: null, of: [0.95] },
} as const satisfies Readonly<Record<string, { readonly label: string | null; readonly of: readonly number[] }>>;

/** Name of a recorded quantile of each instance: as many series as a fleet has buckets would be a dozen times as many. */
export function instanceQuantile(histogram: keyof typeof panelQuantiles, of: number): string {
  const { label } = panelQuantiles[histogram];
  return `instance${label === null ? '' : `_${label}`}:${histogram}:p${String(of * 100)}_rate2m`;
}

/** What the billing meter counts, and the labels by which panels add it up over all instances. */
export const panelUsage = {
  bpi_billing_usage_records_total: ['service_type'],
  bpi_billing_cpu_seconds_total: ['service_type'],
  bpi_billing_network_bytes_total: ['service_type'],
  bpi_billing_cost_total: ['service_type', 'currency'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Name of the recorded rate of what the billing meter counts. */
export function usageRate(counter: keyof typeof panelUsage): string {
  return `${panelUsage[counter].join('_')}:${counter.replace(/_total$/, '')}:rate2m`;
}

/** Name of the bytes that are stored and billed, by kind of service. */
export const storedBytes = 'service_type:bpi_billing_storage_bytes:sum';

/** Name of the free share of a file system in 24 hours, if the last 6 hours go on. */
export const predictedFree = 'instance_mountpoint:node_filesystem_avail:predict1d';

/** Name of the recorded rate of the requests to BPI's API, by endpoint and status. */
export const apiRequestRate = 'instance_endpoint_status:bpi_api_requests:rate2m';

/** Name of the same by endpoint alone. */
export const apiEndpointRate = 'instance_endpoint:bpi_api_requests:rate2m';

/** Name of the recorded rate of the lookups in caches, by cache and result. */
export const cacheRate = 'instance_cache_result:bpi_cache_requests:rate2m';

/** What panels ask for that takes longer than a person waits: measured with 100 nodes by bench/dashboards. */
export function panelRules(config: Config): RuleGroup {
  const hosts = config.components['node-exporter'].enabled;
  return {
    name: 'bpi-panels.rules',
    interval: '30s',
    rules: [
      ...bucketRules(config),
      ...quantileRules(config),
      ...usageRules(config),
      ...requestRules(config),
      ...(hosts
        ? [record(predictedFree, 'predict_linear(instance_mountpoint:node_filesystem_avail:ratio[6h], 86400)')]
        : []),
    ],
  };
}

function bucketRules(config: Config): readonly RecordingRule[] {
  return keysOf(panelHistograms).map((histogram) => {
    const by = panelHistograms[histogram] === 'all' ? 'le' : 'job, instance, le';
    return record(
      bucketRate(histogram),
      `sum by (${by}) (rate(${histogram}_bucket[${window(config, histogram, 120)}]))`,
    );
  });
}

function quantileRules(config: Config): readonly RecordingRule[] {
  return keysOf(panelQuantiles).flatMap((metric) => {
    const { label, of } = panelQuantiles[metric];
    const by = label === null ? 'job, instance' : `job, instance, ${label}`;
    return of.map((share) =>
      record(instanceQuantile(metric, share), quantile(share, { metric, by, window: window(config, metric, 120) })),
    );
  });
}

function requestRules(config: Config): readonly RecordingRule[] {
  const rate = (counter: string) => `rate(${counter}[${window(config, counter, 120)}])`;
  return [
    record(apiRequestRate, `sum by (job, instance, endpoint, status) (${rate('bpi_api_requests_total')})`),
    record(apiEndpointRate, `sum by (job, instance, endpoint) (${apiRequestRate})`),
    record(cacheRate, `sum by (job, instance, cache, result) (${rate('bpi_cache_requests_total')})`),
  ];
}

function usageRules(config: Config): readonly RecordingRule[] {
  return [
    ...keysOf(panelUsage).map((counter) =>
      record(
        usageRate(counter),
        `sum by (${panelUsage[counter].join(', ')}) (rate(${counter}[${window(config, counter, 120)}]))`,
      ),
    ),
    record(storedBytes, 'sum by (service_type) (max without (endpoint) (bpi_billing_storage_bytes))'),
  ];
}

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table) as K[];
}
