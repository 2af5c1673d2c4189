const units = [
  ['y', 365 * 24 * 3600 * 1000],
  ['w', 7 * 24 * 3600 * 1000],
  ['d', 24 * 3600 * 1000],
  ['h', 3600 * 1000],
  ['m', 60 * 1000],
  ['s', 1000],
  ['ms', 1],
] as const;
const pattern = new RegExp(`^${units.map(([unit]) => `(?:(\\d+)${unit})?`).join('')}$`);

/** Milliseconds of a Prometheus duration such as `1h30m`, or null when the text is none (prometheus/common model.Duration). */
export function parseDuration(text: string): number | null {
  if (text === '0') return 0;
  const match = text === '' ? null : pattern.exec(text);
  if (match === null) return null;
  return units.reduce((total, [, factor], index) => total + Number(match[index + 1] ?? 0) * factor, 0);
}
