import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { RenderError } from './render-error.ts';

/** Reads back YAML (or JSON) that we rendered; throws RenderError when it is no YAML, or has a null or an empty list anywhere. */
export function parseBack(artifact: string, content: string, allowNull: readonly string[] = []): unknown {
  let value: unknown;
  try {
    value = parse(content, { strict: true, uniqueKeys: true, logLevel: 'error' });
  } catch (error) {
    throw new RenderError(artifact, 'what was rendered cannot be parsed', { cause: error });
  }
  const hollow = findHollow(value, '');
  if (hollow !== null && !allowNull.includes(hollow)) throw new RenderError(artifact, `${hollow || 'it'} is empty`);
  return value;
}

/** Throws RenderError, naming the first difference, unless what was rendered says what was meant. */
export function expectSame(artifact: string, what: string, rendered: unknown, meant: unknown): void {
  if (isDeepStrictEqual(rendered, meant)) return;
  throw new RenderError(artifact, `${what} is ${JSON.stringify(rendered)}, meant was ${JSON.stringify(meant)}`);
}

// Null and [] are what a loop over nothing leaves behind; the readers of these files take both for "none" in silence.
function findHollow(value: unknown, path: string): string | null {
  if (value === null || value === undefined) return path;
  if (typeof value !== 'object') return null;
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [`[${String(index)}]`, item])
    : Object.entries(value).map(([key, item]) => [path === '' ? key : `.${key}`, item]);
  if (Array.isArray(value) && value.length === 0) return path;
  for (const [key, item] of entries) {
    const hollow = findHollow(item, path + key);
    if (hollow !== null) return hollow;
  }
  return null;
}
