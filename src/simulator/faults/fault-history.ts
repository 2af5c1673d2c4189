import type { Moment } from '../contract/behaviour.ts';
import { isSeriesEffect, selects } from './effect.ts';
import type { SeriesEffect } from './effect.ts';
import type { Fault } from './fault.ts';

/** From this moment until the next episode begins these faults are on, and no others. */
export interface Episode {
  readonly from: Moment;
  readonly active: readonly Fault[];
}

/** What went wrong since the world began, in the order of time; without an episode nothing ever did. */
export type FaultHistory = readonly Episode[];

/** An effect on one series, from when to when. */
export interface Spell {
  readonly effect: SeriesEffect;
  readonly from: Moment;
  /** The moment that is looked at, where the effect still lasts. */
  readonly to: Moment;
  readonly on: boolean;
}

/** Every effect that ever struck a series up to `now`: one spell for each unbroken time. */
export function spellsOf(
  history: FaultHistory,
  metric: string,
  labels: Readonly<Record<string, string>>,
  now: Moment,
): readonly Spell[] {
  const spells: Spell[] = [];
  let open = new Map<SeriesEffect, Moment>();
  for (const { from, active } of history) {
    const next = new Map<SeriesEffect, Moment>();
    for (const effect of active.flatMap(({ effects }) => effects)) {
      if (isSeriesEffect(effect) && selects(effect, metric, labels)) next.set(effect, open.get(effect) ?? from);
    }
    for (const [effect, since] of open)
      if (!next.has(effect)) spells.push({ effect, from: since, to: from, on: false });
    open = next;
  }
  for (const [effect, since] of open) spells.push({ effect, from: since, to: now, on: true });
  return spells;
}
