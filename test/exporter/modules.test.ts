import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ModuleName } from '../../src/catalog/endpoint-definition.ts';
import { endpointDefinitions, onRequestDefinitions } from '../../src/catalog/endpoints.ts';
import { asShippedMetrics } from '../../src/catalog/metrics/as-shipped.ts';
import { formatExposition } from '../../src/exporter/exposition/format-exposition.ts';
import { parseExposition } from '../../src/exporter/exposition/parse-exposition.ts';
import { moduleNames, modules } from '../../src/exporter/modules/index.ts';
import type { Sample } from '../../src/exporter/sample.ts';
import { goldenDifferences } from '../support/golden-directory.ts';
import { answerFixtures, otherAnswers, shippedAnswers } from './support/answers.ts';

const definitions = new Map(asShippedMetrics.map((metric) => [metric.name, metric]));
const golden = fileURLToPath(new URL('../golden/exporter/modules', import.meta.url));

// Its good answer has no body.
const withBody = moduleNames.filter((name) => name !== 'relay-health');
const fixtures = [...answerFixtures].map(([file, json]) => [file, file.split('.')[0] as ModuleName, json] as const);

function samplesOf(name: ModuleName, json: unknown, synthetic = false): readonly Sample[] {
  return modules[name](json, { synthetic }).samples;
}

function valueOf(name: ModuleName, json: unknown, metric: string, labels: Sample['labels'] = {}): number | undefined {
  return samplesOf(name, json).find(
    (sample) => sample.name === metric && JSON.stringify(sample.labels) === JSON.stringify(labels),
  )?.value;
}

test('every module has the answer that it is for', () => {
  expect(Object.keys(shippedAnswers).sort()).toEqual([...withBody].sort());
});

test('the exposition of every answer, plain and with synthetic values, is the golden one byte for byte', () => {
  const files = new Map<string, string>();
  for (const [file, name, json] of fixtures) {
    for (const synthetic of [false, true]) {
      const { samples } = modules[name](json, { synthetic });
      files.set(`${file}${synthetic ? '.synthetic' : ''}.prom`, formatExposition(samples, definitions));
    }
  }
  expect(goldenDifferences(golden, files)).toEqual([]);
});

describe.each(fixtures)('%s', (_, name, json) => {
  const { identity, ok, unmapped } = modules[name](json, { synthetic: false });

  test('knows its own service, finds it healthy and every number mapped', () => {
    const services = [...endpointDefinitions, ...onRequestDefinitions]
      .filter((endpoint) => endpoint.module === name)
      .map(({ service }) => service);
    expect(services).toContain(identity);
    expect({ ok, unmapped }).toEqual({ ok: true, unmapped: [] });
  });

  test('emits only metrics and labels of the catalog', () => {
    for (const sample of samplesOf(name, json, true)) {
      const definition = definitions.get(sample.name);
      expect(definition, sample.name).toBeDefined();
      for (const [label, value] of Object.entries(sample.labels)) {
        const values = definition?.labels[label];
        expect(values, `${sample.name}{${label}}`).toBeDefined();
        if (values !== null) expect(values).toContain(value);
      }
    }
  });

  test('gives valid Prometheus text', () => {
    const text = formatExposition(samplesOf(name, json, true), definitions);
    expect(parseExposition(text)).toMatchObject({ ok: true });
  });

  test('does not care for the order of the fields', () => {
    expect(modules[name](reverseKeys(json), { synthetic: true })).toEqual(modules[name](json, { synthetic: true }));
  });

  test('exports no constant or clock-made value by default, and labels it when asked', () => {
    const plain = samplesOf(name, json);
    const added = samplesOf(name, json, true).filter((sample) => sample.labels['synthetic'] === 'true');
    expect(plain.filter((sample) => 'synthetic' in sample.labels)).toEqual([]);
    expect(samplesOf(name, json, true)).toHaveLength(plain.length + added.length);
  });

  test('counts a number that it does not know, wherever it stands', () => {
    for (const extended of withOneMoreNumber(json)) {
      expect(modules[name](extended, { synthetic: false }).unmapped, JSON.stringify(extended)).toHaveLength(1);
    }
  });

  test('without any one of its fields it reads the others, and invents nothing', () => {
    const whole = samplesOf(name, json, true);
    for (const [path, lacking] of withoutEachField(json)) {
      const samples = samplesOf(name, lacking, true);
      expect(samples.length, path).toBeLessThanOrEqual(whole.length);
      for (const sample of samples) expect(Number.isFinite(sample.value), path).toBe(true);
    }
  });

  test('of an answer without fields it makes nothing', () => {
    expect(modules[name]({}, { synthetic: true })).toMatchObject({ samples: [], ok: false, unmapped: [] });
  });

  test.each([null, true, 'text', -1, [], [[]], {}, { a: 1 }])(
    'with %j in the place of every value it stands',
    (wrong) => {
      const samples = samplesOf(name, replaceLeaves(json, wrong), true);
      for (const sample of samples) {
        expect(Number.isFinite(sample.value)).toBe(true);
        if (definitions.get(sample.name)?.type === 'counter') expect(sample.value).toBeGreaterThanOrEqual(0);
      }
    },
  );
});

test.each(moduleNames)('%s neither throws nor emits a value that is not finite, whatever JSON comes', (name) => {
  const withJunk = fc.anything({ withNullPrototype: false, maxDepth: 3 });
  fc.assert(
    fc.property(withJunk, fc.jsonValue(), (junk, json) => {
      for (const body of [junk, json, { status: 'ok', data: json }]) {
        for (const sample of samplesOf(name, body, true)) expect(Number.isFinite(sample.value)).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

test('relay-health believes the empty answer, and only that', () => {
  const read = (json: unknown) => modules['relay-health'](json, { synthetic: true });
  expect(read(undefined)).toEqual({ samples: [], identity: 'relay', ok: true, unmapped: [] });
  expect(read({ count: 1 })).toEqual({ samples: [], identity: null, ok: false, unmapped: ['count'] });
});

test('no label anywhere holds an id, a key, an address, a name or a timestamp', () => {
  for (const [file, name, json] of fixtures) {
    for (const { labels } of samplesOf(name, json, true)) {
      for (const value of Object.values(labels)) {
        expect(value, file).not.toMatch(
          /vm[-_]\d|zklock_1|shadow_1|node-1|bpi-localhost|2025|001|0x|wallet|10\.0|default/,
        );
      }
    }
  }
});

test('the keys of VM instances and of the mempool reach no sample', () => {
  for (const file of ['vm-instances.populated', 'mempool-stats']) {
    const samples = samplesOf(file.split('.')[0] as ModuleName, answerFixtures.get(file), true);
    expect(samples.map(({ value }) => value).filter((value) => [250, 17, 11, 48, 85].includes(value))).toEqual([]);
  }
});

describe('vm-metrics', () => {
  test('halves the request counter, which counts every request twice', () => {
    expect(valueOf('vm-metrics', shippedAnswers['vm-metrics'], 'bpi_vm_requests_total')).toBe(22);
  });

  test('Q17: a counter beyond 2^53 stays a finite number, a negative one is left out', () => {
    const body = (value: unknown): unknown => ({ vm_server_metrics: { total_requests: value } });
    const huge = JSON.parse('{"vm_server_metrics":{"total_requests":18446744073709551615}}') as unknown;
    expect(valueOf('vm-metrics', huge, 'bpi_vm_requests_total')).toBe(2 ** 63);
    expect(valueOf('vm-metrics', body('18446744073709551615'), 'bpi_vm_requests_total')).toBe(2 ** 63);
    expect(valueOf('vm-metrics', body(-7), 'bpi_vm_requests_total')).toBeUndefined();
    expect(valueOf('vm-metrics', body(Infinity), 'bpi_vm_requests_total')).toBeUndefined();
  });
});

test('vm-status repeats none of the counters of vm-metrics, and zklock-status is the only one with its own', () => {
  const names = (name: ModuleName): string[] => samplesOf(name, shippedAnswers[name]).map((sample) => sample.name);
  expect(names('vm-status').filter((name) => names('vm-metrics').includes(name))).toEqual([]);
  expect(names('vm-metrics')).not.toContain('bpi_zklock_connections_total');
  expect(names('zklock-status')).toContain('bpi_zklock_connections_total');
});

describe('the BPI OS stubs and the demo server', () => {
  test('vm-status reads the stub’s flat shape', () => {
    const output = modules['vm-status'](otherAnswers.vmStub, { synthetic: false });
    expect(output).toEqual({
      samples: [
        { name: 'bpi_vm_running', labels: {}, value: 1 },
        { name: 'bpi_security_rating', labels: {}, value: 9.8 },
      ],
      identity: 'bpi-vm-server',
      ok: true,
      unmapped: [],
    });
  });

  test.each([
    ['zklock-status', otherAnswers.zklockStub, 'zklock'],
    ['shadow-registry-status', otherAnswers.shadowStub, 'shadow-registry'],
    ['shadow-registry-status', otherAnswers.shadowDemo, 'shadow-registry'],
  ] as const)('%s knows %j and exports none of its constants', (name, body, identity) => {
    expect(modules[name](body, { synthetic: false })).toEqual({ samples: [], identity, ok: true, unmapped: [] });
  });
});

describe('BPCI', () => {
  test('the uptime has unbounded hours', () => {
    const body = { status: 'ok', message: 'x', data: { uptime: '8761h 59m 59s' } };
    expect(valueOf('bpci-health', body, 'bpci_uptime_seconds')).toBe(8761 * 3600 + 59 * 60 + 59);
  });

  test.each([
    ['bpci-health', { status: 'warning', message: 'x', data: { healthy: false, subsystems: {} } }],
    ['bpci-health', { status: 'ok', message: 'x', data: { healthy: false, subsystems: {} } }],
    ['bpci-economy-status', { status: 'ok', data: { status: 'Error { message: "x" }', coin_distribution: {} } }],
    ['bpci-economy-status', { status: 'ok', data: { status: { Error: { message: 'x' } }, coin_distribution: {} } }],
    ['bpci-maintenance-status', { status: 'ok', data: { overall_status: 'degraded', maintenance_id: 'x' } }],
    ['bpci-maintenance-status', { status: 'ok', data: { system_health: 'critical', maintenance_id: 'x' } }],
    ['vm-health', { status: 'degraded', vm_server: 'active' }],
    ['vm-status', { vm_server: { status: 'stopped' } }],
  ] as const)('Q9: %s is not healthy when the payload says so, whatever the HTTP status', (name, body) => {
    expect(modules[name](body, { synthetic: false }).ok).toBe(false);
  });

  test('economy status never becomes a token supply, not even from fields that look like one', () => {
    const body = structuredClone(shippedAnswers['bpci-economy-status']) as unknown as { data: Record<string, unknown> };
    Object.assign(body.data, { gen_supply: 100_000, nex_supply: 300_000, token_supply: { GEN: 1 }, gold_backing: 5 });
    const output = modules['bpci-economy-status'](body, { synthetic: true });
    expect(output.samples.filter((sample) => /supply|backing/.test(sample.name))).toEqual([]);
    expect(output.unmapped).toHaveLength(4);
  });

  test('the accounts of the treasury hold three quarters of what passed it, as BPCI splits it', () => {
    const samples = samplesOf('bpci-economy-status', shippedAnswers['bpci-economy-status']);
    const sum = samples
      .filter((sample) => sample.name === 'bpci_treasury_balance_usd')
      .reduce((total, sample) => total + sample.value, 0);
    const processed = samples.find((sample) => sample.name === 'bpci_treasury_processed_usd_total')?.value;
    expect(sum).toBeCloseTo(0.75 * (processed ?? 0), 9);
  });

  test('a label takes no long or strange text from a body', () => {
    const body = { status: 'ok', data: { server: 'BPCI Enterprise Server', version: `1.0"}\n${'x'.repeat(100)}` } };
    expect(samplesOf('bpci-status', body)).toEqual([]);
  });
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reverseKeys(item)]),
  );
}

// One copy for each object of the answer, with a number in it that no module can know.
function withOneMoreNumber(json: unknown): unknown[] {
  const places = objectsIn(json).length;
  return Array.from({ length: places }, (_, index) => {
    const copy = structuredClone(json);
    const place = objectsIn(copy)[index];
    if (place !== undefined) place['brand_new_field'] = '12.50';
    return copy;
  });
}

function withoutEachField(json: unknown): (readonly [path: string, lacking: unknown])[] {
  return objectsIn(json).flatMap((object, index) =>
    Object.keys(object).map((key) => {
      const copy = structuredClone(json);
      const place = objectsIn(copy)[index];
      if (place !== undefined) delete place[key];
      return [`${index}.${key}`, copy] as const;
    }),
  );
}

// Nothing below `security_context` is ever looked at: it holds private keys.
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value).filter(([key]) => key !== 'security_context');
  return [value as Record<string, unknown>, ...members.flatMap(([, member]) => objectsIn(member))];
}

function replaceLeaves(value: unknown, wrong: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceLeaves(item, wrong));
  if (typeof value !== 'object' || value === null) return wrong;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceLeaves(item, wrong)]));
}
