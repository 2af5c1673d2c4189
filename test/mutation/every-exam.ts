import { alertCases, everyLogCase } from '../alert-rules/cases/index.ts';
import { recordingLimitCases } from '../alert-rules/cases/recording-limits.ts';
import { recordingPanelCases } from '../alert-rules/cases/recording-panels.ts';
import { recordingCases } from '../alert-rules/cases/recording.ts';
import { everyAlert, everyGroup, everyLogGroup } from '../alert-rules/everything.ts';
import { alertExam, recordingExam, type Exam } from './exam.ts';
import { mutateLogql } from './mutate-logql.ts';
import { mutantsOf } from './mutate-rule.ts';
import type { Mutant } from './mutant.ts';
import { tryLogMutants } from './try-log-mutants.ts';
import { tryMutants, type Trial } from './try-mutants.ts';

/** Every mutant of every rule of Loki's ruler. */
export const everyLogMutant: readonly Mutant[] = mutantsOf(everyLogGroup, mutateLogql);

/** Every mutant of every rule of ours. */
export const everyMutant: readonly Mutant[] = [...mutantsOf(everyGroup), ...everyLogMutant];

/** The stories of every alert and of the recording rules; those of the latter first, since they are the quickest to kill. */
export const everyExam: readonly Exam[] = [
  recordingExam(everyGroup, [...recordingCases, ...recordingPanelCases, ...recordingLimitCases]),
  ...everyAlert.map((rule) =>
    alertExam(
      everyGroup,
      rule,
      alertCases.filter(({ alert }) => alert === rule.alert),
    ),
  ),
];

/** Puts mutants to the exams of their rules, with promtool or with the stand-in for Loki's ruler; returns those that are killed. */
export async function tryAll(mutants: readonly Mutant[], trial: Trial): Promise<ReadonlySet<Mutant>> {
  const onLines = tryLogMutants(everyLogGroup, everyLogCase, mutants);
  return new Set([...onLines, ...(await tryMutants(everyExam, mutants, trial))]);
}
