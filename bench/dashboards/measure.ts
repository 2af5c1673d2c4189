import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAsker } from './ask.ts';
import { fleetConfig, sampledNode } from './bench-config.ts';
import { buildBlock } from './build-blocks.ts';
import { findPrometheus } from './find-prometheus.ts';
import { fleetNodes } from './multiply-nodes.ts';
import { questionsOf } from './questions.ts';
import { formatReport, judge } from './report.ts';
import { sampleWorld } from './sample-world.ts';
import { serveBlocks } from './serve-blocks.ts';
import { timeDashboard, type TimedDashboard } from './time-dashboards.ts';
import { rawStepSeconds, windows } from './windows.ts';

/** What is measured. */
export interface MeasureOptions {
  readonly nodes: number;
  /** Where every number goes as JSON; null: nowhere. */
  readonly json: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
}

/** Fills a Prometheus with the series of a fleet, asks it every query of every dashboard and prints how long that took. Answers whether the goals are met. */
export async function measure(options: MeasureOptions, say: (line: string) => void): Promise<boolean> {
  const tools = await findPrometheus(options.env, options.uid);
  const scratch = await mkdtemp(join(tmpdir(), 'bpi-dashboards-'));
  try {
    const world = await sampleWorld(tools, scratch, say);
    const nodes = fleetNodes(options.nodes);
    const fleet = { ...world, of: sampledNode, nodes };
    const blocks = join(scratch, 'blocks');
    await mkdir(blocks);
    const cut = windows(Date.now() / 1000);
    const startedAt = Date.now();
    let samples = 0;
    for (const [index, window] of cut.entries()) {
      const count = await buildBlock(tools.promtool, blocks, fleet, window);
      samples += count.samples;
      const seconds = Math.round((Date.now() - startedAt) / 1000);
      const size = `${String(count.series)} ${window.raw ? 'series' : 'recorded series'}, ${millions(count.samples)} samples`;
      say(`block ${String(index + 1)} of ${String(cut.length)}: ${size}; ${String(seconds)} s`);
    }
    await using served = await serveBlocks(tools.prometheus, blocks, scratch, say);
    const nowSeconds = (cut.at(-1)?.toSeconds ?? 0) - rawStepSeconds;
    using asker = createAsker(served.url, nowSeconds);
    const [node] = nodes;
    if (node === undefined) throw new Error('a fleet has at least one node');
    const timed: TimedDashboard[] = [];
    const loadBefore = loadavg()[0] ?? 0;
    for (const one of questionsOf(fleetConfig(options.nodes, world.bpciPort), node))
      timed.push(await timeDashboard(asker, one));
    say(
      `${String(options.nodes)} nodes, ${millions(samples)} samples; load ${loadBefore.toFixed(2)} before the queries`,
    );
    for (const line of formatReport(timed)) say(line);
    const { met } = judge(timed);
    if (options.json !== null) {
      const document = { nodes: options.nodes, samples, loadBefore, met, dashboards: timed };
      await writeFile(options.json, `${JSON.stringify(document, null, 2)}\n`);
    }
    return met;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function millions(count: number): string {
  return `${(count / 1e6).toFixed(1)} million`;
}
