import { LogsSortOrder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/logs';
import { frame, type PanelOptions } from './panel.ts';
import { targets } from './query.ts';

type LogsOptions = Omit<PanelOptions, 'queries' | 'unit' | 'limits'> & {
  /** LogQL that selects lines. */
  readonly lines: string;
};

/** Lines of logs, the newest first, wrapped so that a phone need not scroll sideways. */
export function logs(options: LogsOptions): PanelBuilder {
  const queries = [{ expr: options.lines, from: 'loki' }] as const;
  return frame(new PanelBuilder(), { ...options, unit: 'none', queries })
    .targets(targets(queries, 'range'))
    .showTime(true)
    .wrapLogMessage(true)
    .enableLogDetails(true)
    .sortOrder(LogsSortOrder.Descending);
}
