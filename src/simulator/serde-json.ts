/** A number that Rust holds as f64: serde_json prints a decimal point even for whole numbers. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** What serde_json can print. */
export type SerdeValue =
  null | boolean | number | string | Float | readonly SerdeValue[] | { readonly [key: string]: SerdeValue };

/** Prints as `serde_json::to_string_pretty` prints a `Value`: two spaces, keys in alphabetical order (facts/bpi.md 1.1). */
export function formatPretty(value: SerdeValue): string {
  return print(sortKeys(value), '\n');
}

/** Prints as `serde_json::to_string` prints a struct: no white space, keys as given. */
export function formatCompact(value: SerdeValue): string {
  return print(value, null);
}

/** The same value with the keys of every object in alphabetical order, as a `serde_json::Value` holds them. */
export function sortKeys(value: SerdeValue): SerdeValue {
  if (isList(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}

function print(value: SerdeValue, newline: string | null): string {
  if (value instanceof Float) return printFloat(value.value);
  if (isList(value)) {
    return block(
      '[',
      value.map((item) => print(item, deeper(newline))),
      ']',
      newline,
    );
  }
  if (!isObject(value)) return JSON.stringify(value);
  const colon = newline === null ? ':' : ': ';
  const entries = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}${colon}${print(item, deeper(newline))}`,
  );
  return block('{', entries, '}', newline);
}

function block(open: string, items: readonly string[], close: string, newline: string | null): string {
  if (items.length === 0 || newline === null) return `${open}${items.join(',')}${close}`;
  const inner = deeper(newline) ?? '';
  return `${open}${inner}${items.join(`,${inner}`)}${newline}${close}`;
}

function deeper(newline: string | null): string | null {
  return newline === null ? null : `${newline}  `;
}

function printFloat(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

function isList(value: SerdeValue): value is readonly SerdeValue[] {
  return Array.isArray(value);
}

function isObject(value: SerdeValue): value is { readonly [key: string]: SerdeValue } {
  return typeof value === 'object' && value !== null && !(value instanceof Float) && !Array.isArray(value);
}
