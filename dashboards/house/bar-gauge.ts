import { PanelBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import { BarGaugeDisplayMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { frame, type PanelOptions } from './panel.ts';
import { targets, type Query } from './query.ts';
import { lastValue } from './stat.ts';
import { thresholds, type Limits } from './thresholds.ts';

/** One bar of a bar gauge; `legend` is its name. */
export interface Bar extends Query {
  readonly legend: string;
  readonly limits: Limits;
}

type BarGaugeOptions = Omit<PanelOptions, 'queries' | 'limits'> & {
  readonly min: number;
  readonly max: number;
  readonly bars: readonly Bar[];
};

/** A few values on one scale, each with limits of its own. */
export function barGauge(options: BarGaugeOptions): PanelBuilder {
  const panel = frame(new PanelBuilder(), { ...options, queries: options.bars })
    .targets(targets(options.bars, 'instant'))
    .reduceOptions(lastValue())
    .orientation(VizOrientation.Horizontal)
    .displayMode(BarGaugeDisplayMode.Basic);
  for (const { legend, limits } of options.bars) {
    panel.overrideByName(legend, [{ id: 'thresholds', value: thresholds(limits).build() }]);
  }
  return panel;
}
