import { hasMonitor } from '../../alert-rules/house/has-monitor.ts';
import type { Config } from '../../src/config/config.ts';
import { colours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard } from '../house/links.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { course } from './influxql.ts';
import { panelIds } from './panel-ids.ts';

const shared = {
  runbook: 'meta',
  link: toDashboard('bpi-meta', 'Monitoring Self-Health'),
  min: 0,
} as const;

/** Two across: do we get better at it? */
export function monitoring(config: Config): Row {
  return {
    id: panelIds.monitoring,
    title: 'Alerts and incidents',
    width: 12,
    height: 8,
    panels: [alerts(), ...(hasMonitor(config) ? [incidents()] : [])],
  };
}

function alerts() {
  return timeSeries({
    ...shared,
    id: panelIds.alerts,
    title: 'Alerts that fired, by priority',
    description:
      'How many alerts fired, mean of each hour. The area under P1 and P2 should shrink from quarter to quarter; one that grows is work that was put off.',
    unit: 'short',
    lines: [course({ name: 'bpi:alerts_firing:count', by: ['priority'] })],
    colours: { P1: colours.critical, P2: colours.warning },
    noValue: 'no alert has fired for an hour',
  });
}

function incidents() {
  return timeSeries({
    ...shared,
    id: panelIds.incidents,
    title: 'MTTD and MTTR over time',
    description:
      'How long faults went unseen, and how long they lasted after that. 2 and 15 minutes are the aims; the lines mark them.',
    unit: 's',
    lines: [
      course({ name: 'bpi:mttd_seconds:mean1d', legend: 'MTTD' }),
      course({ name: 'bpi:mttr_seconds:mean1d', legend: 'MTTR' }),
    ],
    limits: lowIsGood(120, 900),
    noValue: 'no incident yet',
  });
}
