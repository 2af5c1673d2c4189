import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildBlock } from '../../bench/dashboards/build-blocks.ts';
import { fleetNodes } from '../../bench/dashboards/multiply-nodes.ts';
import { alpha, smallWorld } from '../bench/dashboards/fleet.ts';
import { findPromtool } from './find-promtool.ts';

const run = promisify(execFile);

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'bpi-blocks-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

test('promtool makes one block of a window, with every sample that was written', async () => {
  const promtool = await findPromtool(process.env);
  const blocks = join(scratch, 'blocks');
  await mkdir(blocks);
  const fleet = { series: smallWorld, of: alpha, nodes: fleetNodes(2), sampledAtSeconds: 1_800_000_030 };
  const window = { fromSeconds: 1_799_992_800, toSeconds: 1_800_000_000, raw: true };
  const { series, samples } = await buildBlock(promtool, blocks, fleet, window);
  expect(series).toBe(9);
  const { stdout } = await run(promtool, ['tsdb', 'list', blocks]);
  const [, ...listed] = stdout.trim().split('\n');
  expect(listed).toHaveLength(1);
  const [, from, , , written, , inSeries] = (listed[0] ?? '').trim().split(/\s+/);
  expect([Number(from) / 1000, Number(written), Number(inSeries)]).toEqual([window.fromSeconds, samples, series]);
});
