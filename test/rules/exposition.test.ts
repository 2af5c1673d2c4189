import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer } from '../../src/exporter/read-answer.ts';
import { endpointsWithBodies, seed } from '../exporter/fuzz/arbitrary-answer.ts';
import { findPromtool } from './find-promtool.ts';

test('what the exporter makes of strange answers is Prometheus text to promtool as well', async () => {
  const promtool = await findPromtool(process.env);
  const good = fc.sample(endpointsWithBodies, { seed, numRuns: 400 }).flatMap(([endpoint, body]) => {
    const response = { status: 200, headers: {}, body, complete: true };
    const answer = readAnswer(endpoint, { ok: true, response, durationSeconds: 0 }, { synthetic: true });
    return answer.ok && answer.samples.length > 0 ? [answer.exposition] : [];
  });
  const batch = [...new Set(good)].slice(0, 24);
  expect(batch.length).toBeGreaterThan(15);
  for (const exposition of batch) {
    const { status, stderr } = spawnSync(promtool, ['check', 'metrics'], { input: exposition, encoding: 'utf8' });
    // 3 is advice on names, which are not ours where text passes through; 1 is text that does not parse.
    expect([0, 3], `${stderr}\n${exposition}`).toContain(status);
  }
});
