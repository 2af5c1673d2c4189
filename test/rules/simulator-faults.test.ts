import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isAlert, type RuleGroup } from '../../alert-rules/house/rule.ts';
import { faults } from '../../src/simulator/faults/index.ts';
import { everyAlert } from '../alert-rules/everything.ts';
import { meetAnswers } from '../simulator/support/met-answers.ts';
import { companyOf, emptyWorld, fileNameOf, healthyDay, proofOf } from './fault-proof.ts';
import { findPromtool } from './find-promtool.ts';
import { runPromtool, type Complaints } from './run-promtool.ts';

const promql = new Set(everyAlert.map(({ alert }) => alert));
// Strikes the simulator and brings an alert of Prometheus; what only the log tells is proven in test/alert-rules.
const provable = faults.filter(
  ({ strikes, brings }) => strikes !== 'stack' && brings.some((alert) => promql.has(alert)),
);
// What takes longer than that is proven with its own alerts only: burn rates and bands look back for hours.
const short = provable.filter(({ withinSeconds, afterSeconds = 0 }) => withinSeconds + afterSeconds < 1000);
// What strikes answers strikes many alerts, so it is alone; effects on series leave each other alone, so a few are on at once.
const alone = short.filter(({ area }) => area === 'transport').map((fault) => [fault]);
const others = short.filter(({ area }) => area !== 'transport');
const together = Array.from({ length: Math.ceil(others.length / 7) }, (_, index) =>
  others.slice(index * 7, (index + 1) * 7),
);
const companies = [...alone, ...together].map((some) => [some.map(({ name }) => name).join(', '), some] as const);
const days = ['three quarters of an hour, by its thresholds', 'three hours, by its error budgets and bands'] as const;

const empty = 'an empty Prometheus';

// Alone it takes a tenth of that; a busy machine takes its time.
const limitMs = 300_000;

let directory: string;
let report: ReadonlyMap<string, Complaints>;
let evaluated: ReadonlyMap<string, ReadonlySet<string>>;
beforeAll(async () => {
  const promtool = await findPromtool(process.env);
  directory = await mkdtemp(join(tmpdir(), 'bpi-faults-'));
  const met = await meetAnswers(provable);
  const files = [
    ...provable.map((fault) => proofOf(fault, met)),
    ...companies.map(([names, some]) => companyOf(companyName(names), some, met)),
    emptyWorld(empty, ['BpiExporterAbsent', 'BpciConnectionAbsent', 'PrometheusNotIngesting']),
    ...days.map((name, index) => healthyDay(name, index === 1, met)),
  ];
  evaluated = new Map(files.map(({ name, groups }) => [name, alertsIn(groups)]));
  report = await runPromtool(promtool, directory, files, 2, limitMs);
}, limitMs);
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('a fault brings its alerts in time, not before it begins and not for ever after it ends', () => {
  test.each(provable.map(({ name }) => name))('%s', (name) => {
    expect(complaintsOf(name)).toBe('');
  });
});

describe('a fault brings no alert that it does not announce', () => {
  test.each(companies.map(([names]) => names))('%s', (names) => {
    expect(complaintsOf(companyName(names))).toBe('');
  });
});

test('before anything was scraped, what has to be there is missed, and nothing else fires', () => {
  expect(complaintsOf(empty)).toBe('');
});

describe('while no fault is on, no alert but the Watchdog fires from the first second, nor when all counters begin anew', () => {
  test.each(days)('for %s', (name) => {
    expect(complaintsOf(name)).toBe('');
  });
});

describe('at a cold start', () => {
  test.each([...promql].filter((alert) => alert !== 'Watchdog'))(
    '%s is silent in an empty Prometheus unless it misses something, and in a healthy world from the first second',
    (alert) => {
      const worlds = [empty, ...days].filter((name) => evaluated.get(fileNameOf(name))?.has(alert) === true);
      expect(worlds).toContain(empty);
      expect(worlds.length).toBeGreaterThan(1);
      for (const world of worlds) expect(unannounced(complaintsOf(world))).not.toContain(alert);
    },
  );
});

function alertsIn(groups: readonly RuleGroup[]): ReadonlySet<string> {
  return new Set(groups.flatMap(({ rules }) => rules.flatMap((rule) => (isAlert(rule) ? [rule.alert] : []))));
}

/** The alerts that promtool got and was not told to expect. */
function unannounced(complaints: string): readonly string[] {
  const [told = '', got = ''] = complaints.split(/\bgot:/);
  const namesIn = (text: string) => [...text.matchAll(/alertname="(\w+)"/g)].map(([, name = '']) => name);
  return namesIn(got).filter((name) => !namesIn(told).includes(name));
}

function companyName(names: string): string {
  return `company of ${names}`;
}

/** What promtool has against a proof; empty for one that holds. */
function complaintsOf(name: string): string {
  expect([...report.keys()]).toContain(fileNameOf(name));
  return [...(report.get(fileNameOf(name))?.values() ?? [])].join('\n');
}
