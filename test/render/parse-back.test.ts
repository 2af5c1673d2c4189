import { describe, expect, test } from 'vitest';
import { expectSame, parseBack } from '../../src/render/parse-back.ts';
import { RenderError } from '../../src/render/render-error.ts';

describe('what was rendered', () => {
  test('is given back as a value', () => {
    expect(parseBack('s/p', 'a: [1]\nb: {c: ""}')).toEqual({ a: [1], b: { c: '' } });
  });

  test.each([
    ['a null', 'a:\n  - b:\n', 'a[0].b is empty'],
    ['an empty list', 'a: {b: []}', 'a.b is empty'],
    ['an empty file', '', 'it is empty'],
    ['a key twice', 'a: 1\na: 2', 'cannot be parsed'],
    ['broken YAML', 'a: [', 'cannot be parsed'],
  ])('is refused with %s', (_, text, message) => {
    expect(() => parseBack('s/p', text)).toThrow(RenderError);
    expect(() => parseBack('s/p', text)).toThrow(message);
  });

  test('is compared with what was meant', () => {
    expect(() => {
      expectSame('s/p', 'list', [1], [1]);
    }).not.toThrow();
    expect(() => {
      expectSame('s/p', 'list', [1], [2]);
    }).toThrow('s/p: list is [1], meant was [2]');
  });
});
