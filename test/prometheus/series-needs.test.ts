import { describe, expect, test } from 'vitest';
import { missingSeries, seriesNeeds } from '../../src/prometheus/promql/series-needs.ts';

const missing = (expression: string, ...present: string[]): readonly string[] =>
  missingSeries(seriesNeeds(expression), (name) => present.includes(name));

describe('what an expression needs before it can speak', () => {
  test.each<[title: string, expression: string, present: string[], missing: string[]]>([
    ['both sides of a comparison of series', 'a > b', ['a'], ['b']],
    ['both sides of a division, inside functions too', 'rate(a[5m]) / (sum by (x) (b) > 0)', [], ['a', 'b']],
    ['both sides of `and`', 'a and on (x) b', ['b'], ['a']],
    ['one side of `or`', 'a or b', ['b'], []],
    ['all alternatives when no side of `or` is there', 'a or b', [], ['a', 'b']],
    ['only the left side of `unless`', 'a unless on (x) b == 1', ['a'], []],
    ['nothing for absent()', 'absent(a{x="y"})', [], []],
    ['nothing for absent_over_time()', 'absent_over_time(a[5m])', [], []],
    ['nothing for a constant', 'vector(1)', [], []],
    ['the series, not the clock', 'time() - a > 5', [], ['a']],
    ['what parentheses group', '(a or b) and c', ['b', 'c'], []],
    ['a series in the past', 'a offset 5m == 1', [], ['a']],
    ['a subquery', 'max_over_time((a > 1)[5m:1m])', [], ['a']],
    ['a name written as a matcher', '{__name__="a",x="y"} == 0', [], ['a']],
    ['the negative of a series', '-a > 1', [], ['a']],
  ])('%s', (_title, expression, present, expected) => {
    expect(missing(expression, ...present)).toEqual(expected);
  });
});
