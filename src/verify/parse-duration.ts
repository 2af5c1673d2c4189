import { durationUnits, sumDuration } from '../base/duration-units.ts';

const pattern = new RegExp(`^${durationUnits.map(([unit]) => `(?:\\d+${unit})?`).join('')}$`);

/** Milliseconds of a Prometheus duration such as `1h30m`, none being `0` or `0s`, or null when the text is none (prometheus/common model.Duration). */
export function parseDuration(text: string): number | null {
  if (text === '0') return 0;
  return text === '' || !pattern.test(text) ? null : sumDuration(text);
}
