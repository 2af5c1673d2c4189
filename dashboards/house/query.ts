import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { DataqueryBuilder as LokiQueryBuilder } from '@grafana/grafana-foundation-sdk/loki';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { influxdb, jaeger, loki, mixed, prometheus, type DataSource } from './data-source.ts';

/** One query of a panel. */
export interface Query {
  readonly expr: string;
  /** Who is asked, and thereby the language of `expr`: PromQL, LogQL or InfluxQL. Left out: Prometheus. */
  readonly from?: 'prometheus' | 'loki' | 'influxdb';
  /** Legend of its series, with `{{label}}` in it; a fixed name is also the column of a table. */
  readonly legend?: string;
  readonly refId?: string;
  /** Draws the traces that the series carry as points, which lead to Jaeger. */
  readonly exemplars?: boolean;
}

/** When a query is evaluated: over the dashboard's range, only now, now as rows of a table, or over the range as buckets. */
export type Evaluation = 'range' | 'instant' | 'table' | 'heatmap';

const sources = { prometheus, loki, influxdb } as const;

/** Who answers these queries: one data source, or Grafana's word for several. */
export function dataSourceOf(queries: readonly Query[]): DataSource {
  const uids = new Set(queries.map(({ from }) => from ?? 'prometheus'));
  return uids.size > 1 ? mixed : sources[[...uids][0] ?? 'prometheus'];
}

/** The refId of the query at this place of a panel: its own, else A, B, C…. */
export function refIdOf({ refId }: Query, index: number): string {
  return refId ?? String.fromCharCode(65 + index);
}

/** Grafana's targets for these queries. */
export function targets(queries: readonly Query[], evaluation: Evaluation): Builder<Dataquery>[] {
  return queries.map((query, index) => target(query, refIdOf(query, index), evaluation));
}

function target(query: Query, refId: string, evaluation: Evaluation): Builder<Dataquery> {
  if (query.from === 'loki') return logTarget(query, refId, evaluation);
  if (query.from === 'influxdb') return longTermTarget(query, refId, evaluation);
  const builder = new DataqueryBuilder()
    .datasource({ ...prometheus })
    .refId(refId)
    .expr(query.expr);
  if (evaluation === 'range' || evaluation === 'heatmap') builder.range();
  else builder.instant();
  if (evaluation === 'table') builder.format(PromQueryFormat.Table);
  if (evaluation === 'heatmap') builder.format(PromQueryFormat.Heatmap);
  if (query.exemplars === true) builder.exemplar(true);
  return builder.legendFormat(query.legend ?? '__auto');
}

function logTarget(query: Query, refId: string, evaluation: Evaluation): Builder<Dataquery> {
  const builder = new LokiQueryBuilder()
    .datasource({ ...loki })
    .refId(refId)
    .expr(query.expr)
    .queryType(evaluation === 'range' ? 'range' : 'instant');
  return query.legend === undefined ? builder : builder.legendFormat(query.legend);
}

function longTermTarget({ expr, legend }: Query, refId: string, evaluation: Evaluation): Builder<Dataquery> {
  return rawTarget({
    ...{ refId, datasource: influxdb, rawQuery: true, query: expr },
    resultFormat: evaluation === 'range' ? 'time_series' : 'table',
    ...(legend === undefined ? {} : { alias: legend }),
  });
}

/** What Jaeger is asked: the newest traces of a service, or one trace by its number. */
export type TraceQuery =
  | { readonly search: { readonly service: string; readonly operation?: string; readonly limit?: number } }
  | { readonly traceId: string };

/** Grafana's target for a question to Jaeger. */
export function traceTarget(query: TraceQuery): Builder<Dataquery> {
  const base = { refId: 'A', datasource: jaeger };
  return 'traceId' in query
    ? rawTarget({ ...base, query: query.traceId })
    : rawTarget({ ...base, queryType: 'search', limit: 20, ...query.search });
}

/** A target that the SDK has no builder for. */
function rawTarget(target: Readonly<Record<string, unknown>>): Builder<Dataquery> {
  return { build: () => target as unknown as Dataquery };
}
