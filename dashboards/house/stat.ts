import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { SeriesColours } from './colours.ts';
import { frame, type PanelOptions } from './panel.ts';
import { targets } from './query.ts';
import { colourSeries } from './series-colours.ts';

type StatOptions = PanelOptions & {
  /** Draws the course of the value behind it. */
  readonly sparkline?: boolean;
  /** Shows the name of each series, where there are several. */
  readonly named?: boolean;
  readonly colours?: SeriesColours;
};

/** One large value, or a few with their names. */
export function stat(options: StatOptions): PanelBuilder {
  const sparkline = options.sparkline ?? false;
  const panel = frame(new PanelBuilder(), options)
    .targets(targets(options.queries, sparkline ? 'range' : 'instant'))
    .reduceOptions(lastValue())
    .colorMode(BigValueColorMode.Background)
    .graphMode(sparkline ? BigValueGraphMode.Area : BigValueGraphMode.None)
    .textMode(options.named === true ? BigValueTextMode.ValueAndName : BigValueTextMode.Value);
  colourSeries(panel, options.colours);
  return panel;
}

/** Takes the newest value, null included: an old value must not stand for one that has vanished. */
export function lastValue(): ReduceDataOptionsBuilder {
  return new ReduceDataOptionsBuilder().calcs(['last']).fields('').values(false);
}
