import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alertCases } from '../alert-rules/cases/index.ts';
import { everyAlert, everyGroup } from '../alert-rules/everything.ts';
import { retoldCases } from '../alert-rules/retold/index.ts';
import { findPromtool } from './find-promtool.ts';
import { rulesFor } from './rule-subset.ts';
import { runPromtool, type Complaints, type RuleTest } from './run-promtool.ts';
import { tellCase } from './tell-case.ts';

const stories = [...alertCases, ...retoldCases];
// One file for each alert and step, all of them in two processes: starting promtool costs more than most stories.
const files = everyAlert.flatMap((rule) => {
  const cases = stories.filter((one) => one.alert === rule.alert);
  const groups = rulesFor(everyGroup, [rule.alert]);
  return [...new Set(cases.map((one) => one.stepSeconds))].map((stepSeconds): RuleTest => {
    const told = cases.filter((one) => one.stepSeconds === stepSeconds);
    return {
      name: fileName(rule.alert, stepSeconds),
      groups,
      stepSeconds,
      tests: told.map((one) => tellCase(one, rule)),
    };
  });
});

// Alone it takes a tenth of that; a busy machine takes its time.
const limitMs = 300_000;

let directory: string;
let report: ReadonlyMap<string, Complaints>;
beforeAll(async () => {
  const promtool = await findPromtool(process.env);
  directory = await mkdtemp(join(tmpdir(), 'bpi-alerts-'));
  report = await runPromtool(promtool, directory, files, 2, limitMs);
}, limitMs);
afterAll(() => rm(directory, { recursive: true, force: true }));

describe.each(everyAlert.map((rule) => rule.alert))('%s', (name) => {
  const cases = stories.filter((one) => one.alert === name);
  test.each(cases.map((one) => [one.title, one] as const))('%s', (title, { stepSeconds }) => {
    const complaints = report.get(fileName(name, stepSeconds));
    expect(complaints).not.toBeUndefined();
    expect(complaints?.get(title) ?? '').toBe('');
  });
});

function fileName(alert: string, stepSeconds: number): string {
  return `${alert}-${String(stepSeconds)}`;
}
