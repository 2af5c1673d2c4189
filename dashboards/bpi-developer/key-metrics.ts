import { apiEndpointRate, apiRequestRate, cacheRate, instanceQuantile } from '../../alert-rules/bpi-panel-rules.ts';
import type { Config } from '../../src/config/config.ts';
import { barGauge } from '../house/bar-gauge.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood, performance } from '../house/thresholds.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-developer';
const toIntegration = toDashboard('bpi-integration', 'BPI-BPCI Integration');
/** Of the chosen instances and API endpoints. */
const chosen = `${selected},endpoint=~"$endpoint"`;

/** Six across, and two scales below. */
export function keyMetrics(config: Config): readonly Row[] {
  return [
    {
      id: panelIds.keyMetrics,
      title: 'Key metrics',
      width: 4,
      height: 4,
      panels: [requests(), errors(), latency(), registrationSuccess(), proofSuccess(), cacheHits()],
    },
    below(12, 7, [bpciCalls(config), answerTimes()]),
  ];
}

function requests() {
  return stat({
    id: panelIds.requests,
    title: 'API requests',
    description: 'Requests per second to the chosen endpoints of the BPI API. What is usual shows the line behind it.',
    runbook: 'developer',
    unit: 'reqps',
    link: toPanel(uid, panelIds.endpoints, 'Endpoints of the API'),
    queries: [{ expr: `sum(${apiEndpointRate}{${chosen}})` }],
    sparkline: true,
  });
}

function errors() {
  const failed = `sum(${apiRequestRate}{${chosen},status=~"5.."})`;
  return stat({
    id: panelIds.errors,
    title: 'API errors',
    description: 'Share of the requests that BPI answered with a 5xx. Amber from 1 % on, red from 5 %.',
    runbook: 'developer',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.errorsByEndpoint, 'Errors by endpoint'),
    queries: [{ expr: `${failed} / (sum(${apiEndpointRate}{${chosen}}) > 0)` }],
    limits: lowIsGood(0.01, 0.05),
    sparkline: true,
  });
}

function latency() {
  return stat({
    id: panelIds.latency,
    title: 'API p95',
    description:
      'The time in which 95 of 100 requests were answered, by the slowest of the chosen endpoints at the slowest of the chosen nodes. Dark green below 100 ms, amber from 250 ms on, red from a second.',
    runbook: 'developer',
    unit: 's',
    link: toPanel(uid, panelIds.latencyByEndpoint, 'Response time by endpoint, p95'),
    queries: [
      {
        expr: `max(${instanceQuantile('bpi_api_request_duration_seconds', 0.95)}{${chosen}})`,
      },
    ],
    limits: performance(0.1, 0.25, 1),
    sparkline: true,
  });
}

function registrationSuccess() {
  return stat({
    id: panelIds.registrationSuccess,
    title: 'Registrations, 2 min',
    description: 'Share of the wallet registrations that BPCI took in the last two minutes, at the worst node.',
    runbook: 'integration',
    unit: 'percentunit',
    link: toIntegration,
    queries: [{ expr: `1 - max(instance:bpi_wallet_registration_failures:ratio_rate2m{${selected}})` }],
    limits: highIsGood(0.95, 0.99),
  });
}

function proofSuccess() {
  return stat({
    id: panelIds.proofSuccess,
    title: 'Proofs, 2 min',
    description: 'Share of the proofs of economic activity that BPCI took in the last two minutes, at the worst node.',
    runbook: 'integration',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.submissions, 'Proofs by result'),
    queries: [{ expr: `1 - max(instance:bpi_poe_submission_failures:ratio_rate2m{${selected}})` }],
    limits: highIsGood(0.95, 0.99),
  });
}

function cacheHits() {
  const lookups = (result: string) => `sum(${cacheRate}{${selected}${result}})`;
  return stat({
    id: panelIds.cacheHits,
    title: 'Cache hits',
    description: 'Share of the lookups that a cache answered. Below 80 % it is too small or was just emptied.',
    runbook: 'developer',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.cache, 'Cache hits by cache'),
    queries: [{ expr: `${lookups(',result="hit"')} / (${lookups('')} > 0)` }],
    limits: highIsGood(0.5, 0.8),
    sparkline: true,
  });
}

function bpciCalls({ thresholds }: Config) {
  const limit = thresholds.bpciLatencySeconds;
  return barGauge({
    id: panelIds.bpciCalls,
    title: 'Calls to BPCI by operation, p95',
    description:
      'The time in which 95 of 100 calls of BPI to BPCI were answered, for each operation. Red from the limit of the link on.',
    runbook: 'integration',
    unit: 's',
    link: toIntegration,
    bars: [
      {
        expr: `histogram_quantile(0.95, sum by (operation, le) (rate(bpi_bpci_request_duration_seconds_bucket{${selected}}[$__rate_interval])))`,
        legend: '{{operation}}',
      },
    ],
    limits: lowIsGood(limit / 2, limit),
    min: 0,
  });
}

function answerTimes() {
  return barGauge({
    id: panelIds.answerTimes,
    title: 'Answer time of the status endpoints',
    description:
      'How long the exporter waited for each status endpoint of BPI and BPCI; the ten slowest. Milliseconds; a second is a server that is busy with itself.',
    runbook: 'node',
    unit: 's',
    link: toPanel('bpi-system-health', 42, 'Endpoints'),
    bars: [{ expr: 'topk(10, max by (endpoint) (bpi_status_probe_duration_seconds))', legend: '{{endpoint}}' }],
    limits: performance(0.1, 0.5, 1),
    min: 0,
  });
}
