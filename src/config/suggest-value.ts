import type { KeyPath } from './key-path.ts';
import { nearest } from './nearest.ts';
import { suggestDuration } from './parse-duration.ts';
import { suggestShare } from './parse-share.ts';
import { suggestSize } from './parse-size.ts';
import { listed, showScalar } from './show-value.ts';

/** The part of a JSON Schema that descriptions of errors read. */
export interface DescribedSchema {
  readonly title?: string;
  readonly type?: unknown;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** How to write it right: what the person most likely meant, else an example. */
export function exampleFix(value: unknown, path: KeyPath, schema: DescribedSchema): string | undefined {
  const key = path.findLast((step) => typeof step === 'string');
  const guess = suggest(value, schema);
  if (guess !== null) return `Write \`${key}: ${guess}\`.`;
  const example = schema.examples?.[0];
  if (example !== undefined && typeof path.at(-1) === 'number') return `Write for example \`${showScalar(example)}\`.`;
  if (example !== undefined && key !== undefined) return `Write for example \`${key}: ${showScalar(example)}\`.`;
  if (schema.title === 'section' || path.length === 0) return sectionFix(value, path, schema);
  if (schema.title === 'node')
    return typeof value === 'string'
      ? 'Write `name: validator-1`, with the name of yours.'
      : sectionFix(value, path, schema);
  if (schema.title?.startsWith('list')) return `Write the items below it, each beginning with a dash.`;
  return undefined;
}

function sectionFix(value: unknown, path: KeyPath, schema: DescribedSchema): string {
  if (typeof value === 'string' && /^[a-z_]+:(?!\/\/)\S/.test(value)) return 'Put a space after the colon.';
  const keys = Object.keys(schema.properties ?? {});
  const last = path.at(-1);
  return last === undefined
    ? `Begin with a section, for example \`bpci:\`, and indent its keys below it.`
    : `Write \`${last}:\` and below it, indented, its keys: ${listed(keys)}.`;
}

function suggest(value: unknown, schema: DescribedSchema): string | null {
  switch (schema.title) {
    case 'duration':
      return suggestDuration(value, /[a-z]+$/.exec(showScalar(schema.default ?? 's'))?.[0]);
    case 'size':
      return suggestSize(value);
    case 'share':
      return suggestShare(value);
    case 'boolean':
      return typeof value === 'string' ? (switches[value.toLowerCase()] ?? null) : null;
    case '`on`, `off` or a section':
      return typeof value === 'string' ? (onOff[value.toLowerCase()] ?? nearest(value, ['on', 'off'])) : null;
    case 'port':
    case 'number':
      return typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? value : null;
    case 'path':
      return typeof value === 'string' && /^[\w-][^\s?#]*$/.test(value) ? `/${value}` : null;
    default:
      return null;
  }
}

const switches: Readonly<Record<string, string>> = { on: 'true', yes: 'true', off: 'false', no: 'false' };
const onOff: Readonly<Record<string, string>> = {
  yes: 'on',
  enabled: 'on',
  true: 'on',
  no: 'off',
  of: 'off',
  disabled: 'off',
  false: 'off',
  none: 'off',
};
