import { selectedSeries } from '../prometheus/promql/selected-series.ts';
import type { KnownMetrics } from './known-metrics.ts';

/** What a counter may stand in: functions that know of its resets, and those that ask only whether it is there. */
const sound = new Set([
  ...['rate', 'irate', 'increase', 'changes', 'resets'],
  ...['absent', 'absent_over_time', 'present_over_time', 'count_over_time', 'timestamp', 'count', 'group'],
]);

/** The counters that an expression reads as they are, each once. */
export function bareCounters(expr: string, metrics: KnownMetrics, within: readonly string[] = []): readonly string[] {
  const bare = selectedSeries(expr).filter((one) => !one.within.some((call) => sound.has(call)));
  return [...new Set(bare.map(({ metric }) => metric))].filter(
    (metric) => !within.includes(metric) && isCounter(metric, metrics, [...within, metric]),
  );
}

function isCounter(metric: string, metrics: KnownMetrics, within: readonly string[]): boolean {
  const definition = metrics.definitionOf(metric);
  // The parts of histograms and summaries count too; a gauge may be called a total.
  if (definition !== undefined)
    return definition.type === 'counter' || (definition.name !== metric && definition.type !== 'gauge');
  const recorded = metrics.recordedAs(metric);
  return recorded.length === 0
    ? /_(total|bucket|sum|count)$/.test(metric)
    : recorded.some((expr) => bareCounters(expr, metrics, within).length > 0);
}
