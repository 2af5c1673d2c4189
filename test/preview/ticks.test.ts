import { expect, test } from 'vitest';
import { clockSteps, stepsOf, tickText } from '../../src/preview/page/ticks.ts';

test.each([
  [0.5, 'c/s', '0.5 c/s'],
  [0.0025, 'cps', '0.0025 c/s'],
  [0.30000000000000004, 'none', '0.3'],
  [1500, 'short', '1.5 K'],
  [100, 'short', '100'],
  [1, 'percentunit', '100%'],
  [0.12, 's', '120 ms'],
  [600, 's', '10 mins'],
  [268_435_456, 'bytes', '256 MiB'],
  [-2, 'none', '-2'],
])('the tick at %d in %s says %s', (value, unit, expected) => {
  expect(tickText(value, unit)).toBe(expected);
});

test('ticks are whole minutes, whole MiB, and 1, 2 or 5 of everything else apart', () => {
  expect(stepsOf('s').filter((step) => step >= 5 && step <= 300)).toEqual([5, 10, 15, 30, 60, 120, 300]);
  expect(stepsOf('bytes')).toContain(2 ** 28);
  expect(stepsOf('none').filter((step) => step >= 1 && step <= 100)).toEqual([1, 2, 5, 10, 20, 50, 100]);
});

test('ticks of the clock are a minute apart or more, so that none says the same as its neighbour', () => {
  expect(clockSteps[0]).toBe(60);
  expect([...clockSteps].sort((a, b) => a - b)).toEqual(clockSteps);
});
