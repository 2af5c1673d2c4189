import { linesWith } from '../../alert-rules/house/log-lines.ts';
import type { Config } from '../../src/config/config.ts';
import { hasNamedNodes } from '../../src/config/has-named-nodes.ts';
import { hasLogs } from '../house/has-logs.ts';
import { toDashboard, toLogs, toPanel } from '../house/links.ts';
import type { Placeable } from '../house/panel.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';

/** What goes wrong, and what takes long. */
export function errorTrends(config: Config): readonly Placeable[] {
  return [errors(), answerTimes(config), ...(hasLogs(config) ? [logErrors()] : [])];
}

function errors() {
  return timeSeries({
    id: panelIds.errors,
    title: 'Error rates',
    description:
      'Share of the API requests that BPI answered with a 5xx, for the ten worst instances, and at the right the requests of the exporter per second that failed. Nought of both, else the table of endpoints names the cause.',
    runbook: 'developer',
    unit: 'percentunit',
    link: toDashboard('bpi-developer', 'BPI Developer Metrics'),
    lines: [
      { expr: `topk(10, instance:bpi_api_errors:ratio_rate2m{${selected}})`, legend: '{{instance}} 5xx' },
      {
        expr: 'sum(rate(bpi_exporter_fetches_total{result="failure"}[$__rate_interval])) or 0 * max(up{job="bpi-exporter"} == 1)',
        legend: 'failed requests of the exporter',
        rightAxis: 'reqps',
      },
    ],
    limits: lowIsGood(0.01, 0.05),
    min: 0,
  });
}

function answerTimes(config: Config) {
  return timeSeries({
    id: panelIds.answerTimes,
    title: 'Network latency: answer times',
    description:
      'How long BPI and BPCI took to answer the exporter, network included; the ten slowest endpoints. The line is the limit of the link to BPCI.',
    runbook: 'node',
    unit: 's',
    link: toPanel('bpi-system-health', panelIds.endpoints, 'Endpoints'),
    lines: [
      {
        expr: 'topk(10, max by (endpoint, node) (bpi_status_probe_duration_seconds))',
        legend: hasNamedNodes(config) ? '{{node}} {{endpoint}}' : '{{endpoint}}',
      },
    ],
    limits: lowIsGood(config.thresholds.bpciLatencySeconds, 1),
    min: 0,
  });
}

function logErrors() {
  return timeSeries({
    id: panelIds.logErrors,
    title: 'Exceptions: error lines in the logs',
    description:
      'Lines per second of level error in the logs that monitoring.yaml names (logs.files), by service. A few are usual; a step upwards begins where something broke.',
    runbook: 'node',
    unit: 'cps',
    link: toLogs('Errors in the log', { level: 'error' }),
    lines: [
      {
        from: 'loki',
        expr: `topk(10, sum by (service) (rate(${linesWith('level="error"')} [$__auto])))`,
        legend: '{{service}}',
      },
    ],
    min: 0,
  });
}
