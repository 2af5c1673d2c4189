import { PanelBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import { BarGaugeDisplayMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import type { SeriesColours } from './colours.ts';
import { frame, type PanelOptions } from './panel.ts';
import { targets, type Query } from './query.ts';
import { colourSeries } from './series-colours.ts';
import { lastValue } from './stat.ts';
import { thresholds, type Limits } from './thresholds.ts';

/** One bar of a bar gauge, or one for each series; `legend` is its name. */
export interface Bar extends Query {
  readonly legend: string;
  /** Of this bar alone; its legend is then a fixed name. */
  readonly limits?: Limits;
}

type BarGaugeOptions = Omit<PanelOptions, 'queries'> & {
  readonly bars: readonly Bar[];
  readonly colours?: SeriesColours;
};

/** A few values on one scale. */
export function barGauge(options: BarGaugeOptions): PanelBuilder {
  const panel = frame(new PanelBuilder(), { ...options, queries: options.bars })
    .targets(targets(options.bars, 'instant'))
    .reduceOptions(lastValue())
    .orientation(VizOrientation.Horizontal)
    .displayMode(BarGaugeDisplayMode.Basic);
  for (const { legend, limits } of options.bars) {
    if (limits !== undefined) panel.overrideByName(legend, [{ id: 'thresholds', value: thresholds(limits).build() }]);
  }
  colourSeries(panel, options.colours);
  return panel;
}
