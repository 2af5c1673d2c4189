import { QueryVariableBuilder, VariableRefresh, VariableSort } from '@grafana/grafana-foundation-sdk/dashboard';
import { prometheus } from './query.ts';

/** Matchers for what the viewer selected; for series of BPI and BPCI, never for the exporter's own. */
export const selected = 'job=~"$job",instance=~"$instance"';

/** The jobs that watch BPI and BPCI. */
export const jobVariable = () => labelVariable('job', 'up{job=~"bpi-.+|external-bpci-.+",job!="bpi-exporter"}', 'job');

/** The machines behind the selected jobs. */
export const instanceVariable = () => labelVariable('instance', 'up{job=~"$job"}', 'instance');

/** The hosts that node_exporter describes. */
export const nodeVariable = () => labelVariable('node', 'up{job="node-exporter"}', 'instance');

function labelVariable(name: string, series: string, label: string): QueryVariableBuilder {
  const query = `label_values(${series}, ${label})`;
  return new QueryVariableBuilder(name)
    .label(name)
    .datasource(prometheus)
    .query({ query, refId: `variable-${name}` })
    .definition(query)
    .multi(true)
    .includeAll(true)
    .allValue('.+')
    .current({ text: ['All'], value: ['$__all'] })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);
}
