import { endpointDefinitions } from '../catalog/endpoints.ts';
import { stackMetrics } from '../catalog/metrics/stack.ts';
import { labelEndpoints } from '../config/endpoint-labels.ts';
import type { Exporter } from './exporter.ts';
import { createFamilyText, type FamilyText } from './exposition/family-text.ts';
import { formatLabelPairs } from './exposition/format-exposition.ts';
import type { EndpointRecord } from './watch/endpoint-record.ts';
import { nodeLinks } from './watch/node-links.ts';

const shownStates = ['ok', 'failed', 'not_offered', 'not_configured'] as const;

/** How the last reload went; the start counts as one. */
export interface ReloadRecord {
  readonly successful: boolean;
  readonly lastSuccessSeconds: number;
}

/** The exporter's own series at this moment as Prometheus text: a series that is gone leaves no stale value behind. */
export function ownMetrics(
  exporter: Pick<Exporter, 'config' | 'records'>,
  reload: ReloadRecord,
  version: string,
): string {
  const { records } = exporter;
  const text = createFamilyText(definitions);
  const labelsOf = labelEndpoints(records.map(({ endpoint }) => endpoint));
  for (const record of records) addRecord(text, record, formatLabelPairs(Object.entries(labelsOf(record.endpoint))));

  const configured = new Set(records.map(({ endpoint }) => endpoint.kind));
  for (const { id, at } of endpointDefinitions) {
    // Whoever does not name an optional service has nothing switched off.
    const optional = typeof at === 'object' && 'service' in at;
    if (!configured.has(id) && !optional) addState(text, formatLabelPairs([['endpoint', id]]), 'not_configured');
  }

  for (const { node, up, latencySeconds, lastSuccessSeconds } of nodeLinks(records)) {
    const pairs = node === null ? '' : formatLabelPairs([['node', node]]);
    add(text, 'bpi_bpci_connection_up', pairs, up);
    add(text, 'bpi_bpci_connection_latency_seconds', pairs, latencySeconds);
    add(text, 'bpi_bpci_last_success_timestamp_seconds', pairs, lastSuccessSeconds);
  }

  text.add('bpi_exporter_build_info', formatLabelPairs([['version', version]]), 1);
  text.add('bpi_exporter_config_info', formatLabelPairs([['sha256', exporter.config.sha256]]), 1);
  text.add('bpi_exporter_config_last_reload_successful', '', reload.successful ? 1 : 0);
  text.add('bpi_exporter_config_last_reload_success_timestamp_seconds', '', reload.lastSuccessSeconds);
  return text.text();
}

// The rest of them are the process' own (runtime-metrics.ts).
const definitions = stackMetrics.filter(({ name }) => name.startsWith('bpi_'));

function addRecord(text: FamilyText, record: EndpointRecord, pairs: string): void {
  const { standing, cause, fetches } = record;
  // Both results from the start, or increase() would miss the first event.
  text.add('bpi_exporter_fetches_total', `${pairs},result="success"`, fetches.success);
  text.add('bpi_exporter_fetches_total', `${pairs},result="failure"`, fetches.failure);
  if (standing.state !== 'unknown') addState(text, pairs, standing.state);
  if (standing.state === 'failed' && cause !== null) {
    text.add('bpi_endpoint_failure', `${pairs},cause="${cause.kind}"`, 1);
  }
  // What is not offered is not down: no series, so no rule on them fires.
  if (record.lastDurationSeconds === null || standing.state === 'not_offered') return;
  text.add('bpi_status_probe_success', pairs, isAnswered(record) ? 1 : 0);
  add(text, 'bpi_status_ok', pairs, record.healthy === null ? null : Number(record.healthy));
  text.add('bpi_status_probe_duration_seconds', pairs, record.lastDurationSeconds);
  add(text, 'bpi_status_last_success_timestamp_seconds', pairs, record.lastSuccessSeconds);
  add(text, 'bpi_status_unmapped_fields', pairs, record.unmapped);
}

function addState(text: FamilyText, pairs: string, current: string): void {
  for (const state of shownStates)
    text.add('bpi_endpoint_state', `${pairs},state="${state}"`, state === current ? 1 : 0);
}

function add(text: FamilyText, name: string, pairs: string, value: number | null): void {
  if (value !== null) text.add(name, pairs, value);
}

/** 2xx and parsed; a payload that then says error answered all the same (bpi_status_ok tells). */
function isAnswered(record: EndpointRecord): boolean {
  return record.cause === null || record.cause.kind === 'payload_error';
}
