import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { multiplyNodes, type SampledNode } from './multiply-nodes.ts';
import type { NodeIdentity } from '../../src/simulator/node-identity.ts';
import type { SampledSeries } from './sampled-series.ts';
import { maxBlockDuration, rawStepSeconds, recordedStepSeconds, type Window } from './windows.ts';
import { writeOpenMetrics, type Written, type WrittenCount } from './write-openmetrics.ts';

const run = promisify(execFile);

/** What the database is made of. */
export interface Fleet {
  readonly series: readonly SampledSeries[];
  readonly of: SampledNode;
  readonly nodes: readonly NodeIdentity[];
  readonly sampledAtSeconds: number;
}

/** Writes one window of a fleet as a block of the database at `directory`; one file at a time is on the disk beside it. */
export async function buildBlock(
  promtool: string,
  directory: string,
  fleet: Fleet,
  window: Window,
): Promise<WrittenCount> {
  const file = join(directory, '..', 'window.om');
  try {
    const count = await writeOpenMetrics(file, inWindow(fleet, window), fleet.sampledAtSeconds);
    const args = ['tsdb', 'create-blocks-from', `--max-block-duration=${maxBlockDuration}`, 'openmetrics'];
    await run(promtool, [...args, file, directory], { maxBuffer: 16 * 1024 * 1024 });
    return count;
  } finally {
    await rm(file, { force: true });
  }
}

/** Every series of a fleet with the samples that one window has of it. */
export function* inWindow({ series, of, nodes }: Fleet, window: Window): Generator<Written> {
  for (const sampled of series) {
    const { recordedEverySeconds } = sampled;
    if (!window.raw && recordedEverySeconds === null) continue;
    const stepSeconds = Math.max(window.raw ? rawStepSeconds : recordedStepSeconds, recordedEverySeconds ?? 0);
    const fromSeconds = Math.ceil(window.fromSeconds / stepSeconds) * stepSeconds;
    const span = { fromSeconds, toSeconds: window.toSeconds, stepSeconds };
    for (const one of multiplyNodes(sampled, of, nodes)) yield { series: one, span };
  }
}
