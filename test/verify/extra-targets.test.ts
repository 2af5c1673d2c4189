import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import type { ActiveTarget } from '../../src/prometheus/api-types.ts';
import type { Artifact } from '../../src/render/artifact.ts';
import { extraTargets } from '../../src/verify/checks/extra-targets.ts';
import type { VerifyContext } from '../../src/verify/verify-context.ts';

const scrape = (content: string): Artifact => ({
  service: 'prometheus',
  path: 'scrape/mine.yml',
  content,
  mode: 0o444,
});
const target = (scrapePool: string, health: ActiveTarget['health'], lastError = '') =>
  ({ scrapePool, health, lastError, scrapeUrl: 'http://mine:1/metrics' }) as ActiveTarget;

/** Prometheus answers with each of `answers` in turn, then with the last one for ever. */
async function ask(
  artifacts: readonly Artifact[],
  ...answers: readonly (readonly ActiveTarget[])[]
): Promise<readonly unknown[]> {
  let asked = 0;
  const context = {
    artifacts,
    prometheus: { targets: () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)]) },
    poll: {
      clock: systemClock,
      signal: new AbortController().signal,
      deadlineMs: answers.length > 1 ? systemClock.now() + 5_000 : 0,
      intervalMs: 1,
    },
  } as unknown as VerifyContext;
  return (await extraTargets.run(context)).map(({ id, status, evidence, blame }) => [id, status, evidence, blame]);
}

const mine = scrape('scrape_configs:\n  - job_name: mine\n');

describe("the user's own scrape jobs", () => {
  test('are not asked for where there are none', async () => {
    expect(await ask([], [target('prometheus', 'down')])).toEqual([]);
  });

  test('are well while no target is down', async () => {
    expect(await ask([mine], [target('mine', 'up'), target('prometheus', 'down')])).toEqual([
      ['targets/extra-mine', 'ok', '1 targets, none down', 'stack'],
    ]);
  });

  test('that list their targets are waited for, since Prometheus takes a job in after its reload', async () => {
    const listed = scrape('scrape_configs:\n  - job_name: mine\n    static_configs: [{targets: ["mine:1"]}]\n');
    expect(await ask([listed], [], [target('mine', 'unknown')], [target('mine', 'up')])).toEqual([
      ['targets/extra-mine', 'ok', '1 targets, none down', 'stack'],
    ]);
  });

  test('without any target are not called well', async () => {
    expect(await ask([mine], [])).toEqual([
      ['targets/extra-mine', 'skipped', 'Prometheus has found no target of this job', 'stack'],
    ]);
  });

  test('are to blame themselves for a target that is down', async () => {
    expect(await ask([mine], [target('mine', 'up'), target('mine', 'down', 'connection refused')])).toEqual([
      [
        'targets/extra-mine',
        'failed',
        '1 of 2 targets are down: http://mine:1/metrics: connection refused',
        'endpoint',
      ],
    ]);
  });
});
