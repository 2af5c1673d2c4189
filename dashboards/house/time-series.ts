import {
  GraphDrawStyle,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  FieldColorBuilder,
  FieldColorModeId,
  type DynamicConfigValue,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { SeriesColours } from './colours.ts';
import { frame, type PanelOptions, type Unit } from './panel.ts';
import { refIdOf, targets, type Query } from './query.ts';
import { colourSeries } from './series-colours.ts';

/** A query drawn as lines; the options hold for all its series. */
export interface Line extends Query {
  /** Its own unit, on an axis at the right. */
  readonly rightAxis?: Unit;
  /** For what is not measured but foreseen. */
  readonly dashed?: boolean;
  /** One colour for all its series. */
  readonly colour?: string;
  /** Legend of the line down to which the space is filled: a band. */
  readonly fillTo?: string;
}

type TimeSeriesOptions = Omit<PanelOptions, 'queries'> & {
  readonly lines: readonly Line[];
  /** What the lines are drawn as; `stacked` on top of each other where their sum means something. */
  readonly as?: 'lines' | 'bars' | 'stacked' | 'stacked bars';
  readonly colours?: SeriesColours;
};

/** Values over time; limits are drawn as lines across. */
export function timeSeries(options: TimeSeriesOptions): PanelBuilder {
  const panel = frame(new PanelBuilder(), { ...options, queries: options.lines })
    .targets(targets(options.lines, 'range'))
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassic))
    .lineWidth(1)
    .fillOpacity(8)
    .showPoints(VisibilityMode.Never)
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(thresholdLines(options)))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .calcs([]),
    );
  const { as = 'lines' } = options;
  if (as.includes('bars')) panel.drawStyle(GraphDrawStyle.Bars).fillOpacity(80);
  if (as.includes('stacked')) panel.stacking(new StackingConfigBuilder().mode(StackingMode.Normal));
  if (as === 'stacked') panel.fillOpacity(30);
  options.lines.forEach((line, index) => {
    const properties = lineProperties(line);
    if (properties.length > 0) panel.overrideByQuery(refIdOf(line, index), properties);
  });
  colourSeries(panel, options.colours);
  return panel;
}

function thresholdLines({ limits }: TimeSeriesOptions): GraphThresholdsStyleMode {
  return limits === undefined ? GraphThresholdsStyleMode.Off : GraphThresholdsStyleMode.Dashed;
}

function lineProperties({ rightAxis, dashed, colour, fillTo }: Line): DynamicConfigValue[] {
  return [
    ...(rightAxis === undefined
      ? []
      : [
          { id: 'unit', value: rightAxis },
          { id: 'custom.axisPlacement', value: 'right' },
          // What has an axis of its own is not added to what has another.
          { id: 'custom.stacking', value: { mode: 'none' } },
          { id: 'custom.drawStyle', value: 'line' },
        ]),
    ...(dashed === true
      ? [
          { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 8] } },
          { id: 'custom.fillOpacity', value: 0 },
        ]
      : []),
    ...(colour === undefined ? [] : [{ id: 'color', value: { mode: 'fixed', fixedColor: colour } }]),
    ...(fillTo === undefined
      ? []
      : [
          { id: 'custom.fillBelowTo', value: fillTo },
          { id: 'custom.fillOpacity', value: 15 },
        ]),
  ];
}
