import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonPlaces, linePlace } from '../../src/config/json-places.ts';

const text = '{\n  "panels": [\n    {"id": 1, "title": "a\\"b"},\n    {"id": -2.5e3, "on": true}\n  ]\n}\n';

function placeOf(...path: readonly (string | number)[]) {
  const places = jsonPlaces(text);
  return places.ok ? linePlace(text, places.offsetOf(path)) : null;
}

describe('the places of a JSON text', () => {
  test('are those of its values', () => {
    expect(placeOf()).toEqual({ line: 1, column: 1 });
    expect(placeOf('panels')).toEqual({ line: 2, column: 13 });
    expect(placeOf('panels', 0, 'title')).toEqual({ line: 3, column: 24 });
    expect(placeOf('panels', 1, 'id')).toEqual({ line: 4, column: 12 });
  });

  test('of what is missing are those of what is around it', () => {
    expect(placeOf('panels', 1, 'title')).toEqual({ line: 4, column: 5 });
    expect(placeOf('uid')).toEqual({ line: 1, column: 1 });
  });

  test.each([
    ['', 0],
    ['{', 1],
    ['{"a": 1,}', 8],
    ['{"a": 1} x', 9],
    ["{'a': 1}", 1],
    ['[1 2]', 3],
    ['[01]', 2],
    ['["a\nb"]', 1],
    ['["\\x"]', 1],
    ['[NaN]', 1],
    ['{"a" 1}', 5],
    [`${'['.repeat(100_000)}`, 501],
  ])('of %j begin to be none at %i', (broken, offset) => {
    expect(jsonPlaces(broken)).toEqual({ ok: false, offset });
  });

  test('are found in whatever JSON.stringify writes, and at each place stands the value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (value, indent) => {
        const written = JSON.stringify(value, null, indent);
        const places = jsonPlaces(written);
        expect(places.ok).toBe(true);
        for (const [key, item] of Object.entries(JSON.parse(written) as Record<string, unknown>)) {
          if (key.includes('\u0000')) continue;
          const at = places.ok ? places.offsetOf([key]) : 0;
          expect(written.slice(at).startsWith(JSON.stringify(item, null, indent).slice(0, 1))).toBe(true);
        }
      }),
    );
  });

  test('are found only where JSON.parse finds JSON', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', ':', '0', '\\', '\n', '-'),
        (json, at, put) => {
          const mutant = json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1);
          expect(jsonPlaces(mutant).ok).toBe(isJson(mutant));
        },
      ),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
