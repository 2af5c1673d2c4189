import type { MetricDefinition } from '../../catalog/metric-definition.ts';
import { spellsOf } from '../faults/fault-history.ts';
import type { FaultHistory } from '../faults/fault-history.ts';
import type { Moment, SeriesTable } from './behaviour.ts';
import { sampleBehaviour } from './sample.ts';
import type { Reading } from './sample.ts';

/** What one address exposes: its metrics and how each behaves. */
export interface MetricPage {
  readonly definitions: readonly Pick<MetricDefinition, 'name' | 'type' | 'help'>[];
  readonly table: SeriesTable;
}

/** From where a page is looked at: everything on it follows from these three. */
export interface View {
  readonly seed: number;
  readonly moment: Moment;
  readonly history: FaultHistory;
}

/** One series as it is exposed. */
export interface ExposedSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly reading: Reading;
}

/** The series of one metric at a moment, without those that a fault has removed; throws where the page has none at all. */
export function sampleMetric({ table }: MetricPage, name: string, view: View): readonly ExposedSeries[] {
  const series = table[name];
  if (series === undefined) throw new Error(`the simulator has no series for ${name}`);
  return series.flatMap(({ labels, behaviour }) => {
    const spells = spellsOf(view.history, name, labels, view.moment);
    if (spells.some(({ on, effect }) => on && effect.kind === 'remove')) return [];
    const key = `${name}${formatLabels(labels)}`;
    return [{ labels, reading: sampleBehaviour(view.seed, key, behaviour, view.moment, spells) }];
  });
}

/** Labels as the text format writes them, braces included; empty without any. */
export function formatLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
