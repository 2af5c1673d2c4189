import { outcomeColours } from '../house/colours.ts';
import { below, type Row } from '../house/layout.ts';
import { toPanel } from '../house/links.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-developer';
const toLast = toPanel(uid, panelIds.lastBuilds, 'Last build of each component');

/** Three across: what CI says, through the text files that monitoring.yaml names (extra.textfiles). */
export function buildTrends(): Row {
  return below(8, 8, [builds(), buildTime(), deployments()]);
}

function builds() {
  return timeSeries({
    id: panelIds.builds,
    title: 'Builds, per hour',
    description: 'Builds of all components that CI reported in the hour before, by result.',
    runbook: 'developer',
    unit: 'short',
    link: toLast,
    lines: [{ expr: 'sum by (result) (increase(bpi_builds_total[1h]))', legend: '{{result}}' }],
    as: 'stacked bars',
    colours: outcomeColours,
    min: 0,
  });
}

function buildTime() {
  return timeSeries({
    id: panelIds.buildTime,
    title: 'Build time, p95 of 24 h',
    description: 'The time in which 95 of 100 builds of the last 24 hours ended. Builds that get slower get skipped.',
    runbook: 'developer',
    unit: 's',
    link: toLast,
    lines: [
      {
        expr: 'histogram_quantile(0.95, sum by (le) (rate(bpi_build_duration_seconds_bucket[24h])))',
        legend: 'p95',
      },
    ],
    min: 0,
  });
}

function deployments() {
  return timeSeries({
    id: panelIds.deployments,
    title: 'Deployments, per hour',
    description: 'Deployments that were reported in the hour before, by result; they are marked on every dashboard.',
    runbook: 'developer',
    unit: 'short',
    link: toLast,
    lines: [{ expr: 'sum by (result) (increase(bpi_deployments_total[1h]))', legend: '{{result}}' }],
    as: 'stacked bars',
    colours: outcomeColours,
    min: 0,
  });
}
