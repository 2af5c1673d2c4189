import { VisibilityMode } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { frame, type PanelOptions } from './panel.ts';
import { targets } from './query.ts';

/** States over time, one bar per series; the words say what a state means. */
export function stateTimeline(options: PanelOptions & { readonly mappings: readonly ValueMapping[] }): PanelBuilder {
  return frame(new PanelBuilder(), options)
    .targets(targets(options.queries, 'range'))
    .mergeValues(true)
    .showValue(VisibilityMode.Auto)
    .fillOpacity(80)
    .rowHeight(0.8);
}
