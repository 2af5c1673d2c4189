import { describe, expect, test } from 'vitest';
import { Float, formatCompact, formatPretty, sortKeys } from '../../src/simulator/serde-json.ts';

describe('JSON as serde_json prints it', () => {
  test('has keys in alphabetical order at every depth when it is pretty', () => {
    expect(formatPretty({ b: 1, a: { d: [], c: [{ z: 1, y: {} }] } })).toBe(
      '{\n  "a": {\n    "c": [\n      {\n        "y": {},\n        "z": 1\n      }\n    ],\n    "d": []\n  },\n  "b": 1\n}',
    );
  });

  test('has keys as given and no white space when it is compact', () => {
    expect(formatCompact({ b: 1, a: ['x', null, true] })).toBe('{"b":1,"a":["x",null,true]}');
  });

  test.each([
    [0, '0.0'],
    [50_000, '50000.0'],
    [9.8, '9.8'],
    [-2.5, '-2.5'],
  ])('prints the f64 %d as %s', (value, printed) => {
    expect(formatCompact(new Float(value))).toBe(printed);
  });

  test('prints whole numbers without a point and escapes text', () => {
    expect(formatCompact([0, 'a"b\n'])).toBe('[0,"a\\"b\\n"]');
  });

  test('sorting keys keeps lists in their order and floats as they are', () => {
    expect(formatCompact(sortKeys({ b: [2, 1], a: new Float(1) }))).toBe('{"a":1.0,"b":[2,1]}');
  });
});
