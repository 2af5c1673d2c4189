import { alertCases } from '../alert-rules/cases/index.ts';
import { recordingLimitCases } from '../alert-rules/cases/recording-limits.ts';
import { recordingCases } from '../alert-rules/cases/recording.ts';
import { everyAlert, everyGroup } from '../alert-rules/everything.ts';
import { alertExam, recordingExam, type Exam } from './exam.ts';
import { mutantsOf } from './mutate-rule.ts';
import type { Mutant } from './mutant.ts';

/** Every mutant of every rule of ours. */
export const everyMutant: readonly Mutant[] = mutantsOf(everyGroup);

/** The stories of every alert and of the recording rules; those of the latter first, since they are the quickest to kill. */
export const everyExam: readonly Exam[] = [
  recordingExam(everyGroup, [...recordingCases, ...recordingLimitCases]),
  ...everyAlert.map((rule) =>
    alertExam(
      everyGroup,
      rule,
      alertCases.filter(({ alert }) => alert === rule.alert),
    ),
  ),
];
