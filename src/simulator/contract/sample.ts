import type { Spell } from '../faults/fault-history.ts';
import { seededFraction } from '../seeded-random.ts';
import type { Behaviour, Moment, Passing } from './behaviour.ts';
import { usualWander } from './behaviour.ts';
import { pacedSeconds, secondsBetween } from './passed-time.ts';

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

// Width of the log-normal distribution of durations, and of the share of slow ones.
const sigma = 0.5;
const slowShare = 0.03;
const slowFactor = 3;

/**
 * Reads a series at a moment, as faults have left it. Pure: the same seed, key, moment and
 * spells give the same reading; counters never fall as the moment moves on, whatever begins and ends.
 */
export function sampleBehaviour(
  seed: number,
  key: string,
  behaviour: Behaviour,
  moment: Moment,
  spells: readonly Spell[] = [],
): Reading {
  const undisturbed = sampleValue(seed, key, behaviour, moment, spells);
  if (undisturbed.kind === 'distribution' || spells.length === 0) return undisturbed;
  const added = spells.reduce((sum, spell) => sum + addedBy(spell), 0);
  const whole = behaviour.kind !== 'counter' || behaviour.whole;
  const value = undisturbed.value + (whole ? Math.floor(added) : added);
  return { kind: 'value', value: spells.filter(({ on }) => on).reduce(disturb, value) };

  function disturb(disturbed: number, { effect, from, to }: Spell): number {
    if (effect.kind === 'set') return effect.to;
    if (effect.kind === 'date') return from.nowSeconds + effect.inSeconds;
    if (effect.kind === 'climb') return Math.max(0, disturbed + effect.perSecond * (to.seconds - from.seconds));
    if (effect.kind !== 'hold') return disturbed;
    const held = sampleValue(seed, key, behaviour, from, []);
    return held.kind === 'value' ? held.value : disturbed;
  }
}

function sampleValue(
  seed: number,
  key: string,
  behaviour: Behaviour,
  moment: Moment,
  spells: readonly Spell[],
): Reading {
  switch (behaviour.kind) {
    case 'reading':
      return { kind: 'value', value: behaviour.read(moment) };
    case 'counter': {
      const seconds = pacedSeconds(behaviour.passing, moment, spells, paceOf);
      const amount = accumulated(seed, key, behaviour.perSecond, seconds, behaviour.wander);
      return { kind: 'value', value: behaviour.whole ? Math.floor(amount) : amount };
    }
    case 'gauge': {
      const value = behaviour.around + behaviour.swing * wave(seed, key, moment.seconds);
      return { kind: 'value', value: behaviour.whole ? Math.round(value) : value };
    }
    case 'histogram':
      return distribution(seed, key, behaviour, moment, spells);
  }
}

function paceOf({ effect }: Spell): number {
  return effect.kind === 'pace' ? effect.factor : 1;
}

function addedBy({ effect, from, to }: Spell): number {
  return effect.kind === 'add' ? effect.perSecond * (to.seconds - from.seconds) : 0;
}

// The integral of rate * (1 + wander * sin): in closed form, so that nothing needs to be remembered.
function accumulated(seed: number, key: string, perSecond: number, seconds: number, wander = usualWander): number {
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
  spells: readonly Spell[],
): Reading {
  const { passing, perSecond } = behaviour;
  // What is observed about another median is not observed about the usual one.
  const seconds = pacedSeconds(passing, moment, spells, (spell) => (spell.effect.kind === 'last' ? 0 : paceOf(spell)));
  const usual = [
    { share: 1 - slowShare, median: behaviour.medianSeconds, name: 'usual' },
    { share: slowShare, median: behaviour.medianSeconds * slowFactor, name: 'slow' },
  ].map(({ share, median, name }) => ({
    median,
    count: Math.floor(accumulated(seed, `${key} ${name}`, perSecond * share, seconds)),
  }));
  const parts = [...usual, ...otherMedians(spells, passing, perSecond)];
  const total = (of: (part: { median: number; count: number }) => number) =>
    parts.reduce((sum, part) => sum + of(part), 0);
  return {
    kind: 'distribution',
    buckets: behaviour.buckets.map((bound) => [
      bound,
      // Not cut off: one of the first few would seem to take for ever, and a quantile over a minute would believe it.
      total((part) => Math.round(part.count * shareBelow(bound, part.median))),
    ]),
    // Mean of a log-normal distribution.
    sum: total((part) => part.count * part.median * Math.exp((sigma * sigma) / 2)),
    count: total((part) => part.count),
  };
}

// One part for each effect, so that the whole observations of its earlier spells are not lost.
function otherMedians(spells: readonly Spell[], passing: Passing, perSecond: number) {
  const seconds = new Map<number, number>();
  for (const { effect, from, to } of spells) {
    if (effect.kind !== 'last') continue;
    seconds.set(effect.medianSeconds, (seconds.get(effect.medianSeconds) ?? 0) + secondsBetween(passing, from, to));
  }
  return [...seconds].map(([median, passed]) => ({ median, count: Math.floor(perSecond * passed) }));
}

function shareBelow(bound: number, median: number): number {
  const z = Math.log(bound / median) / sigma;
  // Logistic approximation of the normal distribution: off by less than 0.01, monotone, and never above 1.
  return 1 / (1 + Math.exp(-1.702 * z));
}
