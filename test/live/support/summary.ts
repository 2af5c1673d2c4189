import type { Arrival } from './run-trial.ts';

/** One line for each class of alerts: how many arrived, and how soon. */
export function summarise(arrivals: readonly Arrival[]): readonly string[] {
  const prompt = (priority: string): readonly Arrival[] =>
    arrivals.filter((one) => one.priority === priority && one.limitSeconds === (priority === 'P1' ? 30 : 120));
  const classes = [
    ['P1, at once', prompt('P1')],
    ['P2, standard', prompt('P2')],
    ['P3, standard', prompt('P3')],
    ['all others', arrivals.filter(({ limitSeconds }) => limitSeconds !== 30 && limitSeconds !== 120)],
  ] as const;
  const loads = arrivals.map(({ load }) => load).sort((a, b) => a - b);
  const spreads = classes.map(([name, list]) => {
    const seconds = list.flatMap((one) => (one.seconds === null ? [] : [one.seconds])).sort((a, b) => a - b);
    const resolved = list.flatMap((one) => one.resolvedSeconds ?? []).sort((a, b) => a - b);
    return `${name.padEnd(14)} ${spread(seconds)}; resolve ${spread(resolved)}`;
  });
  const busiest = loads.at(-1)?.toFixed(1) ?? 'unknown';
  return [...spreads, `load for each processor when they arrived: at most ${busiest}`];
}

/** Minimum, median and maximum of sorted seconds. */
export function spread(sorted: readonly number[]): string {
  if (sorted.length === 0) return 'none measured';
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  return `${String(sorted.length)} in ${at(0)} / ${at(0.5)} / ${at(1)} s (minimum, median, maximum)`;
}
