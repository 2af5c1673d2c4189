import type { KeyPath } from '../key-path.ts';
import { months, weekdays, type MuteInterval } from '../mute-interval.ts';
import { present } from '../normalise/present.ts';
import type { Remark } from '../remark.ts';
import { muteRangeRemarks } from './mute-ranges.ts';
import type { Rule } from './rule.ts';

const list: KeyPath = ['notifications', 'mute'];

/** Times to be silent are times: neither always nor never, each with a name of its own, in a zone that there is. */
export const muteSound: Rule = ({ written, config }) => {
  const items = written.notifications?.mute ?? [];
  let position = 0;
  return items.flatMap((item, index): readonly Remark[] => {
    if (item === null) return [];
    const interval = config.notifications.mute[position++];
    if (interval === undefined) return [];
    const at = [...list, index];
    const first = items.findIndex((other) => other?.name === item.name);
    return [
      ...(first === index ? [] : [twice(item.name, at, first)]),
      ...(item.location === undefined || isZone(item.location) ? [] : [unknownZone(item.location, at)]),
      ...(present(item.priorities).includes('P1') ? [mutesP1(item.name, at)] : []),
      ...(isAlways(interval) ? [always(item.name, at)] : []),
      ...(isNever(interval) ? [never(item.name, at)] : []),
      ...muteRangeRemarks(item, at),
    ];
  });
};

function isAlways({ times, weekdays: days, daysOfMonth, months: some }: MuteInterval): boolean {
  return [times, days, daysOfMonth, some].every(({ length }) => length === 0);
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that none of its months has. */
function isNever({ daysOfMonth, months: some }: MuteInterval): boolean {
  if (daysOfMonth.length === 0 || some.length === 0) return false;
  const most = Math.max(
    ...some.flatMap((range) => {
      const [from, to] = ends(range).map((name) => (months as readonly string[]).indexOf(name));
      return longest.slice(from ?? 0, (to ?? 11) + 1);
    }),
  );
  return daysOfMonth.every((range) => Number(ends(range)[0]) > most);
}

function ends(range: string): readonly [string, string] {
  const [from = '', to = from] = range.split(':');
  return [from, to];
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

function twice(name: string, at: KeyPath, first: number): Remark {
  return {
    rule: 'config/mute-twice',
    severity: 'error',
    at: [...at, 'name'],
    about: [[...list, first, 'name']],
    what: `\`notifications.mute\` has ${name} a second time.`,
    why: 'Alertmanager tells them apart by their names.',
    fix: 'Give it a name of its own.',
  };
}

function unknownZone(location: string, at: KeyPath): Remark {
  return {
    rule: 'config/unknown-time-zone',
    severity: 'error',
    at: [...at, 'location'],
    what: `There is no time zone ${location}.`,
    fix: 'Write one of the time zone database, for example `Europe/Berlin`, or remove the line for UTC.',
  };
}

function mutesP1(name: string, at: KeyPath): Remark {
  return {
    rule: 'config/mute-p1',
    severity: 'warning',
    at: [...at, 'priorities'],
    what: `During ${name} nobody is woken up by a P1.`,
    why: 'A lost BPCI server stays unnoticed until it is over.',
    fix: 'Remove P1 from `priorities`, unless somebody watches at that time in another way.',
  };
}

function always(name: string, at: KeyPath): Remark {
  const keys = ['times', 'weekdays', 'days_of_month', 'months'];
  return {
    rule: 'config/mute-always',
    severity: 'error',
    at,
    about: keys.map((key) => [...at, key]),
    what: `${name} has no time: it would be silent for ever.`,
    fix: `Add ${keys.map((key) => `\`${key}\``).join(', ')} or several of them, for example \`weekdays: [${weekdays[6]}]\`.`,
  };
}

function never(name: string, at: KeyPath): Remark {
  return {
    rule: 'config/mute-never',
    severity: 'warning',
    at: [...at, 'days_of_month'],
    about: [[...at, 'months']],
    what: `${name} is never silent: none of its months has such a day.`,
    fix: 'Change `days_of_month` or `months`; the last day of every month is `-1`.',
  };
}
