import { ruleFiles } from '../../../alert-rules/index.ts';
import { asShippedMetrics } from '../../catalog/metrics/as-shipped.ts';
import { contractMetrics } from '../../catalog/metrics/contract.ts';
import type { Config } from '../../config/config.ts';
import type { PrometheusClient } from '../../prometheus/client.ts';
import { metricNames } from '../../prometheus/metric-names.ts';
import type { ExporterClient } from '../exporter-client.ts';
import { coverage, type Coverage } from './coverage.ts';

/** Asks the exporter and Prometheus what there is; throws RequestError when one of them does not answer. */
export async function observeCoverage(
  config: Config,
  clients: { readonly exporter: ExporterClient; readonly prometheus: PrometheusClient },
): Promise<Coverage> {
  const [reports, names] = await Promise.all([clients.exporter.endpoints(), metricNames(clients.prometheus)]);
  return coverage({
    reports,
    descriptions: new Map(config.endpoints.map(({ kind, description }) => [kind, description])),
    definitions: [...contractMetrics, ...asShippedMetrics],
    ruleFiles: ruleFiles(config),
    metricNames: names,
  });
}
