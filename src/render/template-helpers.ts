import type { HelperOptions } from 'handlebars';
import { formatDuration } from './format-duration.ts';

/**
 * Every helper that a template may call. Handlebars' strict mode does not reach the arguments of helpers, so each of these
 * throws on undefined by itself; `if` and `each` replace the forgiving built-in ones.
 */
export const templateHelpers = {
  /** Any value as flow JSON, which is YAML. */
  yaml: (value: unknown) => JSON.stringify(defined('yaml', value)),
  /** A string with Alloy's quoting, which JSON's is a subset of. */
  alloy: (value: unknown) => JSON.stringify(ofType('alloy', 'string', value)),
  /** A map of strings in Alloy's words, on one line. */
  alloyMap: (value: unknown) =>
    `{${Object.entries(textMap('alloyMap', value))
      .map(([key, text]) => `${JSON.stringify(key)} = ${JSON.stringify(text)}`)
      .join(', ')}}`,
  /** A string with TOML's quoting, which JSON's is a subset of. */
  toml: (value: unknown) => JSON.stringify(ofType('toml', 'string', value)),
  /** Seconds as a Prometheus duration: `15s`, `1500ms`. */
  duration: (value: unknown) => formatDuration(ofType('duration', 'number', value)),
  /** Seconds as whole hours, rounded up: `720h`. */
  hours: (value: unknown) => `${String(Math.ceil(ofType('hours', 'number', value) / 3600))}h`,
  /** A list that must not be empty: an empty one would render as null. */
  required: (value: unknown) => nonEmptyList('required', value),
  /** A condition: true, false, or a list that counts as true when it has items. */
  boolean: (value: unknown) => (Array.isArray(value) ? value.length > 0 : ofType('boolean', 'boolean', value)),
  /** Whether a view has this key: for the few that only some items of a list have. */
  has: (value: unknown, key: unknown) => Object.hasOwn(defined('has', value) as object, ofType('has', 'string', key)),
  if(this: unknown, condition: unknown, options: HelperOptions) {
    return ofType('if', 'boolean', condition) ? options.fn(this) : options.inverse(this);
  },
  each: (list: unknown, options: HelperOptions) =>
    nonEmptyList('each', list)
      .map((item) => options.fn(item, { data: options.data as unknown }))
      .join(''),
} as const;

interface TypeNames {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

function defined(helper: string, value: unknown): unknown {
  if (value === undefined || value === null) throw new TypeError(`{{${helper}}} got ${String(value)}`);
  return value;
}

function ofType<K extends keyof TypeNames>(helper: string, type: K, value: unknown): TypeNames[K] {
  if (typeof value !== type) throw new TypeError(`{{${helper}}} needs a ${type}, got ${describe(value)}`);
  return value as TypeNames[K];
}

function textMap(helper: string, value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`{{${helper}}} needs a map, got ${describe(value)}`);
  }
  for (const text of Object.values(value)) ofType(helper, 'string', text);
  return value as Readonly<Record<string, string>>;
}

function nonEmptyList(helper: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`{{${helper}}} needs a list, got ${describe(value)}`);
  if (value.length === 0) throw new TypeError(`{{${helper}}} got an empty list`);
  return value;
}

function describe(value: unknown): string {
  return value === null || value === undefined ? String(value) : `a ${typeof value}`;
}
