import type { MetricDefinition } from '../metric-definition.ts';

type Row = readonly [
  name: string,
  type: MetricDefinition['type'],
  unit: string,
  labels: MetricDefinition['labels'],
  help: string,
];

const component = { component: null };
const outcome = ['success', 'failure'] as const;

/** What a CI job reports about a component (docs/build-metrics.md); the plan's names, told apart by component. */
const reported: readonly Row[] = [
  ['bpi_builds_total', 'counter', 'builds', { ...component, result: outcome }, 'CI builds.'],
  ['bpi_build_duration_seconds', 'histogram', 'seconds', component, 'Time of a CI build.'],
  ['bpi_deployments_total', 'counter', 'deployments', { ...component, result: outcome }, 'Deployments.'],
  ['bpi_code_coverage_ratio', 'gauge', 'ratio', component, 'Line coverage of the tests.'],
  [
    'bpi_code_issues',
    'gauge',
    'issues',
    { ...component, severity: ['critical', 'warning', 'info'] },
    'Findings of static analysis.',
  ],
];

// Beyond the plan: what the last build was, and when.
const last: readonly Row[] = [
  [
    'bpi_last_build_info',
    'gauge',
    'info',
    { ...component, result: outcome, commit: null },
    'Result and commit of the last CI build; always 1.',
  ],
  ['bpi_last_build_timestamp_seconds', 'gauge', 'seconds', component, 'Unix time at which the last CI build ended.'],
];

/** Every metric that `bpi-monitoring report-build` writes for node-exporter's directory of text files. */
export const textfileMetrics: readonly MetricDefinition[] = [
  ...define(reported, 'contract'),
  // No answer of BPI or BPCI has them: they exist where a CI job reports, whatever BPI offers.
  ...define(last, 'stack'),
];

function define(rows: readonly Row[], profile: MetricDefinition['profiles'][number]): readonly MetricDefinition[] {
  return rows.map(([name, type, unit, labels, help]) => ({
    ...{ name, type, unit, labels, help, source: 'textfiles' },
    profiles: [profile],
  }));
}
