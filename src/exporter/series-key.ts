import type { Sample } from './sample.ts';

/** One text per series: the same name and labels, in whatever order, give the same text. */
export function seriesKey({ name, labels }: Pick<Sample, 'name' | 'labels'>): string {
  return JSON.stringify([name, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
