import { describe, expect, test } from 'vitest';
import { halveRequestCounter, parseDurationSeconds, parseNumber, parseRatio } from '../../src/exporter/units.ts';

describe('durations become seconds', () => {
  test.each([
    ['0h 12m 5s', 725],
    ['100h 0m 0s', 360_000],
    ['72h35m', 261_300],
    ['25ms', 0.025],
    ['1.5s', 1.5],
    ['250us', 0.000_25],
    ['250µs', 0.000_25],
    ['1d2h', 93_600],
    ['300', 300],
    [42, 42],
    [0, 0],
  ])('%j is %d s', (text, seconds) => {
    expect(parseDurationSeconds(text)).toBeCloseTo(seconds, 12);
  });

  test.each([
    '',
    'operational',
    '12m five',
    '5 minutes',
    '-5s',
    -5,
    '1h x 2m',
    'm5',
    null,
    undefined,
    {},
    NaN,
    Infinity,
  ])('%j is none', (value) => {
    expect(parseDurationSeconds(value)).toBeNull();
  });

  test('25ms is exactly 0.025, without the dust of a multiplication', () => {
    expect(parseDurationSeconds('25ms')).toBe(0.025);
  });
});

describe('numbers may stand in strings, as rust_decimal writes money', () => {
  test.each([
    [1, 1],
    ['123.4', 123.4],
    [' 0.000000 ', 0],
    ['-1e3', -1000],
    ['.5', 0.5],
  ])('%j is %d', (value, number) => {
    expect(parseNumber(value)).toBe(number);
  });

  test.each(['', '$1.00', '100.0 BPCI', '0x4d2', '1,000', 'NaN', '1e999', NaN, Infinity, true, null, []])(
    '%j is none',
    (value) => {
      expect(parseNumber(value)).toBeNull();
    },
  );
});

describe('percentages become ratios', () => {
  test.each([
    ['95%', 0.95],
    ['0.5%', 0.005],
    ['0.99', 0.99],
    [0.99, 0.99],
  ])('%j is %d', (value, ratio) => {
    expect(parseRatio(value)).toBeCloseTo(ratio, 12);
  });

  test.each(['active', '%', '9 5%', null])('%j is none', (value) => {
    expect(parseRatio(value)).toBeNull();
  });
});

test('the n-th request reads 2n-1 and counts as n; a bare connect between two requests rounds down', () => {
  expect([0, 1, 3, 5, 43].map(halveRequestCounter)).toEqual([0, 1, 2, 3, 22]);
  expect(halveRequestCounter(4)).toBe(2);
});
