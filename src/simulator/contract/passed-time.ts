import type { Spell } from '../faults/fault-history.ts';
import type { Moment, Passing } from './behaviour.ts';

/** Seconds that a counter counts up to a moment. */
export function passedSeconds(passing: Passing, moment: Moment): number {
  if (passing === 'while-linked') return moment.link.upSeconds;
  return passing === 'while-unlinked' ? moment.link.downSeconds : moment.seconds;
}

/**
 * The same, slowed by faults: each second counts as much as the product of the paces at it. Never falls as the moment moves
 * on, since no pace is negative.
 */
export function pacedSeconds(
  passing: Passing,
  moment: Moment,
  spells: readonly Spell[],
  paceOf: (spell: Spell) => number,
): number {
  const slowing = spells.filter((spell) => paceOf(spell) !== 1);
  const lost = stretches(slowing).reduce((sum, { from, to, spells: during }) => {
    const pace = during.reduce((product, spell) => product * paceOf(spell), 1);
    return sum + (1 - pace) * secondsBetween(passing, from, to);
  }, 0);
  return passedSeconds(passing, moment) - lost;
}

/** Seconds that count between two moments. */
export function secondsBetween(passing: Passing, from: Moment, to: Moment): number {
  return passedSeconds(passing, to) - passedSeconds(passing, from);
}

// Cuts overlapping spells where one begins or ends.
function stretches(spells: readonly Spell[]) {
  const cuts = [...new Set(spells.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a.seconds - b.seconds);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? to;
    return {
      from,
      to,
      spells: spells.filter((spell) => spell.from.seconds <= from.seconds && spell.to.seconds >= to.seconds),
    };
  });
}
