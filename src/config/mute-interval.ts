/** Priorities that a person can be told of. */
export const mutablePriorities = ['P1', 'P2', 'P3', 'P4'] as const;
export type MutablePriority = (typeof mutablePriorities)[number];

/** The days of a week in the order that Alertmanager counts them, in which a range must not run backwards. */
export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** The months in order. */
export const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** When some priorities reach nobody, in Alertmanager's words; every list that is not empty must fit the moment. */
export interface MuteInterval {
  readonly name: string;
  readonly priorities: readonly MutablePriority[];
  /** Within one day: `from` before `to`, `to` up to 24:00. */
  readonly times: readonly { readonly from: string; readonly to: string }[];
  /** Days or ranges such as `monday:friday`. */
  readonly weekdays: readonly string[];
  /** Days or ranges such as `1:5`, negative ones from the end of the month. */
  readonly daysOfMonth: readonly string[];
  /** Months or ranges such as `july:august`. */
  readonly months: readonly string[];
  /** Time zone of all of it; null: UTC. */
  readonly location: string | null;
}
