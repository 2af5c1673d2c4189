import { parseNumber } from './units.ts';

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Says whether a value is a JSON object (not null, not an array). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads fields of an answer by dotted path, whatever their order, and remembers which ones are known. */
export interface JsonFields {
  /** The value at a path, or undefined; marks it as known. */
  read(path: string): unknown;
  /** A finite number (or a string that holds one), or null; marks it as known. */
  number(path: string): number | null;
  /** A string, or null; marks it as known. */
  text(path: string): string | null;
  /** Marks paths as known and deliberately not exported; `a.*` covers everything below a. */
  ignore(...paths: readonly string[]): void;
  /** How many numeric fields no module line knows: the answer's schema has moved on. */
  countUnmapped(): number;
}

/** Fields of `json`; a path through something that is not an object finds nothing. */
export function readFields(json: unknown): JsonFields {
  const known = new Set<string>();
  const covered: string[] = [];

  function read(path: string): unknown {
    known.add(path);
    let value: unknown = json;
    for (const key of path.split('.')) {
      if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
      value = value[key];
    }
    return value;
  }

  return {
    read,
    number: (path) => parseNumber(read(path)),
    text(path) {
      const value = read(path);
      return typeof value === 'string' ? value : null;
    },
    ignore(...paths) {
      for (const path of paths) {
        if (path.endsWith('.*')) covered.push(path.slice(0, -1));
        else known.add(path);
      }
    },
    countUnmapped: () =>
      numericPaths(json).filter((path) => !known.has(path) && !covered.some((prefix) => path.startsWith(prefix)))
        .length,
  };
}

// Iterative: an answer may nest deeper than the stack is.
function numericPaths(json: unknown): string[] {
  const found = new Set<string>();
  const waiting: (readonly [path: string, value: unknown])[] = [['', json]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    if (Array.isArray(value)) for (const item of value) waiting.push([`${path.slice(0, 256)}[]`, item]);
    else if (isJsonObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        waiting.push([path === '' ? key : `${path}.${key}`.slice(0, 256), item]);
      }
    } else if (parseNumber(value) !== null) found.add(path);
  }
  return [...found];
}
