import { apiRequestRate, bucketRate, instanceQuantile } from '../../alert-rules/bpi-panel-rules.ts';
import type { Config } from '../../src/config/config.ts';
import { heatmap } from '../house/heatmap.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toLogs, toPanel, toTraces } from '../house/links.ts';
import { timeSeries } from '../house/time-series.ts';
import { selected } from '../house/variables.ts';
import { withTracesOf } from '../house/with-traces-of.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-developer';
const slowness = instanceQuantile('bpi_api_request_duration_seconds', 0.95);
const chosen = `${selected},endpoint=~"$endpoint"`;

/** Two across: the APIs of both sides. */
export function apiTrends(config: Config): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [latencyByEndpoint(config), latencySpread(), errorsByEndpoint(), bpciApi(), bpciErrors(), submissions()],
  };
}

function latencyByEndpoint({ components }: Config) {
  return timeSeries({
    id: panelIds.latencyByEndpoint,
    title: 'Response time by endpoint, p95',
    description:
      'The time in which 95 of 100 requests were answered at the slowest of the chosen nodes, for the ten slowest of the chosen endpoints. The points are traces of single requests.',
    runbook: 'developer',
    unit: 's',
    link: components.jaeger.enabled ? toTraces('Traces') : toPanel(uid, panelIds.endpoints, 'Endpoints of the API'),
    lines: [
      {
        expr: withTracesOf(
          `bpi_api_request_duration_seconds_bucket{${chosen}}`,
          `topk(10, max by (endpoint) (${slowness}{${chosen}}))`,
        ),
        legend: '{{endpoint}}',
        exemplars: true,
      },
    ],
    min: 0,
  });
}

function latencySpread() {
  return heatmap({
    id: panelIds.latencySpread,
    title: 'Response times',
    description:
      'How many requests a second took how long, to all endpoints of the chosen nodes. Two bands are two kinds of requests; a band that climbs is a queue.',
    runbook: 'developer',
    unit: 's',
    link: toPanel(uid, panelIds.latencyByEndpoint, 'Response time by endpoint, p95'),
    queries: [
      {
        expr: `sum by (le) (${bucketRate('bpi_api_request_duration_seconds')}{${selected}})`,
        legend: '{{le}}',
      },
    ],
  });
}

function errorsByEndpoint() {
  return timeSeries({
    id: panelIds.errorsByEndpoint,
    title: 'Errors by endpoint',
    description:
      'Answers per second with a 4xx or 5xx, by endpoint and status; the ten with the most. 4xx are callers that ask wrongly, 5xx are ours.',
    runbook: 'developer',
    unit: 'reqps',
    link: toLogs('Errors in the log', { level: 'error' }),
    lines: [
      {
        expr: `topk(10, sum by (endpoint, status) (${apiRequestRate}{${chosen},status=~"4..|5.."}))`,
        legend: '{{endpoint}} {{status}}',
      },
    ],
    min: 0,
  });
}

function bpciApi() {
  return timeSeries({
    id: panelIds.bpciApi,
    title: 'Response time of the BPCI API, p95',
    description: 'The time in which BPCI answered 95 of 100 requests; its ten slowest endpoints.',
    runbook: 'developer',
    unit: 's',
    link: toDashboard('bpci-enterprise', 'BPCI Enterprise'),
    lines: [
      {
        expr: 'topk(10, histogram_quantile(0.95, sum by (endpoint, le) (rate(bpci_api_response_time_seconds_bucket[$__rate_interval]))))',
        legend: '{{endpoint}}',
      },
    ],
    min: 0,
  });
}

function bpciErrors() {
  return timeSeries({
    id: panelIds.bpciErrors,
    title: 'Requests to the BPCI API by status',
    description: 'Answers of BPCI per second, by status. 5xx are faults of BPCI itself.',
    runbook: 'developer',
    unit: 'reqps',
    link: toDashboard('bpci-enterprise', 'BPCI Enterprise'),
    lines: [{ expr: 'sum by (status) (rate(bpci_api_requests_total[$__rate_interval]))', legend: '{{status}}' }],
    as: 'stacked',
    min: 0,
  });
}

function submissions() {
  return timeSeries({
    id: panelIds.submissions,
    title: 'Proofs and registrations that failed',
    description:
      'Proofs of economic activity and wallet registrations per second that BPCI did not take. Nought, else the log says why.',
    runbook: 'integration',
    unit: 'cps',
    link: toDashboard('bpi-integration', 'BPI-BPCI Integration'),
    lines: [
      {
        expr: `sum(rate(bpi_poe_submissions_total{${selected},result!="success"}[$__rate_interval]))`,
        legend: 'proofs',
      },
      {
        expr: `sum(rate(bpi_wallet_registrations_total{${selected},result!="success"}[$__rate_interval]))`,
        legend: 'registrations',
      },
    ],
    min: 0,
  });
}
