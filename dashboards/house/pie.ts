import { LegendDisplayMode, LegendPlacement } from '@grafana/grafana-foundation-sdk/common';
import {
  PanelBuilder,
  PieChartLegendOptionsBuilder,
  PieChartLegendValues,
  PieChartType,
} from '@grafana/grafana-foundation-sdk/piechart';
import type { SeriesColours } from './colours.ts';
import { frame, type PanelOptions } from './panel.ts';
import { targets } from './query.ts';
import { colourSeries } from './series-colours.ts';
import { lastValue } from './stat.ts';

/** Shares of a whole, now; the legend says value and share, since colours alone say nothing. */
export function pie(options: PanelOptions & { readonly colours?: SeriesColours }): PanelBuilder {
  const panel = frame(new PanelBuilder(), options)
    .targets(targets(options.queries, 'instant'))
    .reduceOptions(lastValue())
    .pieType(PieChartType.Donut)
    .legend(
      new PieChartLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Right)
        .values([PieChartLegendValues.Value, PieChartLegendValues.Percent]),
    );
  colourSeries(panel, options.colours);
  return panel;
}
