import { isJsonObject } from './json-fields.ts';
import { jsonPath } from './json-paths.ts';

/** A value of an answer and where it stands, as json-fields writes paths. */
export interface Located {
  readonly value: unknown;
  readonly path: string;
}

/** The reference tokens of a JSON pointer (https://www.rfc-editor.org/rfc/rfc6901); null when it is not one. */
export function parsePointer(pointer: string): readonly string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return null;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a pointer points at, from `from` on; null when there is nothing, or when it is no pointer. */
export function locate(from: Located, pointer: string): Located | null {
  let { value, path } = from;
  for (const token of parsePointer(pointer) ?? [null]) {
    if (token === null) return null;
    if (Array.isArray(value)) {
      const index = /^(?:0|[1-9]\d{0,9})$/.test(token) ? Number(token) : -1;
      if (!(index in value)) return null;
      path = jsonPath(path, null);
      value = value[index] as unknown;
    } else {
      if (!isJsonObject(value) || !Object.hasOwn(value, token)) return null;
      path = jsonPath(path, token);
      value = value[token];
    }
  }
  return { value, path };
}
