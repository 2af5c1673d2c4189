import { colours } from '../house/colours.ts';
import { heatmap } from '../house/heatmap.ts';
import type { Row } from '../house/layout.ts';
import { toPanel } from '../house/links.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { asked, failed, noSpan, ofService, spanBuckets, spans } from './spans.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-traces';
const shared = {
  runbook: 'developer',
  noValue: noSpan,
  link: toPanel(uid, panelIds.newest, 'Newest traces'),
} as const;

/** Two across: rate, errors and duration. */
export function trends(): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [rateByService(), errorsByService(), timeByService(), spread()],
  };
}

function rateByService() {
  return timeSeries({
    ...shared,
    id: panelIds.rateByService,
    title: 'Requests by service',
    description:
      'Traced requests per second that each service answered. They move together; one that parts from the others has lost its callers, or gained one too many.',
    unit: 'reqps',
    lines: [{ expr: `sum by (service_name) (rate(${spans}{${asked}}[$__rate_interval]))`, legend: '{{service_name}}' }],
    min: 0,
  });
}

function errorsByService() {
  return timeSeries({
    ...shared,
    id: panelIds.errorsByService,
    title: 'Errors by service',
    description:
      'Spans per second that ended with an error, by service and operation, the ten worst. An error of a call to BPCI shows here before it shows anywhere else.',
    unit: 'reqps',
    lines: [
      {
        expr: `topk(10, sum by (service_name, span_name) (rate(${spans}{${failed}}[$__rate_interval])))`,
        legend: '{{service_name}} {{span_name}}',
      },
    ],
    noValue: 'no span has failed',
    min: 0,
  });
}

function timeByService() {
  return timeSeries({
    ...shared,
    id: panelIds.timeByService,
    title: 'Time of a request by service, p50 and p95',
    description:
      'The time within which half, and 95 of 100, requests were answered, for each service. Points are single traces: click one.',
    unit: 's',
    lines: [
      {
        expr: `histogram_quantile(0.5, sum by (service_name, le) (rate(${spanBuckets}{${asked}}[$__rate_interval])))`,
        legend: '{{service_name}} p50',
        dashed: true,
      },
      {
        expr: `histogram_quantile(0.95, sum by (service_name, le) (rate(${spanBuckets}{${asked}}[$__rate_interval])))`,
        legend: '{{service_name}} p95',
        exemplars: true,
      },
    ],
    limits: lowIsGood(0.25, 1),
    min: 0,
  });
}

function spread() {
  return heatmap({
    ...shared,
    id: panelIds.spread,
    title: 'Time of a request of this service, spread',
    description:
      'How many requests of the chosen service took how long. One bright band is normal; a second, higher one is a slower way through the code, or a time-out.',
    unit: 's',
    queries: [
      { expr: `sum by (le) (increase(${spanBuckets}{${asked},${ofService}}[$__rate_interval]))`, legend: '{{le}}' },
    ],
    limits: { base: colours.unknown, steps: [] },
  });
}
