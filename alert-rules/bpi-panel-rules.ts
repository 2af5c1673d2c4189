import type { Config } from '../src/config/config.ts';
import { record } from './house/record.ts';
import type { RuleGroup } from './house/rule.ts';
import { window } from './house/window.ts';

/** Histograms of which a fleet has too many buckets to take their rates while somebody waits, and what tells their series apart beyond the instance. */
export const panelHistograms = {
  bpi_api_request_duration_seconds: 'endpoint',
  bpi_bpci_request_duration_seconds: null,
  bpi_zk_proof_duration_seconds: 'operation',
  bpi_billing_duration_seconds: null,
  bpi_billing_merkle_verification_duration_seconds: null,
  bpi_docklock_execution_duration_seconds: null,
  bpi_poe_mining_duration_seconds: null,
} as const satisfies Readonly<Record<string, string | null>>;

/** Name of the recorded rate of the buckets of a histogram. */
export function bucketRate(histogram: keyof typeof panelHistograms): string {
  const label = panelHistograms[histogram];
  return `instance${label === null ? '' : `_${label}`}_le:${histogram}_bucket:rate2m`;
}

/** Name of the free share of a file system in 24 hours, if the last 6 hours go on. */
export const predictedFree = 'instance_mountpoint:node_filesystem_avail:predict1d';

/** Name of the recorded rate of the requests to BPI's API, by endpoint and status. */
export const apiRequestRate = 'instance_endpoint_status:bpi_api_requests:rate2m';

/** What panels ask for that takes longer than a person waits: measured with 100 nodes by bench/dashboards. */
export function panelRules(config: Config): RuleGroup {
  const hosts = config.components['node-exporter'].enabled;
  const histograms = Object.keys(panelHistograms) as (keyof typeof panelHistograms)[];
  return {
    name: 'bpi-panels.rules',
    interval: '30s',
    rules: [
      ...histograms.map((histogram) => {
        const label = panelHistograms[histogram];
        const by = ['job', 'instance', ...(label === null ? [] : [label]), 'le'].join(', ');
        const rate = `rate(${histogram}_bucket[${window(config, histogram, 120)}])`;
        return record(bucketRate(histogram), `sum by (${by}) (${rate})`);
      }),
      record(
        apiRequestRate,
        `sum by (job, instance, endpoint, status) (rate(bpi_api_requests_total[${window(config, 'bpi_api_requests_total', 120)}]))`,
      ),
      ...(hosts
        ? [record(predictedFree, 'predict_linear(instance_mountpoint:node_filesystem_avail:ratio[6h], 86400)')]
        : []),
    ],
  };
}
