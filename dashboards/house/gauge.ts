import { PanelBuilder } from '@grafana/grafana-foundation-sdk/gauge';
import { frame, type PanelOptions } from './panel.ts';
import { targets } from './query.ts';
import { lastValue } from './stat.ts';

/** A value between two bounds, with its limits on the dial. */
export function gauge(options: PanelOptions & { readonly min: number; readonly max: number }): PanelBuilder {
  return frame(new PanelBuilder(), options)
    .targets(targets(options.queries, 'instant'))
    .reduceOptions(lastValue())
    .showThresholdMarkers(true);
}
