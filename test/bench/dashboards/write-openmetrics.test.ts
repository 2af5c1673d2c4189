import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inWindow } from '../../../bench/dashboards/build-blocks.ts';
import { fleetNodes } from '../../../bench/dashboards/multiply-nodes.ts';
import { writeOpenMetrics } from '../../../bench/dashboards/write-openmetrics.ts';
import { alpha, smallWorld } from './fleet.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bpi-openmetrics-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const nodes = fleetNodes(3);
const sampledAtSeconds = 1_800_000_030;
const window = { fromSeconds: 1_799_992_800, toSeconds: 1_800_000_000 } as const;

async function write(raw: boolean) {
  const file = join(directory, raw ? 'raw.om' : 'recorded.om');
  const fleet = { series: smallWorld, of: alpha, nodes, sampledAtSeconds };
  const count = await writeOpenMetrics(file, inWindow(fleet, { ...window, raw }), sampledAtSeconds);
  const lines = (await readFile(file, 'utf8')).split('\n');
  return { count, lines };
}

/** Series -> its samples, in the order of the file. */
function samplesIn(lines: readonly string[]) {
  const samples = new Map<string, { readonly value: number; readonly at: number }[]>();
  for (const line of lines.filter((one) => one !== '' && !one.startsWith('#'))) {
    const [, series = '', value, at] = /^(.*\}) (\S+) (\d+)$/.exec(line) ?? [];
    samples.set(series, [...(samples.get(series) ?? []), { value: Number(value), at: Number(at) }]);
  }
  return samples;
}

test('every node has every series of the sampled one under its own name and address, and what is about no node is there once', async () => {
  const { lines, count } = await write(true);
  const series = [...samplesIn(lines).keys()];
  expect(series).toHaveLength(4 * nodes.length + 1);
  expect(series.filter((one) => one.startsWith('load'))).toEqual([
    'load{instance="127.77.0.1:7777",node="node-1",role="validator"}',
    'load{instance="127.77.0.2:7777",node="node-2",role="validator"}',
    'load{instance="127.77.0.3:7777",node="node-3",role="gateway"}',
  ]);
  expect(series).toContain('supply{token="GEN"}');
  expect(count).toEqual({ series: series.length, samples: (3 * nodes.length + 1) * 480 + nodes.length * 120 });
});

test('labels are quoted, and the text ends as OpenMetrics must', async () => {
  const { lines } = await write(true);
  expect(lines[0]).toMatch(/^requests_total\{path="a \\"b\\"\\\\c",instance=/);
  expect(lines.slice(-2)).toEqual(['# EOF', '']);
});

test('samples of a series are in order: 15 s apart where scraped, 60 s where recorded each minute', async () => {
  const { lines } = await write(true);
  for (const [series, samples] of samplesIn(lines)) {
    const step = series.startsWith('instance:') ? 60 : 15;
    const times = samples.map(({ at }) => at);
    expect(times).toEqual(times.map((_at, index) => window.fromSeconds + index * step));
  }
});

test('before there is anything raw only what rules recorded is written, every five minutes', async () => {
  const { lines, count } = await write(false);
  expect([...samplesIn(lines).keys()].every((series) => series.startsWith('instance:requests:rate2m{'))).toBe(true);
  expect(count).toEqual({ series: nodes.length, samples: nodes.length * 24 });
});

test('counters only grow, gauges move both ways, settings stay, and clocks keep time', async () => {
  const { lines } = await write(true);
  const changes = (name: string) => {
    const [series] = [...samplesIn(lines)].filter(([key]) => key.startsWith(`${name}{`));
    const values = series?.[1].map(({ value }) => value) ?? [];
    return values.slice(1).map((value, index) => value - (values[index] ?? 0));
  };
  expect(changes('requests_total').every((change) => change > 0)).toBe(true);
  expect(changes('load').some((change) => change > 0)).toBe(true);
  expect(changes('load').some((change) => change < 0)).toBe(true);
  expect(new Set(changes('supply'))).toEqual(new Set([0]));
  expect(new Set(changes('last_success_timestamp_seconds'))).toEqual(new Set([15]));
});
