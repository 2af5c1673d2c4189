import { Counter, Gauge, Registry } from 'prom-client';
import { endpointDefinitions } from '../catalog/endpoints.ts';
import { stackMetrics } from '../catalog/metrics/stack.ts';
import type { Exporter } from './exporter.ts';
import { linkState } from './watch/link-state.ts';
import type { EndpointRecord } from './watch/endpoint-record.ts';

const help = new Map(stackMetrics.map((metric) => [metric.name, metric.help]));
const shownStates = ['ok', 'failed', 'not_offered', 'not_configured'] as const;

/** How the last reload went; the start counts as one. */
export interface ReloadRecord {
  readonly successful: boolean;
  readonly lastSuccessSeconds: number;
}

/** A fresh registry with the exporter's own series at this moment: a series that is gone leaves no stale value behind. */
export function ownMetrics(
  exporter: Pick<Exporter, 'config' | 'records'>,
  reload: ReloadRecord,
  version: string,
): Registry {
  const registry = new Registry();
  const gauges = new Map<string, Gauge>();
  const set = (name: string, value: number | null, labels: Readonly<Record<string, string>> = {}): void => {
    if (value === null) return;
    const gauge =
      gauges.get(name) ??
      new Gauge({ name, help: help.get(name) ?? '', labelNames: Object.keys(labels), registers: [registry] });
    gauges.set(name, gauge);
    gauge.set(labels, value);
  };
  const setState = (endpoint: string, current: string): void => {
    for (const state of shownStates) set('bpi_endpoint_state', state === current ? 1 : 0, { endpoint, state });
  };

  for (const record of exporter.records) {
    if (record.standing.state !== 'unknown') setState(record.endpoint.id, record.standing.state);
  }
  const configured = new Set(exporter.records.map((record) => record.endpoint.id));
  for (const { id } of endpointDefinitions) if (!configured.has(id)) setState(id, 'not_configured');

  for (const record of exporter.records) {
    const endpoint = record.endpoint.id;
    if (record.standing.state === 'failed' && record.cause !== null) {
      set('bpi_endpoint_failure', 1, { endpoint, cause: record.cause.kind });
    }
    // What is not offered is not down: no series, so no rule on them fires.
    if (record.lastDurationSeconds === null || record.standing.state === 'not_offered') continue;
    set('bpi_status_probe_success', isAnswered(record) ? 1 : 0, { endpoint });
    set('bpi_status_ok', record.healthy === null ? null : Number(record.healthy), { endpoint });
    set('bpi_status_probe_duration_seconds', record.lastDurationSeconds, { endpoint });
    set('bpi_status_last_success_timestamp_seconds', record.lastSuccessSeconds, { endpoint });
    set('bpi_status_unmapped_fields', record.unmapped, { endpoint });
  }
  setLink(exporter.records, set);
  countFetches(exporter.records, registry);

  set('bpi_exporter_build_info', 1, { version });
  set('bpi_exporter_config_info', 1, { sha256: exporter.config.sha256 });
  set('bpi_exporter_config_last_reload_successful', reload.successful ? 1 : 0);
  set('bpi_exporter_config_last_reload_success_timestamp_seconds', reload.lastSuccessSeconds);
  return registry;
}

/** 2xx and parsed; a payload that then says error answered all the same (bpi_status_ok tells). */
function isAnswered(record: EndpointRecord): boolean {
  return record.cause === null || record.cause.kind === 'payload_error';
}

function setLink(records: readonly EndpointRecord[], set: (name: string, value: number | null) => void): void {
  const byId = (id: string): EndpointRecord | undefined => records.find((record) => record.endpoint.id === id);
  const health = byId('bpci-health');
  const contract = byId('bpci-connection-metrics');
  const bpciHealth = health?.standing.state ?? 'not_configured';
  const up = linkState({
    bpciHealth,
    vmStatus: byId('vm-status')?.standing.state ?? 'not_configured',
    contract: { state: contract?.standing.state ?? 'not_configured', says: contract?.linkSays ?? null },
  });
  set('bpi_bpci_connection_up', up);
  set('bpi_bpci_connection_latency_seconds', bpciHealth === 'ok' ? (health?.lastGoodDurationSeconds ?? null) : null);
  set('bpi_bpci_last_success_timestamp_seconds', health?.lastSuccessSeconds ?? null);
}

function countFetches(records: readonly EndpointRecord[], registry: Registry): void {
  const name = 'bpi_exporter_fetches_total';
  const counter = new Counter({
    name,
    help: help.get(name) ?? '',
    labelNames: ['endpoint', 'result'],
    registers: [registry],
  });
  // Both results from the start, or increase() would miss the first event.
  for (const { endpoint, fetches } of records) {
    counter.inc({ endpoint: endpoint.id, result: 'success' }, fetches.success);
    counter.inc({ endpoint: endpoint.id, result: 'failure' }, fetches.failure);
  }
}
