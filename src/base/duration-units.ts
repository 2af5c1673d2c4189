/** The units of Prometheus' durations with their milliseconds, largest first, as they must follow each other (prometheus/common model.Duration). */
export const durationUnits = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** Milliseconds of a text that a pattern has found to be a duration: the sum of its numbers, each in its unit. */
export function sumDuration(text: string): number {
  return [...text.matchAll(/(\d+)([a-z]+)/g)].reduce((total, [, amount, unit]) => {
    const factor = durationUnits.find(([name]) => name === unit)?.[1] ?? 0;
    return total + Number(amount) * factor;
  }, 0);
}
