import { durationUnits, sumDuration } from '../base/duration-units.ts';

/** Durations as Prometheus writes them, largest unit first, more than zero: `15s`, `1m30s`, `30d`, `100ms`. */
export const durationPattern = `^(?=.*[1-9])${durationUnits.map(([unit]) => `(?:\\d{1,9}${unit})?`).join('')}$`;

const expression = new RegExp(durationPattern);

/** Reads a duration as seconds, or null when it is not one. */
export function parseDuration(text: string): number | null {
  return expression.test(text) ? sumDuration(text) / 1000 : null;
}

const longNames: readonly (readonly [RegExp, string])[] = [
  [/milliseconds?|millis|msecs?/g, 'ms'],
  [/seconds?|secs?/g, 's'],
  [/minutes?|mins?/g, 'm'],
  [/hours?|hrs?/g, 'h'],
  [/days?/g, 'd'],
  [/weeks?/g, 'w'],
  [/years?/g, 'y'],
];

/** Guesses the duration a person meant by `15 sec`, `5 Minutes` or `15` of the given unit; null without a good guess. */
export function suggestDuration(written: unknown, unit = 's'): string | null {
  if (typeof written === 'number') return suggestDuration(`${written}`, unit);
  if (typeof written !== 'string') return null;
  const compact = longNames.reduce(
    (text, [name, unit]) => text.replace(name, unit),
    written.toLowerCase().replace(/[\s,_]|and/g, ''),
  );
  const guess = /^\d+$/.test(compact) ? `${compact}${unit}` : compact;
  return parseDuration(guess) === null ? null : guess;
}
