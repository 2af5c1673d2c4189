import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { KnownSeries } from './known-series.ts';
import { plainPromql } from './plain-promql.ts';

/**
 * What a panel shows without any series: that none has come yet, or that none will, since nothing that it asks for is
 * exported by BPI as it is shipped. (The third state is a value; the fourth, a query that fails, Grafana marks by itself.)
 */
export const absence = { pending: 'no data yet', never: 'not exported by this BPI' } as const;

/** Gives a panel that says nothing of its own the words of {@link absence}. */
export function withAbsence<P extends Panel>(panel: P, series: KnownSeries): P {
  const { fieldConfig } = panel;
  if (fieldConfig === undefined || fieldConfig.defaults.noValue !== undefined) return panel;
  const queries = promqlOf(panel);
  const never = queries.length > 0 && queries.every((promql) => !series.exists(promql));
  const noValue = never ? absence.never : absence.pending;
  return { ...panel, fieldConfig: { ...fieldConfig, defaults: { ...fieldConfig.defaults, noValue } } };
}

/** The queries of a panel to Prometheus, as Prometheus gets them. */
export function promqlOf(panel: Panel): readonly string[] {
  return (panel.targets ?? []).flatMap((target) => {
    const { expr, datasource } = target as { readonly expr?: string; readonly datasource?: { readonly uid?: string } };
    return expr === undefined || datasource?.uid !== 'prometheus' ? [] : [plainPromql(expr)];
  });
}
