import type { Row } from '../house/layout.ts';
import { toPanel } from '../house/links.ts';
import { stat } from '../house/stat.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { asked, failed, noSpan, spanBuckets, spans } from './spans.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-traces';
const shared = { runbook: 'developer', noValue: noSpan } as const;

/** Four across, over all services. */
export function keyMetrics(): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 6,
    height: 4,
    panels: [rate(), errors(), slowest(), services()],
  };
}

function rate() {
  return stat({
    ...shared,
    id: panelIds.rate,
    title: 'Traced requests',
    description:
      'Requests per second that services answered and traced. It is what their users do; nought means that no program sends traces: set its OTLP endpoint to the port of section tracing.',
    unit: 'reqps',
    link: toPanel(uid, panelIds.rateByService, 'By service'),
    queries: [{ expr: `sum(rate(${spans}{${asked}}[$__rate_interval]))` }],
    sparkline: true,
  });
}

function errors() {
  return stat({
    ...shared,
    id: panelIds.errors,
    title: 'Requests that fail',
    description:
      'Share of the traced requests that ended with an error. Under 1% is normal; above, the chart by service says whose, and a trace of it says where.',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.errorsByService, 'Errors by service'),
    queries: [
      {
        expr: `(sum(rate(${spans}{${asked},${failed}}[$__rate_interval])) or 0 * sum(rate(${spans}{${asked}}[$__rate_interval]))) / (sum(rate(${spans}{${asked}}[$__rate_interval])) > 0)`,
      },
    ],
    limits: lowIsGood(0.01, 0.05),
    sparkline: true,
  });
}

function slowest() {
  return stat({
    ...shared,
    id: panelIds.slowest,
    title: 'Slowest service, p95',
    description:
      'The time within which the slowest service answered 95 of 100 requests. Over a second people notice; open the newest traces of that service.',
    unit: 's',
    link: toPanel(uid, panelIds.timeByService, 'Time by service'),
    queries: [
      {
        expr: `max(histogram_quantile(0.95, sum by (service_name, le) (rate(${spanBuckets}{${asked}}[$__rate_interval]))))`,
      },
    ],
    limits: lowIsGood(0.25, 1),
    sparkline: true,
  });
}

function services() {
  return stat({
    ...shared,
    id: panelIds.services,
    title: 'Services that send traces',
    description:
      'How many programs have sent a span lately. It is stable; one less than yesterday has stopped, or lost its way to Alloy.',
    unit: 'short',
    link: toPanel(uid, panelIds.operations, 'Operations'),
    queries: [{ expr: `count(sum by (service_name) (rate(${spans}[$__rate_interval])) > 0)` }],
  });
}
