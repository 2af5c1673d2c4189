import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults } from '../../src/simulator/faults/index.ts';
import { alertCases } from '../alert-rules/cases/index.ts';
import { firesAndResolves, type AlertCase } from '../alert-rules/cases/alert-case.ts';
import { everyAlert, everyGroup, everything } from '../alert-rules/everything.ts';
import { parsePromql } from '../alert-rules/promql.ts';
import { scrapeWorld } from '../simulator/support/imagined-prometheus.ts';
import type { ImaginedWorld } from '../simulator/support/imagined-world.ts';
import { meetAnswers, type MetAnswers } from '../simulator/support/met-answers.ts';
import { fileNameOf } from './fault-proof.ts';
import { findPromtool } from './find-promtool.ts';
import { askAt, numbersOf, panelOf, promqlOf, readAnswers, textOf, type PanelAnswers } from './panel-answers.ts';
import { recordingsFor } from './rule-subset.ts';
import { runPromtool, type Complaints, type RuleTest } from './run-promtool.ts';

const promql = new Set(everyAlert.map(({ alert }) => alert));
const config = everything();
const seed = 7;
// Ten minutes after a start a fault begins, just after everybody was asked; ten minutes later somebody looks.
const fromSecond = 601;
const moment = '20m';
const seconds = 1200;
const stepSeconds = 15;

const alertsOf = (brings: readonly string[]) => brings.filter((alert) => promql.has(alert));
// Strikes the simulator and brings an alert of Prometheus; what only the log tells is shown by Loki.
const struck = faults.filter(({ strikes, brings }) => strikes !== 'stack' && alertsOf(brings).length > 0);
const shown = struck.flatMap((fault) => alertsOf(fault.brings).map((alert) => [fault.name, alert] as const));
const ofSwitches = new Set(shown.map(([, alert]) => alert));
// The Watchdog fires while all is well: there is nothing to show.
const byStory = [...promql].filter((alert) => !ofSwitches.has(alert) && alert !== 'Watchdog');
const stories = new Map(
  byStory.map((alert) => [alert, alertCases.find((one) => one.alert === alert && firesAndResolves(one))]),
);
const healthy = 'a healthy world';
const limitMs = 300_000;

let directory: string;
let report: ReadonlyMap<string, Complaints>;
beforeAll(async () => {
  const promtool = await findPromtool(process.env);
  directory = await mkdtemp(join(tmpdir(), 'bpi-fault-panels-'));
  const met = await meetAnswers(struck);
  const all = shown.flatMap(([, alert]) => promqlOf(panelOf(alert)));
  const files = [
    watch(healthy, { seed }, all, met),
    ...struck.map((fault) => {
      const queries = alertsOf(fault.brings).flatMap((alert) => promqlOf(panelOf(alert)));
      return watch(fault.name, { seed, fault: { fault, fromSecond, toSecond: Infinity } }, queries, met);
    }),
    ...byStory.map(tell),
  ];
  report = await runPromtool(promtool, directory, files, 2, limitMs);
}, limitMs);
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the panel that an alert opens reads otherwise than in the same second of a world without the fault', () => {
  test.each(shown)('%s: %s', (fault, alert) => {
    const panel = panelOf(alert);
    expect(textOf(panel, answersOf(fault), moment)).not.toEqual(textOf(panel, answersOf(healthy), moment));
  });
});

describe('what no switch of the simulator brings is told by a story: the panel reads otherwise once it has resolved', () => {
  test.each(byStory)('%s', (alert) => {
    const panel = panelOf(alert);
    const firing: AlertCase['firing'] = stories.get(alert)?.firing ?? {};
    const moments = Object.keys(firing);
    const over = moments.at(-1) ?? '';
    // Afterwards it may be kept firing when its cause has gone.
    const first = moments.find((at) => Number(firing[at]) > 0) ?? '';
    expect(numbersOf(panel, answersOf(alert), first)).not.toEqual(numbersOf(panel, answersOf(alert), over));
  });
});

test('every fault is shown above, but for those that only the log tells, and for none at all', () => {
  const proven = [...ofSwitches, ...byStory];
  const left = faults.filter(({ brings }) => !brings.some((alert) => proven.includes(alert)));
  expect(left.filter(({ area }) => area !== 'logs').map(({ name }) => name)).toEqual(['nothing-struck']);
});

/** A world as Prometheus would have scraped it, and questions to it. */
function watch(name: string, world: ImaginedWorld, queries: readonly string[], met: MetAnswers): RuleTest {
  const groups = recordingsFor(everyGroup, queries);
  const read = [...queries, ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr))].flatMap(
    (expr) => parsePromql(expr).metrics,
  );
  // A histogram is known by its own name.
  const names = new Set(read.flatMap((metric) => [metric, metric.replace(/_(bucket|sum|count)$/, '')]));
  // The simulator's answers took what they took on this machine: that tells nothing of a fault.
  names.delete('bpi_status_probe_duration_seconds');
  const watching = { config, met, seconds, stepSeconds, wants: (metric: string) => names.has(metric) };
  const story = {
    ...{ name, interval: `${String(stepSeconds)}s`, input_series: scrapeWorld(world, watching) },
    promql_expr_test: askAt(queries, moment),
  };
  return { name: fileNameOf(name), groups, stepSeconds, tests: [story] };
}

/** The story of an alert, asked for its panel at every moment that the story tells of. */
function tell(alert: string): RuleTest {
  const story = stories.get(alert);
  if (story === undefined) throw new Error(`${alert} has no story in which it fires and resolves`);
  const queries = promqlOf(panelOf(alert));
  const told = {
    ...{ name: alert, interval: `${String(story.stepSeconds)}s` },
    input_series: Object.entries(story.series).map(([series, values]) => ({ series, values })),
    promql_expr_test: Object.keys(story.firing).flatMap((at) => askAt(queries, at)),
  };
  return {
    name: fileNameOf(alert),
    groups: recordingsFor(everyGroup, queries),
    stepSeconds: story.stepSeconds,
    tests: [told],
  };
}

function answersOf(name: string): PanelAnswers {
  expect([...report.keys()]).toContain(fileNameOf(name));
  return readAnswers([...(report.get(fileNameOf(name))?.values() ?? [])].join('\n'));
}
