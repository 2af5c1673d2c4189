import { isAlert, type AlertRule, type RuleGroup } from '../../alert-rules/house/rule.ts';
import type { AlertCase } from '../alert-rules/cases/alert-case.ts';
import type { RecordingCase } from '../alert-rules/cases/recording.ts';
import type { RuleTest } from '../rules/run-promtool.ts';
import { rulesFor } from '../rules/rule-subset.ts';
import { tellCase } from '../rules/tell-case.ts';
import { tellRecording } from '../rules/tell-recording.ts';
import type { Mutant } from './mutant.ts';
import { aliasOf, changedNames, renameSeries, sideBySide } from './side-by-side.ts';

/** Mutants by the number in their aliases. */
export type Numbered = ReadonlyMap<number, Mutant>;

/** Some rules and the stories about them: what a mutant of one of those rules has to get past. */
export interface Exam {
  /** What the stories are about. */
  readonly name: string;
  readonly rules: RuleGroup['rules'];
  /** The files for promtool, in which every story is told of the rules as they are and of each mutant. */
  readonly ask: (mutants: Numbered) => readonly RuleTest[];
}

/** The exam of one alert: its own stories, and the recording rules that it reads. */
export function alertExam(everyGroup: readonly RuleGroup[], rule: AlertRule, cases: readonly AlertCase[]): Exam {
  const groups = rulesFor(everyGroup, [rule.alert]);
  const rules = groups.flatMap((group) => group.rules);
  const steps = [...new Set(cases.map(({ stepSeconds }) => stepSeconds))];
  return {
    name: rule.alert,
    rules,
    ask: (mutants) =>
      steps.map((stepSeconds) => ({
        name: `${rule.alert}-${String(stepSeconds)}`,
        groups: sideBySide(groups, mutants),
        stepSeconds,
        tests: cases
          .filter((one) => one.stepSeconds === stepSeconds)
          .map((one) =>
            together([
              tellCase(one, rule),
              ...[...mutants]
                .filter(([, mutant]) => !givesAway(one, rules, mutant))
                .map(([index]) => tellCase(one, { ...rule, alert: aliasOf(rule.alert, index) })),
            ]),
          ),
      })),
  };
}

/** Says whether a story itself gives the series that a mutant would record: it cannot tell anything of that mutant. */
function givesAway({ series }: AlertCase, rules: Exam['rules'], mutant: Mutant): boolean {
  const names = changedNames(rules, mutant);
  return Object.keys(series).some((name) => names.has(name.replace(/\{.*/s, '')));
}

/** The exam of all recording rules: the values they must have in some worlds. */
export function recordingExam(everyGroup: readonly RuleGroup[], cases: readonly RecordingCase[]): Exam {
  const groups = everyGroup
    .map((group) => ({ ...group, rules: group.rules.filter((rule) => !isAlert(rule)) }))
    .filter(({ rules }) => rules.length > 0);
  const rules = groups.flatMap((group) => group.rules);
  return {
    name: 'recording rules',
    rules,
    ask: (mutants) => [
      {
        name: 'recording-rules',
        groups: sideBySide(groups, mutants),
        stepSeconds: 15,
        tests: cases.map((one) =>
          together([...mutants].map(([index, mutant]) => tellRecording(aboutMutant(one, rules, index, mutant)))),
        ),
      },
    ],
  };
}

/** The questions of a story that a mutant could answer otherwise, put to its copies. */
function aboutMutant(one: RecordingCase, rules: Exam['rules'], index: number, mutant: Mutant): RecordingCase {
  const names = changedNames(rules, mutant);
  const recorded = Object.entries(one.recorded).map(
    ([expr, values]) => [expr, renameSeries(expr, names, (name) => aliasOf(name, index)), values] as const,
  );
  return {
    ...one,
    recorded: Object.fromEntries(
      recorded.filter(([expr, renamed]) => expr !== renamed).map(([, renamed, values]) => [renamed, values]),
    ),
  };
}

type Told = Readonly<Record<string, unknown>>;

/** One story of several: the same series, and everybody's questions. */
function together(told: readonly object[]): object {
  const every = (key: string) => told.flatMap((one) => ((one as Told)[key] as readonly object[] | undefined) ?? []);
  return { ...told[0], promql_expr_test: every('promql_expr_test'), alert_rule_test: every('alert_rule_test') };
}
