import type { KeyPath } from './key-path.ts';

/** Where the values of a JSON text stand; offsets count from 0. */
export type JsonPlaces =
  | {
      readonly ok: true;
      /** Where a value begins, or the nearest one around it that is there. */
      readonly offsetOf: (path: KeyPath) => number;
    }
  /** The first character that is not JSON. */
  | { readonly ok: false; readonly offset: number };

const deepest = 500;

/**
 * Finds the places of a JSON text. JSON.parse knows none, what its errors say of them differs between versions of Node,
 * and a YAML parser takes what is no JSON.
 */
export function jsonPlaces(text: string): JsonPlaces {
  const offsets = new Map<string, number>();
  const scanner = new Scanner(text);
  const value = (path: readonly string[]): void => {
    scanner.take(space);
    offsets.set(keyOf(path), scanner.at);
    if (path.length > deepest) scanner.fail();
    if (scanner.take(/\{/y)) list(/\}/y, () => value([...path, key()]));
    else if (scanner.take(/\[/y)) list(/\]/y, (index) => value([...path, String(index)]));
    else scanner.need(scalar);
  };
  const key = (): string => {
    const text = scanner.need(string);
    scanner.take(space);
    scanner.need(/:/y);
    return JSON.parse(text) as string;
  };
  const list = (end: RegExp, item: (index: number) => void): void => {
    scanner.take(space);
    if (scanner.take(end)) return;
    for (let index = 0; ; index += 1) {
      scanner.take(space);
      item(index);
      scanner.take(space);
      if (scanner.take(end)) return;
      scanner.need(/,/y);
    }
  };
  try {
    value([]);
    scanner.take(space);
    if (scanner.at < text.length) scanner.fail();
  } catch (error) {
    if (error instanceof NotJson) return { ok: false, offset: scanner.at };
    throw error;
  }
  return { ok: true, offsetOf: (path) => nearestOffset(offsets, path) };
}

const space = /[ \t\r\n]*/y;
const string = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const scalar = new RegExp(`${string.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null`, 'y');

class NotJson extends Error {}

/** A text and how much of it has been read. */
class Scanner {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads what stands here, if it is that. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  need(pattern: RegExp): string {
    return this.take(pattern) ?? this.fail();
  }

  fail(): never {
    throw new NotJson();
  }
}

function nearestOffset(offsets: ReadonlyMap<string, number>, path: KeyPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsets.get(keyOf(path.slice(0, length).map(String)));
    if (offset !== undefined) return offset;
  }
  return offsets.get('') ?? 0;
}

// No key of a dashboard holds this character; two paths that look alike would only share a place.
function keyOf(path: readonly string[]): string {
  return path.join('\u0000');
}

/** Line and column, from 1, of an offset. */
export function linePlace(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
