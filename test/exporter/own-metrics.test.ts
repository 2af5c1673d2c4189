import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { stackMetrics } from '../../src/catalog/metrics/stack.ts';
import { endpointDefinitions } from '../../src/catalog/endpoints.ts';
import { parseExposition } from '../../src/exporter/exposition/parse-exposition.ts';
import { ownMetrics } from '../../src/exporter/own-metrics.ts';
import { runtimeMetrics } from '../../src/exporter/runtime-metrics.ts';
import type { Answer } from '../../src/exporter/read-answer.ts';
import { newRecord, recordFetch, recordWatch, type EndpointRecord } from '../../src/exporter/watch/endpoint-record.ts';
import { goldenDifferences } from '../support/golden-directory.ts';
import { endpoint, exporterConfig } from './support/endpoints.ts';

const golden = fileURLToPath(new URL('../golden/exporter/own-metrics', import.meta.url));
const now = 1_757_361_900;

function good(changes: Partial<Extract<Answer, { ok: true }>> = {}): Answer {
  const rest = { shape: 'json:x', samples: [], exposition: '', healthy: true, unmapped: 0 };
  return { ok: true, ...rest, durationSeconds: 0.025, ...changes };
}

function bad(kind: 'refused' | 'not_found' | 'payload_error'): Answer {
  return { ok: false, cause: { kind, message: 'x' }, durationSeconds: 0.001 };
}

function record(id: string, required: boolean, ...answers: readonly Answer[]): EndpointRecord {
  let current = newRecord(endpoint(id, 7777, { required }), false);
  for (const answer of answers) {
    current = recordFetch(current, answer, now);
    if (current.endpoint.watched) current = recordWatch(current, answer);
  }
  return current;
}

const records = [
  record('vm-status', true, good()),
  record('bpci-health', true, good({ durationSeconds: 0.0425 })),
  record('bpci-registry-stats', false, good({ healthy: false, unmapped: 3 }), good({ healthy: false, unmapped: 3 })),
  record('bpci-economy-status', false, good(), bad('payload_error')),
  record('bpci-metrics', false, good({ healthy: null, unmapped: null })),
  record('zklock-status', false, good(), bad('refused')),
  record('http-cage-metrics', false, bad('refused')),
  record('bpci-connection-metrics', false, bad('not_found')),
  record('node-api-status', false),
];

function textOf(shown: readonly EndpointRecord[]): string {
  const config = { config: exporterConfig([]), sha256: 'ab'.repeat(32) };
  const reload = { successful: false, lastSuccessSeconds: now };
  return ownMetrics({ config, records: shown }, reload, '1.2.3');
}

test('the exporter’s own text is the golden one byte for byte', () => {
  expect(goldenDifferences(golden, new Map([['metrics.prom', textOf(records)]]))).toEqual([]);
});

test('it is valid Prometheus text, and every metric and label of it is in the catalog', async () => {
  const text = textOf(records) + (await runtimeMetrics().metrics());
  const parsed = parseExposition(text);
  if (!parsed.ok) throw new Error(`${parsed.line}: ${parsed.problem}`);
  const definitions = new Map(stackMetrics.map((metric) => [metric.name, metric]));
  for (const { name, labels } of parsed.samples) {
    const definition = definitions.get(name) ?? definitions.get(name.replace(/_(bucket|sum|count)$/, ''));
    expect(definition, name).toBeDefined();
    for (const [label, value] of Object.entries(labels)) {
      if (label === 'le' && definition?.type === 'histogram') continue;
      const values = definition?.labels[label];
      expect(values, `${name}{${label}}`).toBeDefined();
      if (values !== null) expect(values).toContain(value);
    }
  }
});

test('only counters end in _total, as promtool check metrics asks', async () => {
  const text = textOf(records) + (await runtimeMetrics().metrics());
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  expect(types.length).toBeGreaterThan(30);
  for (const [, name, type] of types) expect(name?.endsWith('_total'), name).toBe(type === 'counter');
});

test('what is not offered or not asked has no series that a rule could fire on', () => {
  const text = textOf(records);
  for (const id of ['http-cage-metrics', 'bpci-connection-metrics', 'node-api-status']) {
    expect(text).not.toMatch(new RegExp(`bpi_(status|endpoint_failure)[a-z_]*\\{endpoint="${id}"`));
  }
  expect(text).toContain('bpi_endpoint_state{endpoint="http-cage-metrics",state="not_offered"} 1');
});

test('a catalog endpoint that is configured nowhere says so', () => {
  const text = textOf([]);
  for (const { id, at } of endpointDefinitions) {
    if (typeof at === 'object' && 'service' in at) continue;
    expect(text).toContain(`bpi_endpoint_state{endpoint="${id}",state="not_configured"} 1`);
  }
  expect(text).not.toMatch(/^bpi_bpci_connection_up /m);
});
