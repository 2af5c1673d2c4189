import { BigValueTextMode } from '@grafana/grafana-foundation-sdk/common';
import { colours } from './colours.ts';
import { toAlerts } from './links.ts';
import { fromOn, words } from './mappings.ts';
import type { Row } from './layout.ts';
import { stat } from './stat.ts';
import { table } from './table.ts';

const firing = (matchers: string) => `ALERTS{alertstate="firing",${matchers}}`;

/**
 * How many critical alerts fire. Nought is only said when rules are evaluated (the Watchdog fires) and the exporter has
 * looked at something; otherwise there is no value, and the banner is grey.
 */
const criticalCount = `count(${firing('priority="P1"')}) or 0 * max(${firing('alertname="Watchdog"')}) and on () max(bpi_endpoint_state{state="ok"})`;

/** The strip at the top of every dashboard: is anything critical, and what exactly. */
export function banner(): readonly Row[] {
  return [
    { id: null, title: null, width: 24, height: 3, panels: [criticalStat()] },
    { id: null, title: null, width: 24, height: 5, panels: [firingTable()] },
  ];
}

function criticalStat() {
  return stat({
    id: 1,
    title: 'Critical alerts',
    description:
      'Critical alerts that fire now. Red as soon as there is one, grey while nothing is known: no rule evaluated, or no endpoint looked at yet.',
    runbook: 'meta',
    unit: 'none',
    link: toAlerts,
    queries: [{ expr: criticalCount }],
    limits: {
      base: colours.unknown,
      steps: [
        [0, colours.healthy],
        [1, colours.critical],
      ],
    },
    mappings: [
      ...words({
        0: ['ALL CLEAR', colours.healthy],
        ...Object.fromEntries([1, 2, 3, 4, 5].map((count) => [count, [`${count} CRITICAL`, colours.critical]])),
      }),
      fromOn(6, 'MORE THAN 5 CRITICAL', colours.critical),
    ],
  }).textMode(BigValueTextMode.Value);
}

function firingTable() {
  return table({
    id: 2,
    title: 'Alerts of priority P1 and P2 that fire',
    description: 'Empty when none is known to fire. Each name is a heading of its runbook.',
    runbook: 'meta',
    unit: 'none',
    link: toAlerts,
    queries: [{ refId: 'alerts', expr: firing('priority=~"P[12]"') }],
    columns: [
      { title: 'Priority', source: { label: 'priority' }, mappings: priorityColours() },
      { title: 'Alert', source: { label: 'alertname' } },
      { title: 'Area', source: { label: 'area' } },
      { title: 'Node', source: { label: 'node' } },
      { title: 'Instance', source: { label: 'instance' } },
    ],
    sortBy: 'Priority',
    noValue: 'no firing alert is known',
  });
}

function priorityColours() {
  return words({ P1: ['P1', colours.critical], P2: ['P2', colours.warning] });
}
