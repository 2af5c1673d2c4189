import { seededFraction } from '../seeded-random.ts';
import type { Behaviour, Moment, Passing } from './behaviour.ts';

/** Value of one series, or its distribution. */
export type Reading =
  | { readonly kind: 'value'; readonly value: number }
  | {
      readonly kind: 'distribution';
      /** Upper bound -> observations at or below it, without +Inf. */
      readonly buckets: readonly (readonly [bound: number, count: number])[];
      readonly sum: number;
      readonly count: number;
    };

// How much a rate wanders about its mean; below 1, so that a counter never turns back.
const wander = 0.3;
// Width of the log-normal distribution of durations, and of the share of slow ones.
const sigma = 0.5;
const slowShare = 0.03;
const slowFactor = 3;

/** Reads a series at a moment. Pure: the same seed, key and moment give the same reading; counters never fall as the moment moves on. */
export function sampleBehaviour(seed: number, key: string, behaviour: Behaviour, moment: Moment): Reading {
  switch (behaviour.kind) {
    case 'reading':
      return { kind: 'value', value: behaviour.read(moment) };
    case 'counter': {
      const amount = accumulated(seed, key, behaviour.perSecond, passed(behaviour.passing, moment));
      return { kind: 'value', value: behaviour.whole ? Math.floor(amount) : amount };
    }
    case 'gauge': {
      const value = behaviour.around + behaviour.swing * wave(seed, key, moment.seconds);
      return { kind: 'value', value: behaviour.whole ? Math.round(value) : value };
    }
    case 'histogram':
      return distribution(seed, key, behaviour, moment);
  }
}

function passed(passing: Passing, moment: Moment): number {
  if (passing === 'while-linked') return moment.link.upSeconds;
  return passing === 'while-unlinked' ? moment.link.downSeconds : moment.seconds;
}

// The integral of rate * (1 + wander * sin): in closed form, so that nothing needs to be remembered.
function accumulated(seed: number, key: string, perSecond: number, seconds: number): number {
  const period = 120 + 360 * seededFraction(seed, `${key} period`);
  const phase = 2 * Math.PI * seededFraction(seed, `${key} phase`);
  const angular = (2 * Math.PI) / period;
  const wandered = (wander / angular) * (Math.cos(phase) - Math.cos(angular * seconds + phase));
  return Math.max(0, perSecond * (seconds + wandered));
}

// Between -1 and 1: a slow swing, a quick one and some noise that changes every second.
function wave(seed: number, key: string, seconds: number): number {
  const slow = Math.sin(seconds / 97 + 2 * Math.PI * seededFraction(seed, `${key} slow`));
  const quick = Math.sin(seconds / 13 + 2 * Math.PI * seededFraction(seed, `${key} quick`));
  const noise = 2 * seededFraction(seed, `${key} at ${String(Math.floor(seconds))}`) - 1;
  return 0.5 * slow + 0.3 * quick + 0.2 * noise;
}

function distribution(
  seed: number,
  key: string,
  behaviour: Extract<Behaviour, { kind: 'histogram' }>,
  moment: Moment,
): Reading {
  const seconds = passed(behaviour.passing, moment);
  const parts = [
    { share: 1 - slowShare, median: behaviour.medianSeconds, name: 'usual' },
    { share: slowShare, median: behaviour.medianSeconds * slowFactor, name: 'slow' },
  ].map(({ share, median, name }) => ({
    median,
    count: Math.floor(accumulated(seed, `${key} ${name}`, behaviour.perSecond * share, seconds)),
  }));
  const total = (of: (part: { median: number; count: number }) => number) =>
    parts.reduce((sum, part) => sum + of(part), 0);
  return {
    kind: 'distribution',
    buckets: behaviour.buckets.map((bound) => [
      bound,
      total((part) => Math.floor(part.count * shareBelow(bound, part.median))),
    ]),
    // Mean of a log-normal distribution.
    sum: total((part) => part.count * part.median * Math.exp((sigma * sigma) / 2)),
    count: total((part) => part.count),
  };
}

function shareBelow(bound: number, median: number): number {
  const z = Math.log(bound / median) / sigma;
  // Logistic approximation of the normal distribution: off by less than 0.01, monotone, and never above 1.
  return 1 / (1 + Math.exp(-1.702 * z));
}
