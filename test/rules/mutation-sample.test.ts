import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AlertRule, RuleGroup } from '../../alert-rules/house/rule.ts';
import { alertCases } from '../alert-rules/cases/index.ts';
import { everyAlert, everyGroup } from '../alert-rules/everything.ts';
import { acceptedSurvivors } from '../mutation/accepted-survivors.ts';
import { everyMutant, tryAll } from '../mutation/every-exam.ts';
import { alertExam } from '../mutation/exam.ts';
import { formatVerdict } from '../mutation/format-verdict.ts';
import { judge } from '../mutation/judge.ts';
import { mutantsOf } from '../mutation/mutate-rule.ts';
import { sample } from '../mutation/sample.ts';
import { tryMutants } from '../mutation/try-mutants.ts';
import { findPromtool } from './find-promtool.ts';

const size = 60;
const limitMs = 300_000;
// Another sample for every change of a rule or of a story, and the same one for the same commit.
const seed = createHash('sha256')
  .update(JSON.stringify([everyGroup, alertCases]))
  .digest()
  .readUInt32BE();

describe('the stories notice mistakes in the rules', () => {
  test(
    `of ${String(size)} mutants, chosen by what this commit says, every one that is not accepted is killed`,
    async () => {
      // Budgets look back for days: their mutants are for `npm run test:mutation`.
      const quick = everyMutant.filter(({ group }) => !group.startsWith('bpi-slo'));
      const tried = sample(quick, size, seed);
      const killed = await tryAll(tried, { promtool: await findPromtool(process.env), processes: 2 });
      const verdict = judge({ all: everyMutant, tried, killed, accepted: acceptedSurvivors });
      expect(verdict.complaints, formatVerdict(verdict)).toEqual([]);
      expect(verdict.tried).toHaveLength(size);
      expect(killed.size).toBeGreaterThan(size / 2);
    },
    limitMs,
  );

  test(
    'and a story that tells only of one side does not: the mutants of the other side survive',
    async () => {
      const [rule, group] = loneRule('PeersLow');
      const weak = alertExam([group], rule, [
        {
          alert: rule.alert,
          title: 'fires far below the limit',
          stepSeconds: 15,
          series: { 'bpi_peers{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"}': '0x40' },
          firing: { '9m': 1 },
        },
      ]);
      const tried = mutantsOf([group]);
      const killed = await tryMutants([weak], tried, { promtool: await findPromtool(process.env), processes: 1 });
      const verdict = judge({ all: tried, tried, killed, accepted: [] });
      expect([...killed].map(({ mutation }) => mutation)).toEqual(['< 3 -> >']);
      expect(verdict.survivors.map(({ mutant }) => mutant.mutation)).toEqual([
        '< 3 -> <=',
        '3 -> 3.3',
        '3 -> 2.7',
        'for: 1m -> 2 x 1m',
        'for: 1m dropped',
      ]);
      expect(verdict.complaints).toEqual([
        '5 survived and are not accepted',
        'only 16.7% were killed, 95.0% are demanded',
      ]);
    },
    limitMs,
  );

  test(
    'and a story that does not hold for the rule as it is proves nothing about its mutants',
    async () => {
      const [rule, group] = loneRule('PeersLow');
      const wrong = alertExam([group], rule, [
        { alert: rule.alert, title: 'fires of nothing', stepSeconds: 15, series: {}, firing: { '9m': 1 } },
      ]);
      await expect(
        tryMutants([wrong], mutantsOf([group]), { promtool: await findPromtool(process.env), processes: 1 }),
      ).rejects.toThrow('a story of PeersLow does not hold for the rules as they are');
    },
    limitMs,
  );
});

/** An alert, alone in its group. */
function loneRule(name: string): readonly [AlertRule, RuleGroup] {
  const rule = everyAlert.find(({ alert }) => alert === name);
  const group = everyGroup.find(({ rules }) => rule !== undefined && rules.includes(rule));
  if (rule === undefined || group === undefined) throw new Error(`there is no alert ${name}`);
  return [rule, { ...group, rules: [rule] }];
}
