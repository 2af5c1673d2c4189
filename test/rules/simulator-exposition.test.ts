import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { metricPages } from '../../src/simulator/contract/contract-endpoints.ts';
import { formatExposition } from '../../src/simulator/contract/exposition.ts';
import { imagineMoment } from '../simulator/support/imagined-world.ts';
import { findPromtool } from './find-promtool.ts';

// What promtool says of node_exporter itself.
const mixedCase = /^node_memory_Mem\w+_bytes metric names should be written in 'snake_case' not 'camelCase'\n/gm;
const pages = metricPages().map((page) => [`${page.port} ${page.path}`, page] as const);

test.each(pages)('promtool finds nothing to say about the metrics at %s', async (_address, page) => {
  const moment = imagineMoment({ seed: 7, startedSeconds: 1_757_361_913 }, 3600);
  const text = formatExposition(page, { seed: 7, moment, history: [] });
  const { output } = await check(text);
  expect(output.replaceAll(mixedCase, '')).toBe('');
});

test('promtool objects to a counter that does not say so', async () => {
  const { code, output } = await check('# HELP a Something.\n# TYPE a counter\na 1\n');
  expect([code, output]).toEqual([3, expect.stringContaining('counter metrics should have "_total" suffix')]);
});

async function check(text: string): Promise<{ readonly code: number | null; readonly output: string }> {
  const promtool = await findPromtool(process.env);
  return new Promise((resolve, reject) => {
    const child = spawn(promtool, ['check', 'metrics']);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.end(text);
  });
}
