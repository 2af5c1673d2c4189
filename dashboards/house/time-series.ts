import {
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { frame, type PanelOptions, type Unit } from './panel.ts';
import { targets, type Query } from './query.ts';

/** A query drawn as lines; the options hold for all its series. */
export interface Line extends Query {
  /** Its own unit, on an axis at the right. */
  readonly rightAxis?: Unit;
  /** For what is not measured but foreseen. */
  readonly dashed?: boolean;
}

type TimeSeriesOptions = Omit<PanelOptions, 'queries'> & { readonly lines: readonly Line[] };

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
  options.lines.forEach((line, index) => applyLine(panel, line, String.fromCharCode(65 + index)));
  return panel;
}

function thresholdLines({ limits }: TimeSeriesOptions): GraphThresholdsStyleMode {
  return limits === undefined ? GraphThresholdsStyleMode.Off : GraphThresholdsStyleMode.Dashed;
}

function applyLine(panel: PanelBuilder, line: Line, refId: string): void {
  const properties = [
    ...(line.rightAxis === undefined
      ? []
      : [
          { id: 'unit', value: line.rightAxis },
          { id: 'custom.axisPlacement', value: 'right' },
        ]),
    ...(line.dashed === true
      ? [
          { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 8] } },
          { id: 'custom.fillOpacity', value: 0 },
        ]
      : []),
  ];
  if (properties.length > 0) panel.overrideByQuery(line.refId ?? refId, properties);
}
