import { hasMonitor } from '../../alert-rules/house/has-monitor.ts';
import type { Config } from '../../src/config/config.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { colours } from '../house/colours.ts';
import { table } from '../house/table.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { budgetLeft } from './budget-left.ts';
import { panelIds } from './panel-ids.ts';

/** Promises kept, and what went wrong. */
export function details(config: Config): Row {
  return {
    id: panelIds.details,
    title: 'Details',
    width: 12,
    height: 8,
    panels: [objectives(), ...(hasMonitor(config) ? [incidents()] : [])],
  };
}

function objectives() {
  return table({
    id: panelIds.objectives,
    title: 'Objectives, and their error budgets of 30 d',
    description:
      'Each service level objective, the share that must succeed, what 30 days have left of its budget, and how many times too fast it burns now: 1 uses it up exactly in 30 days, 14.4 within two days and wakes people.',
    runbook: 'slo',
    unit: 'none',
    link: toDashboard('bpi-integration', 'Integration'),
    queries: [
      { refId: 'objective', expr: 'slo:objective:ratio' },
      { refId: 'left', expr: budgetLeft },
      { refId: 'burn', expr: 'slo:current_burn_rate:ratio' },
    ],
    columns: [
      { title: 'Objective', source: { label: 'slo' } },
      { title: 'Must succeed', source: { value: 'objective' }, unit: 'percentunit' },
      { title: 'Budget left in 30 d', source: { value: 'left' }, unit: 'percentunit', limits: highIsGood(0.1, 0.5) },
      { title: 'Burns now at', source: { value: 'burn' }, unit: 'short', limits: lowIsGood(1, 14.4) },
    ],
    sortBy: 'Objective',
  });
}

function incidents() {
  return table({
    id: panelIds.incidents,
    title: 'Incidents in 30 d by priority and verdict',
    description:
      'Ended alerts that a person has judged, by how urgent they were and whether something was wrong. Many false ones mean that rules need tuning: see the noisiest alerts in Monitoring Self-Health.',
    runbook: 'meta',
    unit: 'none',
    link: toDashboard('bpi-meta', 'Monitoring Self-Health'),
    queries: [{ refId: 'count', expr: 'sum by (priority, verdict) (increase(bpi_incidents_total[30d])) > 0' }],
    columns: [
      { title: 'Priority', source: { label: 'priority' } },
      {
        title: 'Verdict',
        source: { label: 'verdict' },
        mappings: words({
          true_positive: ['was a fault', colours.healthy],
          false_positive: ['false alarm', colours.warning],
        }),
      },
      { title: 'Incidents', source: { value: 'count' }, unit: 'short' },
    ],
    sortBy: 'Priority',
    noValue: 'no incident has been judged',
  });
}
