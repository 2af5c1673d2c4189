import type { KeyPath } from './key-path.ts';

// Addresses can carry credentials and paths a token; the others are secrets.
const mayHoldSecret = new Set([
  ...['url', 'path', 'host', 'image', 'root_url', 'runbooks_url'],
  ...['bearer', 'password', 'admin_password', 'routing_key'],
]);

/** The value as a person wrote it; never one that may be a secret. */
export function shown(value: unknown, path: KeyPath): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return value === null ? 'empty' : 'a section';
  if (typeof value === 'boolean') return `\`${value}\``;
  const secretive = path[0] === 'notifications' && path[1] !== 'mute';
  if (path.length === 0 || secretive || mayHoldSecret.has(String(path.at(-1))))
    return typeof value === 'string' ? 'text' : 'a number';
  if (typeof value === 'number') return `the number ${value}`;
  const text = showScalar(value);
  if (text === '') return 'empty text';
  return text.length > 60 ? `text of ${text.length} characters` : `the text \`${text}\``;
}

/** `a`, `b` or `c`. */
export function listed(values: readonly unknown[]): string {
  const quoted = values.map((value) => `\`${showScalar(value)}\``);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`;
}

/** The name of a kind of value with `a` or `an`. */
export function withArticle(title: string): string {
  // A title in backticks is what to write, not a kind of thing.
  return title.startsWith('`') ? title : `${/^[aeio]/.test(title) ? 'an' : 'a'} ${title}`;
}

/** A scalar as text; a word for anything else. */
export function showScalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `${value}`
    : 'a section';
}
