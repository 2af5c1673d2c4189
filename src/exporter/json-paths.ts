import { parseNumber } from './units.ts';

// Longer paths are cut: what differs only beyond that is one field to us.
const longestPath = 256;

/** The path of a member below `parent`: dotted keys, `[]` for any item of an array (key null). */
export function jsonPath(parent: string, key: string | null): string {
  if (key === null) return `${parent.slice(0, longestPath)}[]`;
  return parent === '' ? key : `${parent}.${key}`.slice(0, longestPath);
}

/** The paths of all numbers (and texts that hold one) in an answer, each once. */
export function numericPaths(json: unknown): readonly string[] {
  const found = new Set<string>();
  // Not recursive: an answer may nest deeper than the stack is.
  const waiting: (readonly [path: string, value: unknown])[] = [['', json]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    if (Array.isArray(value)) for (const item of value) waiting.push([jsonPath(path, null), item]);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) waiting.push([jsonPath(path, key), item]);
    } else if (parseNumber(value) !== null) found.add(path);
  }
  return [...found];
}
