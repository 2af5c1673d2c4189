import {
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { loki, prometheus, type DataSource } from './data-source.ts';

/** Matchers for what the viewer selected; for series of BPI and BPCI, never for the exporter's own. */
export const selected = 'job=~"$job",instance=~"$instance"';

/** The jobs that watch BPI and BPCI. */
export const jobVariable = () =>
  labelVariable('job', 'up{job=~"bpi-.+|external-bpci-.+",job!~"bpi-exporter|bpi-monitor"}', 'job');

/** The machines behind the selected jobs. */
export const instanceVariable = () => labelVariable('instance', 'up{job=~"$job"}', 'instance');

/** The hosts that node_exporter describes. */
export const nodeVariable = () => labelVariable('node', 'up{job="node-exporter"}', 'instance');

/** The values of a label of some series in Prometheus; any number of them can be chosen, and All includes what has none yet. */
export function labelVariable(name: string, series: string, label: string): QueryVariableBuilder {
  const query = `label_values(${series}, ${label})`;
  return severalOf(name, prometheus)
    .query({ query, refId: `variable-${name}` })
    .definition(query);
}

/** The values of a label of the log lines in Loki that `stream` selects; left out: of all lines. */
export function logLabelVariable(name: string, label: string, stream = ''): QueryVariableBuilder {
  // Loki's data source takes no text but this shape; type 1: values of a label.
  return severalOf(name, loki)
    .query({ label, stream, type: 1, refId: `variable-${name}` })
    .definition(`label_values(${stream === '' ? '' : `${stream}, `}${label})`);
}

/** What the viewer types; empty at first, where `initially` is left out. */
export function textVariable(name: string, label: string, initially = ''): TextBoxVariableBuilder {
  return new TextBoxVariableBuilder(name).label(label).defaultValue(initially);
}

function severalOf(name: string, source: DataSource): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(name)
    .datasource({ ...source })
    .multi(true)
    .includeAll(true)
    .allValue('.+')
    .current({ text: ['All'], value: ['$__all'] })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);
}
