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

async function ask(artifacts: readonly Artifact[], targets: readonly ActiveTarget[]): Promise<readonly unknown[]> {
  const context = {
    artifacts,
    prometheus: { targets: () => Promise.resolve(targets) },
    poll: { clock: systemClock, signal: new AbortController().signal, deadlineMs: 0 },
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
