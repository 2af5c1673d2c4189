import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';

/** The data source that provisioning creates under this uid. */
export const prometheus = { type: 'prometheus', uid: 'prometheus' } as const;

/** One PromQL query of a panel. */
export interface Query {
  readonly expr: string;
  /** Legend of its series, with `{{label}}` in it; a fixed name is also the column of a table. */
  readonly legend?: string;
  readonly refId?: string;
}

/** When a query is evaluated: over the dashboard's range, only now, or now as rows of a table. */
export type Evaluation = 'range' | 'instant' | 'table';

/** Grafana's targets for these queries, with refIds A, B, C… where none is given. */
export function targets(queries: readonly Query[], evaluation: Evaluation): DataqueryBuilder[] {
  return queries.map((query, index) => target(query, query.refId ?? String.fromCharCode(65 + index), evaluation));
}

function target(query: Query, refId: string, evaluation: Evaluation): DataqueryBuilder {
  const builder = new DataqueryBuilder().datasource(prometheus).refId(refId).expr(query.expr);
  if (evaluation === 'range') builder.range();
  else builder.instant();
  if (evaluation === 'table') builder.format(PromQueryFormat.Table);
  return builder.legendFormat(query.legend ?? '__auto');
}
