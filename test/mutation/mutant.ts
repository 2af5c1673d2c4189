import type { AlertRule, RecordingRule } from '../../alert-rules/house/rule.ts';

/** Either kind of rule. */
export type Rule = AlertRule | RecordingRule;

/** What is done to a rule, in the order of the report. */
export const mutationKinds = [
  'comparison',
  'boundary',
  'threshold up',
  'threshold down',
  'for doubled',
  'for dropped',
  'keep firing dropped',
  'guard dropped',
  'alternative dropped',
] as const;

/** One of the {@link mutationKinds}. */
export type MutationKind = (typeof mutationKinds)[number];

/** A rule with one small mistake in it, which the stories should notice. */
export interface Mutant {
  readonly group: string;
  /** The rule as it is. */
  readonly rule: Rule;
  /** Name of the rule, with its labels where several record under one name. */
  readonly name: string;
  readonly kind: MutationKind;
  /** What is different, for people and for the list of accepted survivors; unique within a rule. */
  readonly mutation: string;
  /** The rule with the mistake. */
  readonly mutated: Rule;
}
