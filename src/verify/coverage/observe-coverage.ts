import { bpiLines } from '../../../alert-rules/house/log-lines.ts';
import { logRuleFiles, ruleFiles } from '../../../alert-rules/index.ts';
import { asShippedMetrics } from '../../catalog/metrics/as-shipped.ts';
import { contractMetrics } from '../../catalog/metrics/contract.ts';
import type { Config } from '../../config/config.ts';
import type { PrometheusClient } from '../../prometheus/client.ts';
import { fetchJson } from '../../prometheus/fetch-text.ts';
import { metricNames } from '../../prometheus/metric-names.ts';
import type { ExporterClient } from '../exporter-client.ts';
import { coverage, type Coverage } from './coverage.ts';

/** Whom coverage asks. */
export interface CoverageClients {
  readonly exporter: ExporterClient;
  readonly prometheus: PrometheusClient;
  /** Loki's address; null where it is not part of the stack. */
  readonly loki: { readonly address: string; readonly signal: AbortSignal } | null;
}

/** Asks the exporter, Prometheus and Loki, where there is one, what there is; throws RequestError when one does not answer. */
export async function observeCoverage(config: Config, clients: CoverageClients): Promise<Coverage> {
  const [reports, names, hasLines] = await Promise.all([
    clients.exporter.endpoints(),
    metricNames(clients.prometheus),
    clients.loki === null ? false : hasBpiLines(clients.loki.address, clients.loki.signal),
  ]);
  return coverage({
    reports,
    descriptions: new Map(config.endpoints.map(({ kind, description }) => [kind, description])),
    definitions: [...contractMetrics, ...asShippedMetrics],
    ruleFiles: ruleFiles(config),
    metricNames: names,
    logs: { ruleFiles: logRuleFiles(config), hasLines },
  });
}

/** Whether Loki has had a line of a log file of BPI; it looks back six hours by itself (its HTTP API, "Query streams"). */
async function hasBpiLines(address: string, signal: AbortSignal): Promise<boolean> {
  const parameters = new URLSearchParams({ 'match[]': bpiLines }).toString();
  const answer = await fetchJson(`${address}/loki/api/v1/series?${parameters}`, { signal });
  const { data } = answer as { readonly data?: readonly unknown[] };
  return (data ?? []).length > 0;
}
