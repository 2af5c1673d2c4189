import { colours } from '../house/colours.ts';
import { below, type Row } from '../house/layout.ts';
import { narrowed, toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { table } from '../house/table.ts';
import { highIsGood, lowIsGood, noneIsGood, performance } from '../house/thresholds.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-developer';

/** Endpoint by endpoint, component by component. */
export function details(): readonly Row[] {
  return [
    { id: panelIds.details, title: 'Details', width: 24, height: 10, panels: [endpoints()] },
    below(12, 8, [lastBuilds(), codeQuality()]),
  ];
}

function endpoints() {
  const requests = (status: string) =>
    `sum by (endpoint) (rate(bpi_api_requests_total{${selected}${status}}[$__rate_interval]))`;
  return table({
    id: panelIds.endpoints,
    title: 'Endpoints of the API',
    description:
      'Per endpoint of the BPI API its requests per second, the share of 5xx and the time in which 95 of 100 were answered; the hundred with the most requests. A click narrows this dashboard to one.',
    runbook: 'developer',
    unit: 'none',
    link: narrowed(uid, 'Only this endpoint', { endpoint: 'endpoint' }),
    queries: [
      { refId: 'requests', expr: `topk(100, ${requests('')})` },
      { refId: 'errors', expr: `${requests(',status=~"5.."')} / (${requests('')} > 0)` },
      {
        refId: 'p95',
        expr: `histogram_quantile(0.95, sum by (endpoint, le) (rate(bpi_api_request_duration_seconds_bucket{${selected}}[$__rate_interval])))`,
      },
    ],
    columns: [
      { title: 'Endpoint', source: { label: 'endpoint' } },
      { title: 'Requests', source: { value: 'requests' }, unit: 'reqps' },
      { title: 'Errors', source: { value: 'errors' }, unit: 'percentunit', limits: lowIsGood(0.01, 0.05) },
      { title: 'p95', source: { value: 'p95' }, unit: 's', limits: performance(0.1, 0.25, 1) },
    ],
    sortBy: 'Endpoint',
  });
}

function lastBuilds() {
  return table({
    id: panelIds.lastBuilds,
    title: 'Last build of each component',
    description:
      'Result, commit and age of the last build that CI reported. A component that is missing reports nothing: docs/build-metrics.md says how.',
    runbook: 'developer',
    unit: 'none',
    link: toPanel(uid, panelIds.builds, 'Builds, per hour'),
    queries: [
      { refId: 'last', expr: 'max by (component, result, commit) (bpi_last_build_info)' },
      { refId: 'age', expr: 'time() - max by (component) (bpi_last_build_timestamp_seconds)' },
    ],
    columns: [
      { title: 'Component', source: { label: 'component' } },
      {
        title: 'Result',
        source: { label: 'result' },
        mappings: words({ success: ['success', colours.healthy], failure: ['failure', colours.critical] }),
      },
      { title: 'Commit', source: { label: 'commit' } },
      { title: 'Age', source: { value: 'age' }, unit: 's' },
    ],
    sortBy: 'Component',
  });
}

function codeQuality() {
  return table({
    id: panelIds.codeQuality,
    title: 'Code quality',
    description:
      'Per component the share of its lines that tests run, and the findings of static analysis by severity. Coverage that falls is a change without tests.',
    runbook: 'developer',
    unit: 'none',
    link: toPanel(uid, panelIds.lastBuilds, 'Last build of each component'),
    queries: [
      { refId: 'coverage', expr: 'max by (component) (bpi_code_coverage_ratio)' },
      { refId: 'critical', expr: 'sum by (component) (bpi_code_issues{severity="critical"})' },
      { refId: 'issues', expr: 'sum by (component) (bpi_code_issues)' },
    ],
    columns: [
      { title: 'Component', source: { label: 'component' } },
      { title: 'Coverage', source: { value: 'coverage' }, unit: 'percentunit', limits: highIsGood(0.6, 0.8) },
      { title: 'Critical findings', source: { value: 'critical' }, unit: 'short', limits: noneIsGood() },
      { title: 'All findings', source: { value: 'issues' }, unit: 'short' },
    ],
    sortBy: 'Component',
  });
}
