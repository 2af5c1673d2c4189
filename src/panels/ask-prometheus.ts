import type { PrometheusClient } from '../prometheus/client.ts';
import type { Answer, Series } from './answer.ts';
import type { Ask } from './observe-dashboards.ts';

/** Asks Prometheus itself; what another data source answers is left to Grafana. */
export function askPrometheus(prometheus: PrometheusClient, signal: AbortSignal): Ask {
  return async (query, range): Promise<Answer> => {
    if (query.source !== 'prometheus') return { kind: 'elsewhere', source: query.source };
    try {
      const { result, resultType } = query.instant
        ? await prometheus.query(query.expr)
        : await prometheus.queryRange(query.expr, { ...range, stepSeconds: query.stepSeconds });
      return { kind: 'series', series: resultType === 'scalar' ? [scalar(result)] : result.map(toSeries) };
    } catch (error) {
      signal.throwIfAborted();
      return { kind: 'broken', message: error instanceof Error ? error.message : String(error) };
    }
  };
}

interface Sample {
  readonly metric?: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

function toSeries(entry: unknown): Series {
  const { metric, value, values } = entry as Sample;
  const points = values ?? (value === undefined ? [] : [value]);
  return { labels: metric ?? {}, points: points.map(([seconds, text]) => [seconds, toNumber(text)] as const) };
}

function scalar(result: readonly unknown[]): Series {
  const [seconds, text] = result as readonly [number, string];
  return { labels: {}, points: [[seconds, toNumber(text)]] };
}

function toNumber(text: string): number {
  if (text === '+Inf') return Infinity;
  return text === '-Inf' ? -Infinity : Number(text);
}
