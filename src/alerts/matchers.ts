import type { Matcher } from '../prometheus/alertmanager-types.ts';

/** Says whether these labels meet every matcher, as Alertmanager judges: a label that is not there is empty. */
export function meets(labels: Readonly<Record<string, string>>, matchers: readonly Matcher[]): boolean {
  return matchers.every(({ name, value, isRegex, isEqual }) => {
    const text = labels[name] ?? '';
    const same = isRegex ? (toRegExp(value)?.test(text) ?? false) : text === value;
    return same === isEqual;
  });
}

/** Matchers that only an alert with exactly these labels meets, as far as Alertmanager can say it. */
export function exactMatchers(labels: Readonly<Record<string, string>>): readonly Matcher[] {
  return Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value, isRegex: false, isEqual: true }));
}

/** Alertmanager's expression, anchored at both ends, or null when it is none; look-around and back references are not in RE2. */
export function toRegExp(expression: string): RegExp | null {
  if (/\(\?<?[=!]|(?<!\\)(?:\\\\)*\\[1-9k]/.test(expression)) return null;
  const [, flags = '', rest = expression] = /^\(\?([is]+)\)(.*)$/s.exec(expression) ?? [];
  try {
    return new RegExp(`^(?:${rest.replaceAll('(?P<', '(?<')})$`, [...new Set(flags)].join(''));
  } catch {
    return null;
  }
}
