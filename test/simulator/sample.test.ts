import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accrues, counts, lasts, swings, swingsWhole } from '../../src/simulator/contract/behaviour.ts';
import type { Behaviour, Moment } from '../../src/simulator/contract/behaviour.ts';
import { sampleBehaviour } from '../../src/simulator/contract/sample.ts';

const at = (seconds: number, upSeconds = seconds): Moment => ({
  nowSeconds: 1_757_361_913 + seconds,
  startedSeconds: 1_757_361_913,
  seconds,
  registry: { validators: 3, wallets: 12, totalStake: 3000, epoch: 3 },
  link: {
    up: true,
    latencySeconds: 0.025,
    lastSuccessSeconds: null,
    reconnects: 0,
    upSeconds,
    downSeconds: seconds - upSeconds,
    stateSeconds: 0,
  },
});
const number = (behaviour: Behaviour, moment: Moment, seed = 7): number => {
  const reading = sampleBehaviour(seed, 'key', behaviour, moment);
  return reading.kind === 'value' ? reading.value : reading.count;
};
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const seconds = fc.double({ min: 0, max: 1e7, noNaN: true });

describe('a counter', () => {
  test('never falls, whatever the seed and the moments', () => {
    fc.assert(
      fc.property(seeds, seconds, fc.double({ min: 0, max: 1e4, noNaN: true }), (seed, from, later) => {
        for (const behaviour of [counts(3), accrues(0.02), lasts(5, 0.02)]) {
          expect(number(behaviour, at(from + later), seed)).toBeGreaterThanOrEqual(number(behaviour, at(from), seed));
        }
      }),
    );
  });

  test('starts at zero and keeps its rate over a day', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(number(counts(4), at(0), seed)).toBe(0);
        const day = number(counts(4), at(86_400), seed);
        expect(day / 86_400).toBeGreaterThan(3.95);
        expect(day / 86_400).toBeLessThan(4.05);
      }),
    );
  });

  test('counts in the time the link was up, or in the time it was down', () => {
    const moment = at(1000, 0);
    expect(number(counts(4, 'while-linked'), moment)).toBe(0);
    expect(number(counts(4, 'while-unlinked'), moment)).toBeGreaterThan(3000);
  });
});

test('a gauge stays within its swing and moves every second', () => {
  fc.assert(
    fc.property(seeds, fc.nat({ max: 1e6 }), (seed, second) => {
      const value = number(swings(10, 2), at(second), seed);
      expect(Math.abs(value - 10)).toBeLessThanOrEqual(2);
      expect(number(swings(10, 2), at(second + 1), seed)).not.toBe(value);
    }),
  );
});

test('a whole gauge is whole', () => {
  expect(number(swingsWhole(10, 3), at(123.4)) % 1).toBe(0);
});

test('a histogram has its median where it was asked for, and every bucket rises with time', () => {
  fc.assert(
    fc.property(seeds, fc.nat({ max: 1e6 }), fc.nat({ max: 1e4 }), (seed, from, later) => {
      const read = (second: number) => {
        const reading = sampleBehaviour(seed, 'key', lasts(10, 0.025), at(second));
        if (reading.kind !== 'distribution') throw new Error('not a distribution');
        return reading;
      };
      const [before, after] = [read(from), read(from + later)];
      after.buckets.forEach(([, count], index) => {
        expect(count).toBeGreaterThanOrEqual(before.buckets[index]?.[1] ?? Infinity);
      });
      const day = read(86_400);
      const below = day.buckets.find(([bound]) => bound === 0.025)?.[1] ?? 0;
      expect(below / day.count).toBeGreaterThan(0.45);
      expect(below / day.count).toBeLessThan(0.52);
    }),
    { numRuns: 50 },
  );
});
