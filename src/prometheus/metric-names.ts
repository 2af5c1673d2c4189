import type { PrometheusClient } from './client.ts';

/** Names of all series that Prometheus has now; throws RequestError. */
export async function metricNames(prometheus: Pick<PrometheusClient, 'query'>): Promise<ReadonlySet<string>> {
  // Not the values of the label: those also name series that ended hours ago.
  const { result } = await prometheus.query('group by (__name__) ({__name__!=""})');
  return new Set(result.flatMap(nameOf));
}

function nameOf(series: unknown): readonly string[] {
  const { metric } = series as { readonly metric?: Readonly<Record<string, unknown>> };
  const name = metric?.['__name__'];
  return typeof name === 'string' ? [name] : [];
}
