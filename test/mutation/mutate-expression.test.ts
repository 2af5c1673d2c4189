import { describe, expect, test } from 'vitest';
import { mutateExpression } from './mutate-expression.ts';

const mutants = (text: string) => mutateExpression(text).map(({ kind, expr }) => `${kind}: ${expr}`);

describe('an expression is mutated', () => {
  test('at its comparison, at its boundary and at its number', () => {
    expect(mutants('a > 100')).toEqual([
      'comparison: a < 100',
      'boundary: a >= 100',
      'threshold up: a > 110',
      'threshold down: a > 90',
    ]);
  });

  test('at equality, which has no boundary, and not at nought, of which a tenth more is nought', () => {
    expect(mutants('a == 0')).toEqual(['comparison: a != 0']);
  });

  test('by a lost guard', () => {
    expect(mutants('a unless on (x) b').filter((one) => one.startsWith('guard'))).toEqual(['guard dropped: a']);
    expect(mutants('a and b unless c')).toEqual(['guard dropped: a and b', 'guard dropped: a unless c']);
  });

  test('by a lost guard with the offset that belongs to it', () => {
    expect(mutants('rate(a[5m]) and a offset 5m')).toEqual(['guard dropped: rate(a[5m])']);
    expect(mutants('sum(rate(a[5m]) and a offset 5m)')).toEqual(['guard dropped: sum(rate(a[5m]))']);
  });

  test('by either of two alternatives', () => {
    expect(mutants('a or b')).toEqual(['alternative dropped: a', 'alternative dropped: b']);
  });

  test('nowhere in the number of a topk, a duration or a label', () => {
    expect(mutants('topk by (x) (1, rate(a{code="500"}[5m] offset 1h))')).toEqual([]);
  });

  test('with a number for those that read alike', () => {
    expect(mutateExpression('a == 1 or b == 1').map(({ mutation }) => mutation)).toContain('1 -> 1.1 (2)');
  });
});
