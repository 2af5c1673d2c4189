import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldMapping } from '../../src/config/config.ts';
import { exporterConfigSchema } from '../../src/exporter/config-schema.ts';
import { parseExposition } from '../../src/exporter/exposition/parse-exposition.ts';
import { locate, parsePointer } from '../../src/exporter/json-pointer.ts';
import { mapFields } from '../../src/exporter/map-fields.ts';
import { exposeJson } from '../../src/exporter/read-json.ts';
import { goodBody, readBody } from './support/contract-examples.ts';
import { endpoint, exporterConfig } from './support/endpoints.ts';

const line = (changes: Partial<FieldMapping>): FieldMapping => ({
  metric: 'my_depth',
  type: 'gauge',
  help: 'How deep it is.',
  pointer: '',
  each: null,
  labels: {},
  values: {},
  scale: 1,
  ...changes,
});
const own = (...mapping: readonly FieldMapping[]) => ({
  kind: 'own',
  path: '/own',
  module: null,
  service: null,
  mapping,
});
const samplesOf = (json: unknown, ...changes: readonly Partial<FieldMapping>[]) =>
  mapFields(changes.map(line), json).samples.map(({ name, labels, value }) => [name, labels, value]);

// https://www.rfc-editor.org/rfc/rfc6901#section-5
describe('the pointers of RFC 6901', () => {
  const document = {
    foo: ['bar', 'baz'],
    ...{ '': 0, 'a/b': 1, 'c%d': 2, 'e^f': 3, 'g|h': 4, 'i\\j': 5, 'k"l': 6, ' ': 7, 'm~n': 8 },
  };
  test.each([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('%j points at %j', (pointer, value) => {
    expect(locate({ value: document, path: '' }, pointer)?.value).toEqual(value);
  });

  test.each(['/foo/2', '/foo/-', '/foo/00', '/foo/bar', '/foo/length', '/none', '/toString', '/__proto__', '/foo/0/x'])(
    '%j points at nothing',
    (pointer) => {
      expect(locate({ value: document, path: '' }, pointer)).toBe(null);
    },
  );

  test.each(['foo', '/a~', '/a~2'])('%j is no pointer', (pointer) => {
    expect([parsePointer(pointer), locate({ value: document, path: '' }, pointer)]).toEqual([null, null]);
  });
});

describe('a line of a mapping', () => {
  test('reads a number, also from a text, and scales it', () => {
    expect(samplesOf({ a: { ms: '250' } }, { pointer: '/a/ms', scale: 0.001 })).toEqual([['my_depth', {}, 0.25]]);
  });

  test('reads words as numbers, and true and false unless they are words', () => {
    const values = { active: 1, down: 0 };
    expect(samplesOf({ s: 'active' }, { pointer: '/s', values })).toEqual([['my_depth', {}, 1]]);
    expect(samplesOf({ s: 'unknown' }, { pointer: '/s', values })).toEqual([]);
    expect(samplesOf({ s: 'toString' }, { pointer: '/s', values })).toEqual([]);
    expect(samplesOf({ s: true }, { pointer: '/s' })).toEqual([['my_depth', {}, 1]]);
    expect(samplesOf({ s: true }, { pointer: '/s', values: { true: 7 } })).toEqual([['my_depth', {}, 7]]);
  });

  test('gives one sample for each item of an array or object, labelled from it', () => {
    const labels = {
      name: { kind: 'pointer', pointer: '/n' },
      slot: { kind: 'key' },
      site: { kind: 'constant', value: 'x' },
    } as const;
    expect(
      samplesOf({ all: [{ n: 'a', v: 1 }, { n: 2, v: 2 }, 'odd'] }, { each: '/all', pointer: '/v', labels }),
    ).toEqual([
      ['my_depth', { name: 'a', slot: '0', site: 'x' }, 1],
      ['my_depth', { name: '2', slot: '1', site: 'x' }, 2],
    ]);
    expect(samplesOf({ k1: 5, k2: 6 }, { each: '', pointer: '', labels: { slot: { kind: 'key' } } })).toEqual([
      ['my_depth', { slot: 'k1' }, 5],
      ['my_depth', { slot: 'k2' }, 6],
    ]);
  });

  test.each([
    ['nothing there', {}, {}],
    ['null', { v: null }, {}],
    ['an object', { v: {} }, {}],
    ['a word', { v: 'much' }, {}],
    ['a number too large', { v: 1e308 }, { scale: 10 }],
    ['a counter below zero', { v: -1 }, { type: 'counter' as const }],
    ['each of a number', { v: 1 }, { each: '/v' }],
    ['a name that Prometheus refuses', { v: 1 }, { metric: 'my depth' }],
    ['a label that Prometheus refuses', { v: 1 }, { labels: { 'a-b': { kind: 'key' } as const } }],
  ])('gives no sample for %s', (_, json, changes) => {
    expect(samplesOf(json, { pointer: '/v', ...changes })).toEqual([]);
  });

  test('of one series keeps the first value, also from another line', () => {
    expect(samplesOf([{ v: 1 }, { v: 2 }], { each: '', pointer: '/v' }, { pointer: '/0/v', scale: 5 })).toEqual([
      ['my_depth', {}, 1],
    ]);
  });

  test('gives at most 10,000 samples', () => {
    const json = Array.from({ length: 12_000 }, (_, index) => index);
    expect(samplesOf(json, { each: '', labels: { slot: { kind: 'key' } } })).toHaveLength(10_000);
  });

  test('keeps labels short, on one line and well-formed', () => {
    const read = (name: unknown) =>
      samplesOf({ name, v: 1 }, { pointer: '/v', labels: { name: { kind: 'pointer', pointer: '/name' } } })[0]?.[1];
    expect(read('x'.repeat(500))).toEqual({ name: 'x'.repeat(128) });
    expect(read('a\n\u0000b')).toEqual({ name: 'a b' });
    expect(read('\ud800')).toEqual({ name: '\ufffd' });
    expect(read('😀'.repeat(200))).toEqual({ name: '😀'.repeat(128) });
    expect(read({})).toEqual({});
  });
});

describe('an endpoint with a mapping', () => {
  test('and no module gives a good answer, and counts the numbers that no line reads', () => {
    const answer = goodBody('vm-status', { a: 1, b: { c: 2, d: [3, 4] } }, own(line({ pointer: '/a' })));
    expect(answer).toMatchObject({ shape: 'json:mapping', healthy: null, unmapped: 2 });
    expect(answer.exposition).toBe('# HELP my_depth How deep it is.\n# TYPE my_depth gauge\nmy_depth 1\n');
  });

  test('counts an item of an array as read when a line reads it of each', () => {
    const mapping = [line({ each: '/all', pointer: '/v' }), line({ metric: 'my_first', pointer: '/list/0' })];
    expect(goodBody('vm-status', { all: [{ v: 1 }, { v: 2, w: 3 }], list: [4] }, own(...mapping)).unmapped).toBe(1);
  });

  test('is good even when no line finds anything', () => {
    expect(goodBody('vm-status', { a: 1 }, own(line({ pointer: '/none' })))).toMatchObject({
      samples: [],
      unmapped: 1,
    });
  });

  test('may map a status that says error', () => {
    const mapping = own(line({ pointer: '/status', values: { error: 0, ok: 1 } }));
    expect(goodBody('vm-status', { status: 'error' }, mapping).samples).toMatchObject([{ value: 0 }]);
  });

  test('and a module gets the samples of both, of one series that of the module', () => {
    const shipped = { vm_server: { status: 'active', security_rating: 9.8, custom: 4 } };
    const mapping = [
      line({ pointer: '/vm_server/custom' }),
      line({ metric: 'bpi_security_rating', pointer: '/vm_server/custom' }),
    ];
    const answer = goodBody('vm-status', shipped, { mapping });
    expect(answer.shape).toBe('json:vm-status');
    expect(answer.samples.map(({ name, value }) => [name, value])).toEqual([
      ['bpi_vm_running', 1],
      ['bpi_security_rating', 9.8],
      ['my_depth', 4],
    ]);
    expect(answer.unmapped).toBe(0);
  });

  test('and a module count what neither reads, also when a line reads what the module knows', () => {
    const json = { vm_server_metrics: { total_requests: 3, running_instances: 1, brand_new: 5 } };
    const mapping = [line({ pointer: '/vm_server_metrics/running_instances' })];
    expect(goodBody('vm-metrics', json, { mapping }).unmapped).toBe(1);
  });

  test('still refuses another service', () => {
    const answer = readBody('vm-status', { service: 'ZKLock', v: 1 }, { mapping: [line({ pointer: '/v' })] });
    expect(answer).toMatchObject({ ok: false, cause: { kind: 'wrong_service' } });
  });

  test('describes a metric of the catalog as the catalog does, unless the type is another', () => {
    const text = (type: FieldMapping['type']) =>
      goodBody('vm-status', { v: 1 }, own(line({ metric: 'bpi_poe_score', pointer: '/v', type }))).exposition;
    expect(text('gauge')).toContain('# HELP bpi_poe_score Current Proof of Economic Activity score.\n');
    expect(text('counter')).toContain('# HELP bpi_poe_score How deep it is.\n# TYPE bpi_poe_score counter\n');
  });
});

test('whatever the answer, a mapping never throws and gives valid Prometheus text', () => {
  const mapping = [
    line({ pointer: '/a' }),
    line({ each: '/b', pointer: '/c', labels: { x: { kind: 'pointer', pointer: '/d' }, y: { kind: 'key' } } }),
    line({ each: '', pointer: '', labels: { y: { kind: 'key' } }, type: 'counter', metric: 'my_total' }),
  ];
  const key = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', '');
  const json = fc.letrec((tie) => ({
    node: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.array(tie('node')), fc.dictionary(key, tie('node'))),
  })).node;
  fc.assert(
    fc.property(json, (value) => {
      const { samples } = mapFields(mapping, value);
      expect(parseExposition(exposeJson(samples, mapping))).toMatchObject({ ok: true });
    }),
  );
});

test('exporter.json refuses a line that could not be exposed', () => {
  const isValid = new Ajv().compile(exporterConfigSchema);
  const accepts = (changes: Partial<FieldMapping>) =>
    isValid(exporterConfig([endpoint('vm-status', 7777, { mapping: [line(changes)] })]));
  expect(
    accepts({ labels: { slot: { kind: 'key' } }, each: '/a~1b', values: { on: 1 } }),
    isValid.errors?.[0]?.message,
  ).toBe(true);
  expect(accepts({ metric: 'my depth' })).toBe(false);
  expect(accepts({ pointer: 'a' })).toBe(false);
  expect(accepts({ each: '/a~2' })).toBe(false);
  expect(accepts({ labels: { 'a-b': { kind: 'key' } } })).toBe(false);
});
