import { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as TablePanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { jaeger } from './data-source.ts';
import { frame, type PanelOptions } from './panel.ts';
import { traceTarget } from './query.ts';

type TraceOptions = Omit<PanelOptions, 'queries' | 'unit' | 'limits'>;

/** The newest traces of a service, one row each; the number of a trace opens it. */
export function traceTable(
  options: TraceOptions & { readonly service: string; readonly operation?: string; readonly limit?: number },
): TablePanelBuilder {
  const { service, operation, limit } = options;
  const search = {
    service,
    ...(operation === undefined ? {} : { operation }),
    ...(limit === undefined ? {} : { limit }),
  };
  return frame(new TablePanelBuilder(), { ...options, unit: 'none', queries: [], source: jaeger }).targets([
    traceTarget({ search }),
  ]);
}

/** One trace as Grafana draws it: spans below each other, as long as they took. `traceId` may be a variable. */
export function trace(options: TraceOptions & { readonly traceId: string }): PanelBuilder {
  return frame(new PanelBuilder().type('traces'), { ...options, unit: 'none', queries: [], source: jaeger }).targets([
    traceTarget({ traceId: options.traceId }),
  ]);
}
