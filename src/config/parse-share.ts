/** Percentages above 0% and up to 100%. */
export const percentPattern = '^(?=.*[1-9])(?:100(?:\\.0+)?|\\d{1,2}(?:\\.\\d{1,6})?)%$';

const expression = new RegExp(percentPattern);

/** Reads a share of a whole, `0.8` or `80%`, as a ratio, or null when it is not one. */
export function parseShare(written: number | string): number | null {
  if (typeof written === 'number') return written > 0 && written <= 1 ? written : null;
  // Rounded, because 7% is 0.07 and not 0.07000000000000001.
  return expression.test(written) ? Math.round(Number(written.slice(0, -1)) * 1e6) / 1e8 : null;
}

/** Guesses the share a person meant by `80` or `80 %`; null without a good guess. */
export function suggestShare(written: unknown): string | null {
  if (typeof written !== 'number' && typeof written !== 'string') return null;
  const text = `${written}`.replace(/\s/g, '').replace(',', '.');
  if (/^0\.\d+$/.test(text)) return text;
  const guess = text.endsWith('%') ? text : `${text}%`;
  return expression.test(guess) ? guess : null;
}
