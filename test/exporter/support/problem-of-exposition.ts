const label = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\x00-\\x1f\\x7f]|\\\\[\\\\"n])*"';
const sample = new RegExp(
  `^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(${label}(?:,${label})*)\\})? -?\\d+(?:\\.\\d+)?(?:e[+-]\\d+)?$`,
);

/**
 * What is wrong with a text that we made ourselves, or null; written apart from the product's own parser, and stricter:
 * every family has HELP, TYPE and then its samples, every number is finite, a label is one line of at most 128 characters.
 */
export function problemOfExposition(text: string): string | null {
  if (text !== '' && !text.endsWith('\n')) return 'the last line does not end';
  const lines = text.split('\n').slice(0, -1);
  const seen = new Set<string>();
  let family = '';
  for (const [index, line] of lines.entries()) {
    const described = /^# HELP ([a-z][a-z0-9_]*) \S/.exec(line)?.[1];
    if (described !== undefined) {
      family = described;
      if (seen.has(`# ${family}`)) return `a family twice: ${line}`;
      seen.add(`# ${family}`);
      if (!/^# TYPE \S+ (?:gauge|counter)$/.test(lines[index + 1] ?? '')) return `no type after ${line}`;
      continue;
    }
    if (line.startsWith(`# TYPE ${family} `)) continue;
    const [, name, labels = ''] = sample.exec(line) ?? [];
    if (name === undefined || name !== family) return `no sample of ${family}: ${line}`;
    const values = [...labels.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, value = '']) => value.replace(/\\./g, 'x'));
    if (values.some((value) => Array.from(value).length > 128)) return `a long label: ${line}`;
    const series = `${name}{${labels}}`;
    if (seen.has(series)) return `a series twice: ${line}`;
    seen.add(series);
  }
  return null;
}
