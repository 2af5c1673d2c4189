import {
  HeatmapColorMode,
  HeatmapColorOptionsBuilder,
  PanelBuilder,
  YAxisConfigBuilder,
} from '@grafana/grafana-foundation-sdk/heatmap';
import { frame, type PanelOptions } from './panel.ts';
import { targets } from './query.ts';

/** How a histogram is spread over time: its query sums buckets by `le`, and `unit` is that of the buckets. */
export function heatmap(options: PanelOptions): PanelBuilder {
  // A column is wider than a point of a line, and each is made of every bucket of every instance.
  return frame(new PanelBuilder(), options)
    .targets(targets(options.queries, 'heatmap'))
    .maxDataPoints(100)
    .calculate(false)
    .yAxis(new YAxisConfigBuilder().unit(options.unit))
    .color(new HeatmapColorOptionsBuilder().mode(HeatmapColorMode.Scheme).scheme('Viridis').steps(64));
}
