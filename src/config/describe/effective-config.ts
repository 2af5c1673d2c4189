import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../config.ts';
import { formatKeyPath, type KeyPath } from '../key-path.ts';
import { showScalar } from '../show-value.ts';
import type { WrittenConfig } from '../written-config.ts';
import { derivedValues, type DerivedValue } from './derived-values.ts';
import { isSecret, itemOf, keysOf, schemaRoot, type SchemaNode } from './schema-node.ts';

/** A configuration in the words of monitoring.yaml. */
export interface EffectiveConfig {
  /** Can stand in monitoring.yaml as it is, but for masked secrets. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Remarks, by key path as text: where a value comes from that nobody wrote. */
  readonly notes: ReadonlyMap<string, string>;
  /** Keys without a value, by the path of their section. */
  readonly unset: ReadonlyMap<string, readonly string[]>;
}

/** What stands where a secret would; its length says nothing. */
export const mask = '********';

/** What a text means, written out: every key, or only those that differ from their default. Secrets are masked. Pure. */
export function effectiveConfig(
  written: WrittenConfig,
  config: Config,
  options: { readonly defaults: boolean; readonly bpciUrl?: string | undefined },
): EffectiveConfig {
  const notes = new Map<string, string>();
  const unset = new Map<string, string[]>();
  const derived = new Map(derivedValues(written, config, options.bpciUrl).map((one) => [formatKeyPath(one.path), one]));
  const walk = { defaults: options.defaults, notes, unset, derived };
  const values = section(schemaRoot, written, [], walk) as Record<string, unknown>;
  return { values: { version: 1, ...values }, notes, unset };
}

interface Walk {
  readonly defaults: boolean;
  readonly notes: Map<string, string>;
  readonly unset: Map<string, string[]>;
  readonly derived: ReadonlyMap<string, DerivedValue>;
}

function section(node: SchemaNode, written: unknown, path: KeyPath, walk: Walk): unknown {
  const keys = keysOf(node) ?? {};
  const given = settings(written);
  const entries = Object.entries(keys).flatMap(([key, child]): [string, unknown][] => {
    const value = valueOf(child, given[key], [...path, key], walk);
    if (value !== undefined) return [[key, isSecret(key, keys) ? masked(value) : value]];
    if (walk.defaults) {
      const at = formatKeyPath(path);
      const note =
        child.default === undefined || keysOf(child) !== null ? key : `${key} (${showScalar(child.default)})`;
      walk.unset.set(at, [...(walk.unset.get(at) ?? []), note]);
    }
    return [];
  });
  return entries.length === 0 && !walk.defaults ? undefined : Object.fromEntries(entries);
}

/**
 * Keys that mean something by standing there, even with their default: a named BPCI is required, a receiver needs an
 * address, a component waits for its feature.
 */
const byPresence: ReadonlySet<string> = new Set([
  'bpci.url',
  'components.jaeger.enabled',
  'components.influxdb.enabled',
  ...['webhook', 'slack', 'pagerduty', 'email'].map((name) => `notifications.${name}`),
]);

function valueOf(node: SchemaNode, written: unknown, path: KeyPath, walk: Walk): unknown {
  if ((written === undefined || written === null) && byPresence.has(formatKeyPath(path))) {
    if (!walk.derived.has(formatKeyPath(path))) return undefined;
  }
  if (keysOf(node) !== null) {
    const inner = section(node, written, path, walk);
    return isDeepStrictEqual(inner, {}) ? undefined : inner;
  }
  const at = formatKeyPath(path);
  const derived = walk.derived.get(at);
  const value = derived?.value ?? list(node, written) ?? node.default;
  if (derived !== undefined) walk.notes.set(at, derived.note);
  else if (
    written === undefined ||
    written === null ||
    (isDeepStrictEqual(value, node.default) && !byPresence.has(at))
  ) {
    if (!walk.defaults || value === undefined) return undefined;
    walk.notes.set(at, 'default');
  }
  return value;
}

/** The items of a list as they were written; a default of theirs depends on what they are. */
function list(node: SchemaNode, written: unknown): unknown {
  const item = itemOf(node);
  if (item === null || !Array.isArray(written)) return written ?? undefined;
  const items: readonly unknown[] = written;
  return items.filter((one) => one !== null).map((one) => withoutSecrets(item, one));
}

function withoutSecrets(node: SchemaNode, value: unknown): unknown {
  const keys = keysOf(node);
  if (keys === null || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const child = keys[key];
    const shown: unknown = child === undefined ? inner : withoutSecrets(child, inner);
    return [key, isSecret(key, keys) ? masked(inner) : shown] as const;
  });
  return Object.fromEntries(entries);
}

/** The settings behind a short form: `on` and true mean `enabled: true`. */
function settings(written: unknown): Readonly<Record<string, unknown>> {
  if (typeof written === 'boolean') return { enabled: written };
  if (written === 'on' || written === 'off') return { enabled: written === 'on' };
  return typeof written === 'object' && written !== null ? (written as Record<string, unknown>) : {};
}

// A variable names a secret and is none.
function masked(value: unknown): unknown {
  return typeof value === 'string' && /^\s*\$\{[A-Za-z_]\w*\}\s*$/.test(value) ? value : mask;
}
