import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { contractSchema } from '../../src/catalog/contract/contract-schema.ts';
import { contractAnswers, contractFor, contractPlaces } from '../../src/catalog/contract/index.ts';
import { contractStatusEndpoints } from '../../src/catalog/endpoints/contract-status.ts';
import { contractEndpoints } from '../../src/catalog/endpoints/contract.ts';
import { endpointDefinitions } from '../../src/catalog/endpoints.ts';
import { contractJsonMetrics } from '../../src/catalog/metrics/contract-json.ts';
import { contractMetrics } from '../../src/catalog/metrics/contract.ts';
import { metricDefinitions } from '../../src/catalog/metrics/index.ts';

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
addFormats.default(ajv);
const named = contractAnswers.map((answer) => [answer.name, answer] as const);
const definitions = new Map(metricDefinitions.map((metric) => [metric.name, metric]));
const becoming = contractAnswers.flatMap(({ fields }) => fields.flatMap(({ becomes }) => becomes));

/** The metrics that the metric catalog converts from a JSON status endpoint. */
const fromJson = [
  ...['bpi_vm_instances', 'bpi_vm_requests_total', 'bpi_vm_response_time_average_seconds', 'bpi_security_rating'],
  ...['bpi_security_incidents_total', 'bpi_zklock_connections', 'bpi_pq_operations_total', 'bpi_bpci_connection_up'],
  ...['bpi_bpci_connection_latency_seconds', 'bpi_bpci_last_success_timestamp_seconds', 'bpi_wallets'],
  ...['bpi_wallet_registrations_total', 'bpi_wallet_balance', 'bpi_poe_submissions_total'],
  ...['bpi_poe_submission_queue_length', 'bpi_poe_last_success_timestamp_seconds'],
  ...['bpi_consensus_participation_ratio', 'bpi_consensus_transport_up', 'bpi_validators', 'bpci_registered_nodes'],
  ...['bpci_registered_wallets', 'bpci_bank_api_up', 'bpci_bank_active_licenses', 'bpci_government_api_up'],
  ...['bpci_government_participants', 'bpci_government_active_proposals', 'bpci_government_treasury_balance'],
  ...['bpci_maintenance_tasks', 'bpci_token_supply', 'bpci_gold_backing', 'bpci_economy_epoch'],
  ...['bpci_token_supply_last_update_timestamp_seconds', 'bpci_treasury_balance'],
];

describe.each(named)('the answer %s', (_, answer) => {
  const schema = contractSchema(answer);
  const isValid = ajv.compile(schema);

  test('has an example that keeps its own schema', () => {
    expect(isValid(answer.example), ajv.errorsText(isValid.errors)).toBe(true);
  });

  test('has an example with every field in it', () => {
    const missing = answer.fields.filter(({ path }) => !hasPath(answer.enveloped, answer.example, path));
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  test('is refused by its schema without a required field', () => {
    for (const { path } of answer.fields.filter(({ required }) => required)) {
      const [top = ''] = path.split('.');
      const whole = answer.enveloped ? answer.example['data'] : answer.example;
      const payload = { ...(whole as Record<string, unknown>) };
      delete payload[top];
      expect(isValid(answer.enveloped ? { ...answer.example, data: payload } : payload), path).toBe(false);
    }
  });

  test('describes every field in a sentence and never names one twice', () => {
    expect(answer.fields.filter(({ description }) => !/^\S.*\.$/.test(description))).toEqual([]);
    const paths = answer.fields.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)]);
  });

  test('becomes metrics of the catalog, with labels and values that those have', () => {
    for (const { path, becomes } of answer.fields) {
      const open = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      for (const { metric, labels } of becomes) {
        const definition = definitions.get(metric);
        expect(definition, metric).toBeDefined();
        for (const label of open) expect(Object.keys(definition?.labels ?? {}), path).toContain(label);
        for (const [label, value] of Object.entries(labels)) {
          const values = definition?.labels[label];
          if (values !== null) expect(values, path).toContain(value);
        }
      }
    }
  });

  test('counts only in counters', () => {
    const odd = answer.fields.filter(({ reading, becomes }) =>
      becomes.some(({ metric }) => (definitions.get(metric)?.type === 'counter') !== (reading === 'count')),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  test('names for its health and conditions a state of its own', () => {
    const states = answer.fields.filter(({ reading }) => reading === 'state').map(({ path }) => path);
    for (const path of [answer.health, ...answer.fields.map(({ when }) => when)]) {
      if (path !== null) expect(states).toContain(path);
    }
  });
});

test('every metric that is converted from JSON has a field', () => {
  const metrics = new Set(becoming.map(({ metric }) => metric));
  expect(fromJson.filter((name) => !metrics.has(name))).toEqual([]);
});

test('every metric of the contract that is not a histogram has a field', () => {
  const metrics = new Set(becoming.map(({ metric }) => metric));
  const without = [...contractMetrics, ...contractJsonMetrics].filter(
    ({ name, type }) => type !== 'histogram' && !metrics.has(name),
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});

test('every endpoint of the contract has an answer, and no endpoint two', () => {
  const served = contractPlaces.map(({ endpoint }) => endpoint);
  expect(served).toEqual([...new Set(served)]);
  for (const { id } of [...contractEndpoints, ...contractStatusEndpoints]) expect(served).toContain(id);
});

test('the documented addresses that BPI and BPCI lack are in the catalog, not required, and understood in both forms', () => {
  const paths = [
    ...['/bpci/connection', '/bpci/status', '/wallet/bpci-status', '/poe/bpci-submission', '/consensus/bpci-transport'],
    ...['/api/registry/status', '/api/metrics', '/api/registry/metrics', '/api/economy/metrics', '/api/bank/metrics'],
    ...['/api/government/metrics', '/api/v1/monitoring/metrics', '/api/v1/monitoring/billing/metrics'],
    '/api/v1/monitoring/health',
  ];
  for (const path of paths) {
    const found = endpointDefinitions.filter((definition) => definition.path === path);
    expect(found, path).toMatchObject([{ shape: 'auto', required: false }]);
  }
});

test('of the addresses of the contract the exporter itself watches those that say how the link is', () => {
  const watched = [...contractEndpoints, ...contractStatusEndpoints].filter((definition) => definition.watched);
  expect(watched.map(({ id }) => id)).toEqual(['bpci-connection-metrics', 'bpci-connection']);
});

test.each([
  [{ kind: 'bpci-connection', path: '/moved' }, 'bpci-connection'],
  [{ kind: 'mine', path: '/bpci/status' }, 'bpci-connection'],
  [{ kind: 'mine', path: '/metrics' }, null],
  [{ kind: 'shadow-registry-metrics', path: '/metrics' }, 'shadow-registry-metrics'],
  [{ kind: 'mine', path: '/else' }, null],
])('the answer for %j is %s', (endpoint, name) => {
  expect(contractFor(endpoint)?.name ?? null).toBe(name);
});

function hasPath(enveloped: boolean, example: unknown, path: string): boolean {
  let values = [enveloped ? (example as { data: unknown }).data : example];
  for (const segment of path.split('.')) {
    const below = values.filter((value) => typeof value === 'object' && value !== null) as Record<string, unknown>[];
    values = below.flatMap((value) =>
      segment.startsWith('{') ? Object.values(value) : segment in value ? [value[segment]] : [],
    );
  }
  return values.length > 0;
}
