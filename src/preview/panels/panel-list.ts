import { barGauge, gauge } from './gauge.ts';
import { heatmap } from './heatmap.ts';
import type { PanelInput, PanelView } from './panel-view.ts';
import { stat } from './stat.ts';
import { stateTimeline } from './states.ts';
import { table } from './table.ts';
import { text } from './text.ts';
import { timeSeries } from './time-series.ts';

/** How each of Grafana's panel types is drawn here; a new one is one file and one line. */
export const panelViews: Readonly<Record<string, (input: PanelInput) => PanelView>> = {
  stat,
  gauge,
  bargauge: barGauge,
  // Shares are read from bars as well as from slices.
  piechart: barGauge,
  barchart: barGauge,
  timeseries: timeSeries,
  heatmap,
  histogram: timeSeries,
  trend: timeSeries,
  'state-timeline': stateTimeline,
  'status-history': stateTimeline,
  table,
  text,
};
