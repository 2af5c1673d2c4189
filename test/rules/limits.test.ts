import { beforeAll, describe, expect, test } from 'vitest';
import { ruleFiles } from '../../alert-rules/index.ts';
import type { Thresholds } from '../../src/config/config.ts';
import { alertCases } from '../alert-rules/cases/index.ts';
import { everyAlert, everyGroup, everything } from '../alert-rules/everything.ts';
import { everyExam } from '../mutation/every-exam.ts';
import { alertExam } from '../mutation/exam.ts';
import { holdAtMovedLimits } from '../mutation/hold-at-limit.ts';
import type { Mutant } from '../mutation/mutant.ts';
import { tryMutants } from '../mutation/try-mutants.ts';
import { findPromtool } from './find-promtool.ts';

const config = everything();
const keys = Object.keys(config.thresholds) as (keyof Thresholds)[];
// Nothing is compared with it: texts name the period over which the cap counts.
const inTextsOnly: readonly (keyof Thresholds)[] = ['ownerSalaryPeriodSeconds'];
// Alone it takes a hundredth of that; a busy machine takes its time.
const limitMs = 300_000;

/** The rules that compare something with a limit of monitoring.yaml, each wrong at that limit and nowhere else. */
function wrongAt(key: keyof Thresholds): readonly Mutant[] {
  const thresholds = { ...config.thresholds, [key]: 2 * config.thresholds[key] };
  return holdAtMovedLimits(
    everyGroup,
    ruleFiles({ ...config, thresholds }).flatMap(({ groups }) => groups),
  );
}

const wrong = new Map(keys.map((key) => [key, wrongAt(key)]));
let noticed: ReadonlySet<Mutant>;
beforeAll(async () => {
  const promtool = await findPromtool(process.env);
  noticed = await tryMutants(everyExam, [...wrong.values()].flat(), { promtool, processes: 2 });
}, limitMs);

describe('a story stands exactly at the limit of monitoring.yaml that an alert has', () => {
  test('of every limit there is, but for what only texts name', () => {
    expect(keys.filter((key) => wrong.get(key)?.length === 0)).toEqual(inTextsOnly);
  });

  test.each([...wrong].flatMap(([key, mutants]) => mutants.map((mutant) => [key, mutant.name, mutant] as const)))(
    '%s in %s',
    (_key, _name, mutant) => {
      expect(noticed.has(mutant), `no story is told at the limit: ${mutant.mutation} goes unnoticed`).toBe(true);
    },
  );

  test(
    'and without it nobody would notice',
    async () => {
      const rule = everyAlert.find(({ alert }) => alert === 'PoeBelowThreshold');
      if (rule === undefined) throw new Error('there is no such alert');
      const firing = alertCases.filter(({ alert, seen }) => alert === rule.alert && seen !== undefined);
      const far = firing.map((one) => ({
        ...one,
        series: Object.fromEntries(Object.entries(one.series).map(([name]) => [name, '150x39 99x80'])),
        firing: { '10m45s': 0, '11m15s': 1 },
        title: 'fires far from its limit',
      }));
      const told = far.map(({ seen: _seen, ...one }) => one);
      const mutants = wrong.get('poeScore') ?? [];
      const promtool = await findPromtool(process.env);
      const found = await tryMutants([alertExam(everyGroup, rule, told)], mutants, { promtool, processes: 1 });
      expect([mutants.length, found.size]).toEqual([1, 0]);
    },
    limitMs,
  );
});
