import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
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
const companyRunInSeconds = 300;
// Alerts that are kept firing are kept for 15 minutes at most; rates look back another five.
const recoverySeconds = 1260;
// Burn rates and an hour of builds look back further than that.
const lingering = new Set(['BuildsFailing', ...[...promql].filter((alert) => alert.includes('Budget'))]);

const limitMs = 110_000;
// One proof has no use for a second core, and little for a small heap: a fifth less work.
const env = { ...process.env, GOMAXPROCS: '1', GOGC: '400' };
vi.setConfig({ testTimeout: 120_000 });

let directory: string;
let promtool: string;
beforeAll(async () => {
  promtool = await findPromtool(process.env);
  directory = await mkdtemp(join(tmpdir(), 'bpi-faults-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

// Side by side: while promtool computes one proof, the series of the next are made.
describe.concurrent('a fault brings its alerts, not before it begins and not for ever after it ends', () => {
  // In few processes: starting promtool costs more than a quick proof.
  const quick = provable.filter((fault) => stepOf(fault) === quickStepSeconds);
  const long = provable.filter((fault) => stepOf(fault) === longStepSeconds);
  test.each(
    [...chunks(quick, 8), ...chunks(long, 1)].map(
      (chunk) => [chunk.map(({ name }) => name).join(', '), chunk] as const,
    ),
  )('%s', async (_names, chunk) => {
    const files = await Promise.all(chunk.map(writeProof));
    const { ok, output } = await ask(['test', 'rules', ...files]);
    expect(ok, output).toBe(true);
  });
});

describe.concurrent('a fault brings no alert that it does not announce', () => {
  // Burn rates and bands look back for hours; what a short fault does to them is proven with their own faults.
  const rules = factsRules.filter(({ group }) => !longSighted(group));
  const short = provable.filter(({ withinSeconds, afterSeconds = 0 }) => withinSeconds + afterSeconds < 1000);
  // What strikes answers strikes many alerts, so it is alone; effects on series leave each other alone, so a few are on at once.
  const alone = short.filter(({ area }) => area === 'transport');
  const together = short.filter(({ area }) => area !== 'transport');
  test.each(
    [...chunks(alone, 1), ...chunks(together, 7)].map(
      (chunk) => [chunk.map(({ name }) => name).join(', '), chunk] as const,
    ),
  )('%s', async (names, chunk) => {
    const all = merge(chunk);
    const { fromSecond, toSecond } = spanOf(all, companyRunInSeconds);
    const announced = ['Watchdog', ...all.brings, ...all.company].join('|');
    const world: ImaginedWorld = { seed: 7, fault: { fault: all, fromSecond, toSecond } };
    const file = await write(`company of ${names.slice(0, 40)}`, rules, world, quickStepSeconds, toSecond, [
      {
        expr: `count by (alertname) (ALERTS{alertname!~"${announced}",alertstate="firing"})`,
        eval_time: `${String(toSecond - quickStepSeconds)}s`,
        exp_samples: [],
      },
    ]);
    const { ok, output } = await ask(['test', 'rules', file]);
    expect(ok, output).toBe(true);
  });
});

describe.concurrent('while no fault is on, no alert but the Watchdog fires in the simulated world', () => {
  test.each([
    ['for three quarters of an hour, by its thresholds', false, 45 * 60, quickStepSeconds],
    ['for three hours, by its error budgets and bands', true, 3 * 3600, 2 * quickStepSeconds],
  ])('%s', async (name, longest, seconds, step) => {
    const rules = factsRules.filter(({ group, alert }) => alert === 'Watchdog' || longSighted(group) === longest);
    const moments = Array.from({ length: 6 }, (_, index) => Math.round(((index + 1) * seconds) / 6 / step) * step);
    const file = await write(
      name,
      rules,
      { seed: 7 },
      step,
      seconds,
      moments.map((second) => ({
        expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
        eval_time: `${String(second)}s`,
        exp_samples: [{ labels: '{alertname="Watchdog"}', value: 1 }],
      })),
    );
    const { ok, output } = await ask(['test', 'rules', file]);
    expect(ok, output).toBe(true);
  });
});

function longSighted(group: string): boolean {
  return /^bpi-(slo|anomaly|business)/.test(group);
}

/** Several faults as one. */
function merge(some: readonly Fault[]): Fault {
  const [first] = some;
  if (first === undefined) throw new Error('no faults to merge');
  return {
    ...first,
    brings: some.flatMap(({ brings }) => brings),
    company: some.flatMap(({ company }) => company),
    effects: some.flatMap(({ effects }) => effects),
    withinSeconds: Math.max(...some.map(({ withinSeconds }) => withinSeconds)),
  };
}

function stepOf({ afterSeconds = usualRunInSeconds, withinSeconds }: Fault): number {
  return afterSeconds + withinSeconds > 3 * 3600 ? longStepSeconds : quickStepSeconds;
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** When a fault begins, by when its alerts fire, and when it ends. */
function spanOf(fault: Fault, runInSeconds = usualRunInSeconds) {
  const step = stepOf(fault);
  const ceil = (seconds: number) => Math.ceil(seconds / step) * step;
  const fromSecond = ceil(fault.afterSeconds ?? runInSeconds);
  const bySecond = fromSecond + ceil(fault.withinSeconds);
  return { step, fromSecond, bySecond, toSecond: bySecond + step };
}

/** A test file that knows only the rules of the fault's alerts, so that a hundred proofs are quick. */
function writeProof(fault: Fault): Promise<string> {
  const alerts = fault.brings.filter((alert) => promql.has(alert));
  const { step, fromSecond, bySecond, toSecond } = spanOf(fault);
  const world: ImaginedWorld = { seed: 7, fault: { fault, fromSecond, toSecond } };
  const asked = (second: number, fires: 0 | 1) =>
    alerts.map((alert) => ({
      expr: `(count(ALERTS{alertname="${alert}",alertstate="firing"}) > bool 0) or vector(0)`,
      eval_time: `${String(second)}s`,
      exp_samples: [{ labels: '{}', value: fires }],
    }));
  const recovers = step === quickStepSeconds && !alerts.some((alert) => lingering.has(alert));
  const endSecond = recovers ? toSecond + recoverySeconds : toSecond;
  return write(fault.name, rulesFor(alerts), world, step, endSecond, [
    ...asked(fromSecond - step, 0),
    ...asked(bySecond, 1),
    ...(recovers ? asked(endSecond, 0) : []),
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
      // A scrape that fails makes what it brought stale at once.
      values: names
        .map((at, index) => at.get(series) ?? (names[index - 1]?.has(series) === true ? 'stale' : '_'))
        .join(' '),
    }));
}

async function ask(args: readonly string[]): Promise<{ readonly ok: boolean; readonly output: string }> {
  try {
    const { stdout, stderr } = await run(promtool, args, { timeout: limitMs, maxBuffer: 64 * 1024 * 1024, env });
    return { ok: true, output: stdout + stderr };
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
    return { ok: false, output: stdout + stderr || message };
  }
}
