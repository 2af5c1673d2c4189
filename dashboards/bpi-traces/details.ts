import type { Config } from '../../src/config/config.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toLogs, toPanel } from '../house/links.ts';
import { table } from '../house/table.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { trace, traceTable } from '../house/traces.ts';
import { noSpan, spanBuckets, spans } from './spans.ts';
import { panelIds } from './panel-ids.ts';

/** Full width: every operation, the newest traces, and one of them. */
export function details({ components }: Config): readonly Row[] {
  const onwards = components.loki.enabled ? toLogs('Log lines') : toDashboard('bpi-integration', 'Integration');
  return [
    { id: panelIds.details, title: 'Details', width: 24, height: 9, panels: [operations()] },
    below(24, 9, [
      traceTable({
        id: panelIds.newest,
        title: 'Newest traces of this service',
        description:
          'The newest traces in which the chosen service takes part, one row each. Click the number of one to see its spans; copy it into `trace id` to keep it in the address.',
        runbook: 'developer',
        link: onwards,
        service: '$service',
        limit: 50,
        noValue: 'no trace in this time',
      }),
    ]),
    below(24, 14, [
      trace({
        id: panelIds.one,
        title: 'One trace',
        description:
          'The trace whose number stands in `trace id`: its spans below each other, as long as they took. The long one without children is where the time went.',
        runbook: 'developer',
        link: onwards,
        traceId: '$trace',
        noValue: 'no trace is chosen',
      }),
    ]),
  ];
}

function operations() {
  const by = 'service_name, span_name';
  return table({
    id: panelIds.operations,
    title: 'Operations',
    description:
      'Every operation of every service: how often it runs, which share fails, and the time within which 95 of 100 end. Sort by what hurts.',
    runbook: 'developer',
    unit: 'none',
    link: toPanel('bpi-traces', panelIds.timeByService, 'Time by service'),
    queries: [
      { refId: 'rate', expr: `sum by (${by}) (rate(${spans}[$__rate_interval]))` },
      {
        refId: 'failures',
        expr: `sum by (${by}) (rate(${spans}{status_code="STATUS_CODE_ERROR"}[$__rate_interval])) / (sum by (${by}) (rate(${spans}[$__rate_interval])) > 0)`,
      },
      {
        refId: 'time',
        expr: `histogram_quantile(0.95, sum by (${by}, le) (rate(${spanBuckets}[$__rate_interval])))`,
      },
    ],
    columns: [
      { title: 'Service', source: { label: 'service_name' } },
      { title: 'Operation', source: { label: 'span_name' } },
      { title: 'Per second', source: { value: 'rate' }, unit: 'ops' },
      { title: 'Failing', source: { value: 'failures' }, unit: 'percentunit', limits: lowIsGood(0.01, 0.05) },
      { title: 'p95', source: { value: 'time' }, unit: 's', limits: lowIsGood(0.25, 1) },
    ],
    sortBy: 'Service',
    noValue: noSpan,
  });
}
