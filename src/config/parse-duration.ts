/** Durations as Prometheus writes them, largest unit first, more than zero: `15s`, `1m30s`, `30d`, `100ms`. */
export const durationPattern =
  '^(?=.*[1-9])(?:\\d{1,9}y)?(?:\\d{1,9}w)?(?:\\d{1,9}d)?(?:\\d{1,9}h)?(?:\\d{1,9}m)?(?:\\d{1,9}s)?(?:\\d{1,9}ms)?$';

const expression = new RegExp(durationPattern);
const secondsPerUnit: Readonly<Record<string, number>> = {
  y: 31_536_000,
  w: 604_800,
  d: 86_400,
  h: 3600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/** Reads a duration as seconds, or null when it is not one. */
export function parseDuration(text: string): number | null {
  if (!expression.test(text)) return null;
  let milliseconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[ywdhms])/g)) {
    milliseconds += Number(amount) * Math.round((secondsPerUnit[unit ?? ''] ?? 0) * 1000);
  }
  return milliseconds / 1000;
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
