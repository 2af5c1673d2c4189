import { VisibilityMode } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/statushistory';
import { frame, type PanelOptions } from './panel.ts';
import { targets } from './query.ts';
import type { Limits } from './thresholds.ts';

/** Health over time as a row of cells per series. */
export function statusHistory(options: PanelOptions & { readonly limits: Limits }): PanelBuilder {
  return frame(new PanelBuilder(), options)
    .targets(targets(options.queries, 'range'))
    .maxDataPoints(60)
    .showValue(VisibilityMode.Auto)
    .fillOpacity(80)
    .rowHeight(0.8);
}
