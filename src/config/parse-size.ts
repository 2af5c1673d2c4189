/** Sizes in bytes with their unit: `512MiB` is 1024-based, `10GB` is 1000-based. */
export const sizePattern = '^(?=.*[1-9])\\d{1,9}(?:\\.\\d{1,3})?(?:B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$';

const expression = new RegExp(sizePattern);
const prefixes = ['', 'K', 'M', 'G', 'T'];

/** Reads a size as whole bytes, or null when it is not one. */
export function parseSize(text: string): number | null {
  if (!expression.test(text)) return null;
  const [, amount, prefix, binary] = /^([\d.]+)([KMGT]?)(i?)B$/.exec(text) ?? [];
  return Math.round(Number(amount) * (binary === 'i' ? 1024 : 1000) ** prefixes.indexOf(prefix ?? ''));
}

/** Guesses the size a person meant by `512M`, `2g` or `512 mb`; null without a good guess. */
export function suggestSize(written: unknown): string | null {
  if (typeof written !== 'string') return null;
  const [, amount, prefix, binary, byte] = /^(\d+(?:\.\d{1,3})?)\s*([kmgt])(i?)(b?)$/i.exec(written.trim()) ?? [];
  if (amount === undefined || prefix === undefined) return null;
  // Docker reads a bare letter as 1024-based.
  const guess = `${amount}${prefix.toUpperCase()}${binary !== '' || byte === '' ? 'i' : ''}B`;
  return parseSize(guess) === null ? null : guess;
}
