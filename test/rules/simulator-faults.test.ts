import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Fault } from '../../src/simulator/faults/fault.ts';
import { faults } from '../../src/simulator/faults/index.ts';
import type { ImaginedWorld } from '../simulator/support/imagined-world.ts';
import { imagineSeries } from '../simulator/support/imagined-world.ts';
import { factsRules, metricsOf, ruleFileOf, rulesFor } from './facts-rules.ts';
import type { FactsRule } from './facts-rules.ts';
import { findPromtool } from './find-promtool.ts';

const run = promisify(execFile);
const promql = new Set(factsRules.flatMap(({ alert }) => (alert === undefined ? [] : [alert])));
// Strikes the simulator and brings an alert of Prometheus; what only the log tells is proven in test/simulator.
const provable = faults.filter(
  ({ strikes, brings }) => strikes !== 'stack' && brings.some((alert) => promql.has(alert)),
);
const quickStepSeconds = 15;
const longStepSeconds = 120;
const usualRunInSeconds = 600;

let directory: string;
let promtool: string;
beforeAll(async () => {
  promtool = await findPromtool(process.env);
  directory = await mkdtemp(join(tmpdir(), 'bpi-faults-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

describe('a fault brings its alerts, and not before it begins', () => {
  // In few processes: starting promtool costs more than a quick proof.
  const quick = provable.filter((fault) => stepOf(fault) === quickStepSeconds);
  const long = provable.filter((fault) => stepOf(fault) === longStepSeconds);
  test.each(
    [...chunks(quick, 12), ...chunks(long, 2)].map((chunk) => [chunk.map(({ name }) => name).join(', '), chunk]),
  )('%s', async (_names, chunk) => {
    const files = await Promise.all((chunk as readonly Fault[]).map(writeProof));
    const { ok, output } = await ask(['test', 'rules', ...files]);
    expect(ok, output).toBe(true);
  });
});

describe('while no fault is on', () => {
  test.each([1, 7, 42])('no alert but the Watchdog fires in the simulated world of seed %d', async (seed) => {
    const seconds = 2 * 3600;
    const rules = factsRules.filter(({ alert }) => alert === undefined || !needsTheStack.has(alert));
    const file = await write(`healthy-${String(seed)}`, rules, { seed }, quickStepSeconds, seconds, [
      ...[300, 1200, 2400, 3600, 5400, 7200].map((second) => ({
        expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
        eval_time: `${String(second)}s`,
        exp_samples: [{ labels: '{alertname="Watchdog"}', value: 1 }],
      })),
    ]);
    const { ok, output } = await ask(['test', 'rules', file]);
    expect(ok, output).toBe(true);
  });
});

// No series of the stack's own components is imagined, and these alerts fire where there are none.
const needsTheStack = new Set<string>(['BpciConnectionAbsent']);

function stepOf({ afterSeconds = usualRunInSeconds, withinSeconds }: Fault): number {
  return afterSeconds + withinSeconds > 3 * 3600 ? longStepSeconds : quickStepSeconds;
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** A test file that knows only the rules of the fault's alerts, so that a hundred proofs are quick. */
function writeProof(fault: Fault): Promise<string> {
  const alerts = fault.brings.filter((alert) => promql.has(alert));
  const step = stepOf(fault);
  const ceil = (seconds: number) => Math.ceil(seconds / step) * step;
  const fromSecond = ceil(fault.afterSeconds ?? usualRunInSeconds);
  const toSecond = fromSecond + ceil(fault.withinSeconds) + step;
  const world: ImaginedWorld = { seed: 7, fault: { fault, fromSecond, toSecond } };
  const asked = (second: number, fires: 0 | 1) =>
    alerts.map((alert) => ({
      expr: `(count(ALERTS{alertname="${alert}",alertstate="firing"}) > bool 0) or vector(0)`,
      eval_time: `${String(second)}s`,
      exp_samples: [{ labels: '{}', value: fires }],
    }));
  return write(fault.name, rulesFor(alerts), world, step, toSecond, [
    ...asked(fromSecond - step, 0),
    ...asked(fromSecond + ceil(fault.withinSeconds), 1),
  ]);
}

async function write(
  name: string,
  rules: readonly FactsRule[],
  world: ImaginedWorld,
  step: number,
  seconds: number,
  promql_expr_test: readonly object[],
): Promise<string> {
  const rulesPath = join(directory, `${name}.rules.yml`);
  const testPath = join(directory, `${name}.test.yml`);
  await writeFile(rulesPath, stringify(ruleFileOf(rules), { lineWidth: 0 }));
  await writeFile(
    testPath,
    JSON.stringify({
      rule_files: [rulesPath],
      evaluation_interval: `${String(step)}s`,
      // Without an order promtool takes the groups at random.
      group_eval_order: [...new Set(rules.map(({ group }) => group))],
      tests: [
        { interval: `${String(step)}s`, input_series: inputSeries(world, step, seconds, rules), promql_expr_test },
      ],
    }),
  );
  return testPath;
}

function inputSeries(world: ImaginedWorld, step: number, seconds: number, rules: readonly FactsRule[]) {
  const wants = metricsOf(rules);
  const names = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) =>
    imagineSeries(world, index * step, wants),
  );
  const all = new Set(names.flatMap((series) => [...series.keys()]));
  return [...all]
    .filter(
      (series) =>
        wants(series.slice(0, series.indexOf('{')).replace(/_(bucket|sum|count)$/, '')) ||
        wants(series.slice(0, series.indexOf('{'))),
    )
    .map((series) => ({
      series,
      values: names.map((at) => (at.has(series) ? String(at.get(series)) : '_')).join(' '),
    }));
}

async function ask(args: readonly string[]): Promise<{ readonly ok: boolean; readonly output: string }> {
  try {
    const { stdout, stderr } = await run(promtool, args, { timeout: 55_000, maxBuffer: 64 * 1024 * 1024 });
    return { ok: true, output: stdout + stderr };
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
    return { ok: false, output: stdout + stderr || message };
  }
}
