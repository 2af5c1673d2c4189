import { posix } from 'node:path';
import { parseDuration } from './parse-duration.ts';

/** One place where the running configuration is not what was rendered; values are shortened for people. */
export interface ConfigDifference {
  /** Such as `scrape_configs[2].scrape_interval`; empty for the whole document. */
  readonly path: string;
  readonly rendered: string;
  readonly running: string;
}

/**
 * Lists where the running configuration differs from the rendered one; both are parsed YAML.
 *
 * A running configuration carries every default, so only keys that were rendered are compared, lists in full.
 * Durations and sizes compare by value; secrets that the service masks compare equal; relative paths compare
 * after being resolved against `baseDirectory`, as Prometheus and Alertmanager do when they load.
 */
export function compareConfig(rendered: unknown, running: unknown, baseDirectory: string): readonly ConfigDifference[] {
  return compare(rendered, running, '', baseDirectory);
}

function compare(rendered: unknown, running: unknown, path: string, base: string): ConfigDifference[] {
  if (running === undefined || running === null) {
    // Services leave out what is zero when they print their configuration.
    return isZero(rendered) ? [] : [{ path, rendered: show(rendered), running: 'absent' }];
  }
  if (Array.isArray(rendered)) {
    const isSet = setKeys.some((key) => path === key || path.endsWith(`.${key}`));
    return isSet
      ? compareLists(rendered.map(String).sort(), sorted(running), path, base)
      : compareLists(rendered, running, path, base);
  }
  if (isRecord(rendered)) {
    if (!isRecord(running)) return [{ path, rendered: show(rendered), running: show(running) }];
    return Object.entries(rendered).flatMap(([key, value]) =>
      compare(value, running[key], path === '' ? key : `${path}.${key}`, base),
    );
  }
  if (sameScalar(rendered, running, base)) return [];
  return [{ path, rendered: show(rendered), running: show(running) }];
}

// Alertmanager sorts matchers when it reads them (pkg/labels Matchers); their order means nothing.
const setKeys = ['matchers', 'source_matchers', 'target_matchers'];

function sorted(list: unknown): unknown {
  return Array.isArray(list) ? list.map(String).sort() : list;
}

function compareLists(rendered: readonly unknown[], running: unknown, path: string, base: string): ConfigDifference[] {
  if (!Array.isArray(running) || running.length !== rendered.length) {
    const count = Array.isArray(running) ? `${running.length} entries` : show(running);
    return [{ path, rendered: `${rendered.length} entries`, running: count }];
  }
  return rendered.flatMap((value, index) => compare(value, running[index], `${path}[${index}]`, base));
}

function sameScalar(rendered: unknown, running: unknown, base: string): boolean {
  if (running === '<secret>') return true;
  const left = text(rendered);
  const right = text(running);
  if (left === null || right === null) return rendered === running;
  if (left === right || posix.join(base, left) === right) return true;
  return same(parseDuration(left), parseDuration(right)) || same(parseSize(left), parseSize(right));
}

function same(left: number | null, right: number | null): boolean {
  return left !== null && left === right;
}

// Prometheus reads 1MB as 2^20 bytes and prints it as 1MiB (alecthomas/units Base2Bytes).
function parseSize(size: string): number | null {
  const match = /^(\d+)([KMGTPE])?i?B$/.exec(size);
  if (match === null) return null;
  return Number(match[1]) * 1024 ** (match[2] === undefined ? 0 : 'KMGTPE'.indexOf(match[2]) + 1);
}

function isZero(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === 0 || value === '') return true;
  if (typeof value === 'string') return parseDuration(value) === 0;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every(isZero);
}

function text(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const shown = JSON.stringify(value) ?? 'absent';
  return shown.length > 80 ? `${shown.slice(0, 77)}...` : shown;
}
