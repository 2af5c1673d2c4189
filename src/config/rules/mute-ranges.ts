import type { KeyPath } from '../key-path.ts';
import { months, weekdays } from '../mute-interval.ts';
import type { Remark } from '../remark.ts';
import type { WrittenConfig } from '../written-config.ts';

type WrittenMute = NonNullable<NonNullable<NonNullable<WrittenConfig['notifications']>['mute']>[number]>;

/** Ranges of days and months that run backwards, which Alertmanager refuses, and times of no length. */
export function muteRangeRemarks(item: WrittenMute, at: KeyPath): readonly Remark[] {
  const index = (names: readonly string[]) => (name: string) => names.indexOf(name);
  return [
    ...written(item.times).flatMap((text, position) => {
      const [from, to] = text?.split('-') ?? [];
      return text !== null && from === to ? [noTime(text, [...at, 'times', position])] : [];
    }),
    ...backwards(item.weekdays, [...at, 'weekdays'], index(weekdays), 'A week begins on Sunday here.'),
    ...backwards(item.months, [...at, 'months'], index(months), 'A year begins in January here.'),
    ...backwards(item.days_of_month, [...at, 'days_of_month'], dayNumber, 'Days count up, also from the end.'),
  ];
}

/** Where Alertmanager sees a day that counts from the end when it compares (timeinterval.go); it clamps what a month lacks. */
function dayNumber(text: string): number {
  const day = Number(text);
  return day < 0 ? 30 + day : day;
}

/** The items by their position; an invalid one is null by now (key-path.ts withoutPaths). */
function written(list: readonly string[] | null | undefined): readonly (string | null)[] {
  return list ?? [];
}

function backwards(
  ranges: readonly string[] | null | undefined,
  at: KeyPath,
  numberOf: (text: string) => number,
  why: string,
): readonly Remark[] {
  return written(ranges).flatMap((range, position) => {
    const [from = '', to = from] = (range ?? '').split(':');
    if (numberOf(from) <= numberOf(to)) return [];
    return [
      {
        rule: 'config/mute-backwards',
        severity: 'error',
        at: [...at, position],
        what: `${range ?? ''} runs backwards.`,
        why,
        fix: 'Write two items: one up to the end, one from the begin.',
      } satisfies Remark,
    ];
  });
}

function noTime(text: string, at: KeyPath): Remark {
  return {
    rule: 'config/malformed-value',
    severity: 'error',
    at,
    what: `${text} ends when it begins.`,
    fix: 'For a whole day leave `times` out, or write `00:00-24:00`.',
  };
}
