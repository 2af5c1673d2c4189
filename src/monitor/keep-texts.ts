const maxTextLength = 1024;
const maxTexts = 64;

/**
 * The beginning of each text, and no more than `maxLength` characters with their names in all: what is kept for months
 * must not grow with what somebody sends. The shortest stay, since what identifies an alert is short.
 */
export function keepTexts(
  texts: Readonly<Record<string, string>>,
  maxLength: number,
): Readonly<Record<string, string>> {
  let left = maxLength;
  const entries = Object.entries(texts).map(([name, text]) => [name, text.slice(0, maxTextLength)] as const);
  const kept = new Set(
    [...entries]
      .sort(([, a], [, b]) => a.length - b.length)
      .slice(0, maxTexts)
      .filter(([name, text]) => (left -= name.length + text.length) >= 0)
      .map(([name]) => name),
  );
  return Object.fromEntries(entries.filter(([name]) => kept.has(name)));
}
