import fc from 'fast-check';
import { contractFor } from '../../../src/catalog/contract/index.ts';
import { endpointDefinitions } from '../../../src/catalog/endpoints.ts';
import type { Endpoint, FieldMapping } from '../../../src/config/config.ts';
import { shippedAnswers } from '../support/answers.ts';
import { endpoint } from '../support/endpoints.ts';

/** Printed by fast-check with every failure; the same for every run, so that a failure is one of everybody's. */
export const seed = 20_260_908;

/** What a body may be in spite of everything: JSON of every depth and size, Prometheus text, HTML, noise. */
export const bodies: fc.Arbitrary<Buffer> = fc.oneof(
  { arbitrary: fc.json({ maxDepth: 6 }).map(text), weight: 3 },
  { arbitrary: jsonLike().map(text), weight: 6 },
  { arbitrary: expositionLike().map(text), weight: 4 },
  { arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)), weight: 2 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 200 }).map(text), weight: 1 },
  {
    arbitrary: fc
      .constantFrom(
        ...[
          '',
          ' ',
          '{',
          '[',
          '{}',
          '[]',
          'null',
          'NaN',
          '{"a":NaN}',
          '{"a":1e999}',
          '{"a":1,"a":2}',
          '<!doctype html>',
        ],
        ...[
          '{"status":"error"}',
          '{"status":"error","message":"a\\nb","data":null}',
          '{"error":"Not Found"}',
          '{"__proto__":{"x":1}}',
          '{"constructor":{"prototype":1}}',
        ],
        ...[
          '\ufeff{"a":1}',
          '{"a":18446744073709551615}',
          '['.repeat(20_000),
          '{"a":'.repeat(5000),
          // Deeper than the stack is, and valid.
          '['.repeat(20_000) + ']'.repeat(20_000),
          '# TYPE a counter\n',
        ],
        ...['a 1', 'a 1\n', 'a 1\na 1\n', 'a{b="c} 1\n', 'a{__name__="b"} 1\n', 'a 1\r\n', 'up 1 2 3\n', '\u0000\n'],
      )
      .map(text),
    weight: 6,
  },
);

/** A response head of every kind: good, mislabelled, doubled, endless. */
export const heads: fc.Arbitrary<string> = fc
  .record({
    start: fc.constantFrom(
      ...['HTTP/1.1 200 OK', 'HTTP/1.0 200 OK', 'HTTP/1.1 200', 'HTTP/1.1 404 Not Found', 'HTTP/1.1 401 No'],
      ...[
        'HTTP/1.1 301 Moved',
        'HTTP/1.1 500 Oops',
        'HTTP/1.1 204 None',
        'HTTP/1.1 999 x',
        'HTTP/2 200',
        'SSH-2.0',
        '',
      ],
    ),
    headers: fc.array(
      fc.oneof(
        fc.constantFrom(
          ...['Content-Type: application/json', 'Content-Type: text/plain', 'Content-Type: text/html', 'content-type:'],
          ...['Content-Type: application/octet-stream', 'Content-Length: 0', 'Content-Length: 5', 'Content-Length: -1'],
          ...[
            'Content-Length: 99999999999',
            'Content-Length: 7, 8',
            'Transfer-Encoding: chunked',
            'Location: http://x/',
          ],
          ...['Content-Encoding: gzip', 'Connection: keep-alive', ' folded', 'no colon', '__proto__: 1', ': empty'],
        ),
        fc.string({ unit: 'binary', maxLength: 60 }),
      ),
      { maxLength: 6 },
    ),
    end: fc.constantFrom('\r\n', '\n'),
    closed: fc.boolean(),
  })
  .map(({ start, headers, end, closed }) => [start, ...headers].join(end) + end + (closed ? end : ''));

const line = (changes: Partial<FieldMapping>): FieldMapping => ({
  ...{
    metric: 'my_depth',
    type: 'gauge',
    help: 'How "deep" \\ it\nis.',
    pointer: '',
    each: null,
    labels: {},
    values: {},
  },
  ...{ scale: 1 },
  ...changes,
});

// Every kind of line: of each member, with labels from the answer, twice the same series.
const mapping: readonly FieldMapping[] = [
  line({ pointer: '/status', values: { ok: 1, error: 0 } }),
  line({ pointer: '/data/uptime', scale: 1e300 }),
  line({ pointer: '/status', values: { active: 1, connected: 1 }, metric: 'bpi_bpci_connection_up' }),
  line({ each: '', labels: { key: { kind: 'key' } }, metric: 'my_members' }),
  line({
    each: '/data',
    labels: { status: { kind: 'pointer', pointer: '/status' } },
    metric: 'my_total',
    type: 'counter',
  }),
  line({ pointer: '/timestamp', labels: { said: { kind: 'pointer', pointer: '/message' } }, metric: 'my_messages' }),
  line({ each: '', labels: { service: { kind: 'pointer', pointer: '/service' } }, metric: 'my_services' }),
];

/** Any endpoint of the catalog, in any shape, with and without a mapping. */
export const endpoints: fc.Arbitrary<Endpoint> = fc
  .record({
    id: fc.constantFrom(...endpointDefinitions.map(({ id }) => id)),
    shape: fc.constantFrom('auto', 'auto', 'auto', 'json', 'prometheus'),
    mapping: fc.constantFrom([], [], mapping),
  })
  .map(({ id, shape, mapping }) => endpoint(id, 7777, { shape, mapping }));

/** An endpoint and a body: anything, or the answer of that very endpoint with a few of its names and values gone wrong. */
export const endpointsWithBodies: fc.Arbitrary<readonly [Endpoint, Buffer]> = endpoints.chain((one) =>
  fc.tuple(
    fc.constant(one),
    fc.oneof(bodies, wellFormed.map(text), {
      arbitrary: fc.constantFrom(...goodAnswers(one)).chain(nearly),
      weight: 3,
    }),
  ),
);

/** What BPI answers there as shipped, and what the contract has there. */
function goodAnswers(one: Endpoint): readonly unknown[] {
  const shipped = one.module === null ? undefined : (shippedAnswers as Readonly<Record<string, unknown>>)[one.module];
  const known = [shipped, contractFor(one)?.example].filter((answer) => answer !== undefined);
  return known.length === 0 ? [{ status: 'ok' }] : known;
}

function nearly(answer: unknown): fc.Arbitrary<Buffer> {
  const lines = JSON.stringify(answer, null, 1).split('\n');
  const values = placesOf(lines, /^ *"[^"]*": [^{[]/);
  const names = placesOf(lines, /^ *"[^"]*": /);
  const change = fc.tuple(fc.nat(500), fc.oneof(leaf(), nastyText(), { arbitrary: wrongNumber, weight: 2 }));
  return fc
    .tuple(fc.array(change, { maxLength: 3 }), fc.array(fc.tuple(fc.nat(500), nastyText()), { maxLength: 3 }))
    .map(([wrongValues, wrongNames]) => {
      const changed = [...lines];
      const alter = (places: readonly number[], place: number, alteration: (line: string) => string): void => {
        const index = places[place % Math.max(places.length, 1)];
        if (index !== undefined) changed[index] = alteration(changed[index] ?? '');
      };
      for (const [place, value] of wrongValues) {
        alter(values, place, (old) =>
          old.replace(/^( *"[^"]*": ).*?(,?)$/, (_, key: string, end: string) => key + value + end),
        );
      }
      for (const [place, name] of wrongNames) {
        alter(names, place, (old) => old.replace(/^( *)"[^"]*": /, (_, indent: string) => `${indent}${name}: `));
      }
      return text(changed.join('\n'));
    });
}

// Not finite, negative where nothing is, of another kind, no such day.
const wrongNumber = fc.constantFrom('1e999', '-1e999', '-1', '"1e999"', '"-7%"', '"2024-99-99T99:99:99Z"', '9e18');

function placesOf(lines: readonly string[], pattern: RegExp): readonly number[] {
  return lines.flatMap((one, index) => (pattern.test(one) ? [index] : []));
}

/** JSON texts that a label, a message or a line must not take as they are. */
function nastyText(): fc.Arbitrary<string> {
  return fc
    .oneof(
      fc.constantFrom(
        'a"b',
        'a\\b',
        'a\nb',
        'a\r\nb',
        '{a="b"}',
        '\u0000',
        '\u2028',
        'é',
        '__proto__',
        'constructor',
        '',
      ),
      fc.constantFrom('x'.repeat(500), '😀'.repeat(100), 'new_operation', '1.0.0-rc.1+5', ' ', 'a,b="c'),
    )
    .map((value) => JSON.stringify(value));
}

const wellFormed = fc
  .uniqueArray(fc.tuple(fc.constantFrom('bpi_a', 'bpi_b', 'bpi_c_total'), fc.string({ maxLength: 12 })), {
    selector: ([name, label]) => name + label,
    maxLength: 8,
  })
  .chain((series) => fc.tuple(fc.constant(series), fc.array(fc.double(), { minLength: 8, maxLength: 8 })))
  .map(([series, values]) =>
    series
      .map(([name, label], index) =>
        `${name}{l="${label.replace(/[\\"\n]/g, '\\$&').replaceAll('\\\n', '\\n')}"} ${values[index]}`.replace(
          'Infinity',
          'Inf',
        ),
      )
      .map((line) => `${line}\n`)
      .join(''),
  );

// Keys that our modules know, with values that they do not expect.
function jsonLike(): fc.Arbitrary<string> {
  const keys = fc.constantFrom(
    ...['status', 'message', 'data', 'service', 'vm_server', 'vm_server_metrics', 'statistics', 'total_requests'],
    ...[
      'zklock_status',
      'connections',
      'coin_distribution',
      'timestamp',
      'uptime_seconds',
      'node_id',
      'endpoint',
      'wallets',
    ],
    ...[
      'running_instances',
      'subsystems',
      'total_validators',
      'available_endpoints',
      'connected',
      'latency_ms',
      'metrics',
    ],
  );
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf(),
      fc.array(tie('tree'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
      // Duplicate keys on purpose.
      fc
        .array(fc.tuple(keys, tie('tree')), { maxLength: 8 })
        .map((pairs) => `{${pairs.map(([key, value]) => `"${key}":${value}`).join(',')}}`),
    ),
  }));
  return tree;
}

function leaf(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      '0',
      '-0',
      '1',
      '-1',
      '1e308',
      '1e999',
      '-1e999',
      '18446744073709551616',
      '0.1',
      'true',
      'false',
      'null',
    ),
    fc.constantFrom(
      '""',
      '"12"',
      '"NaN"',
      '"healthy"',
      '"active"',
      '"error"',
      '"bpi-vm-server"',
      '"a\\"b\\\\c\\nd"',
      '"\\ud800"',
      '[]',
      '{}',
    ),
    fc.string({ maxLength: 20 }).map((value) => JSON.stringify(value)),
  );
}

function expositionLike(): fc.Arbitrary<string> {
  const name = fc.constantFrom('a', 'bpi_up', 'up', 'bpi_requests_total', '1x', 'a-b', '', 'le', 'b_bucket', 'b_sum');
  const labels = fc.constantFrom(
    '',
    '{}',
    '{a="b"}',
    '{a="b",}',
    '{a="b" ,c="\\n\\"\\\\"}',
    '{a="b",a="c"}',
    '{__x="1"}',
    '{a=b}',
    '{a="\\x"}',
    '{a="é"}',
  );
  const value = fc.constantFrom(
    '1',
    '-1',
    '1e5',
    'NaN',
    '+Inf',
    '-Inf',
    'nan',
    '0x10',
    '1_0',
    '',
    '1 1700000000000',
    '1 x',
    '1e',
    '.',
  );
  const line = fc.oneof(
    fc.tuple(name, labels, value).map(([one, two, three]) => `${one}${two} ${three}`),
    fc.constantFrom(
      '# TYPE a counter',
      '# TYPE a gauge',
      '# HELP a b',
      '# TYPE a wrong',
      '#',
      '# EOF',
      '',
      '   ',
      '# TYPE b histogram',
    ),
  );
  return fc
    .tuple(fc.array(line, { maxLength: 10 }), fc.constantFrom('\n', '', '\r\n'))
    .map(([lines, end]) => lines.join('\n') + end);
}

function text(value: string): Buffer {
  return Buffer.from(value, 'utf8');
}
