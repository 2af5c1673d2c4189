import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { frame, type PanelOptions } from './panel.ts';
import { targets } from './query.ts';

/** One large value; `sparkline` draws its course behind it. */
export function stat(options: PanelOptions & { readonly sparkline?: boolean }): PanelBuilder {
  const sparkline = options.sparkline ?? false;
  return frame(new PanelBuilder(), options)
    .targets(targets(options.queries, sparkline ? 'range' : 'instant'))
    .reduceOptions(lastValue())
    .colorMode(BigValueColorMode.Background)
    .graphMode(sparkline ? BigValueGraphMode.Area : BigValueGraphMode.None)
    .textMode(BigValueTextMode.Value);
}

/** Takes the newest value, null included: an old value must not stand for one that has vanished. */
export function lastValue(): ReduceDataOptionsBuilder {
  return new ReduceDataOptionsBuilder().calcs(['last']).fields('').values(false);
}
