import { numericPaths } from './json-paths.ts';
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
  /** The items of an array (none of anything else), read like an answer of their own; what is read of one is known of all. */
  each(path: string): readonly ItemFields[];
  /** Marks paths as known and deliberately not exported; `a.*` covers everything below a. */
  ignore(...paths: readonly string[]): void;
  /** Paths of the numeric fields that no module line knows: the answer's schema has moved on. */
  unmappedPaths(): readonly string[];
}

/** Reads fields of one item of an array. */
export type ItemFields = Pick<JsonFields, 'read' | 'number' | 'text'>;

/** Fields of `json`; a path through something that is not an object finds nothing. */
export function readFields(json: unknown): JsonFields {
  const known = new Set<string>();
  const covered: string[] = [];

  function reader(from: unknown, prefix: string): ItemFields {
    const read = (path: string): unknown => {
      known.add(`${prefix}${path}`);
      let value = from;
      for (const key of path.split('.')) {
        if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
        value = value[key];
      }
      return value;
    };
    return {
      read,
      number: (path) => parseNumber(read(path)),
      text(path) {
        const value = read(path);
        return typeof value === 'string' ? value : null;
      },
    };
  }

  const fields = reader(json, '');
  return {
    ...fields,
    each(path) {
      // An answer may itself be an array: then its items have no name before them.
      const items = path === '' ? json : fields.read(path);
      return Array.isArray(items) ? items.map((item) => reader(item, `${path}[].`)) : [];
    },
    ignore(...paths) {
      for (const path of paths) {
        if (path.endsWith('.*')) covered.push(path.slice(0, -1));
        else known.add(path);
      }
    },
    unmappedPaths: () =>
      numericPaths(json).filter((path) => !known.has(path) && !covered.some((prefix) => path.startsWith(prefix))),
  };
}
