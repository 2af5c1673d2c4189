import { colours } from '../house/colours.ts';
import { below, type Row } from '../house/layout.ts';
import { toAlerts, toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { table } from '../house/table.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { panelIds } from './panel-ids.ts';

const shared = { runbook: 'meta', unit: 'none' } as const;

/** Every target over the full width, then who runs with what was written, and what to tune. */
export function details(): readonly Row[] {
  return [
    { id: panelIds.details, title: 'Details', width: 24, height: 9, panels: [targets()] },
    below(8, 9, [configurations(), noisiest(), drift()]),
  ];
}

function targets() {
  return table({
    ...shared,
    id: panelIds.targets,
    title: 'Targets',
    description:
      'Every job and instance that Prometheus scrapes: whether the last scrape succeeded, how long it took and how old it is. An endpoint that this BPI does not offer is down here and no fault.',
    link: toPanel('bpi-system-health', 42, 'Endpoints'),
    queries: [
      { refId: 'up', expr: 'min by (job, instance, endpoint) (up)' },
      { refId: 'took', expr: 'max by (job, instance, endpoint) (scrape_duration_seconds)' },
      { refId: 'age', expr: 'max by (job, instance, endpoint) (time() - timestamp(up))' },
    ],
    columns: [
      { title: 'Job', source: { label: 'job' } },
      { title: 'Instance', source: { label: 'instance' } },
      { title: 'Endpoint', source: { label: 'endpoint' } },
      {
        title: 'Scrape',
        source: { value: 'up' },
        mappings: words({ 0: ['no answer', colours.warning], 1: ['ok', colours.healthy] }),
      },
      { title: 'Took', source: { value: 'took' }, unit: 's' },
      { title: 'Age', source: { value: 'age' }, unit: 's', limits: lowIsGood(60, 120) },
    ],
    sortBy: 'Scrape',
  });
}

function configurations() {
  const taken = (of: string): string => `${of}_config_last_reload_successful`;
  return table({
    ...shared,
    id: panelIds.configurations,
    title: 'Configurations, and Alertmanagers that are known',
    description:
      'Whether each service took its newest configuration, and how many Alertmanagers Prometheus sends to. A service that refused one goes on with the old: its log says why, and a start puts it right.',
    link: toPanel('bpi-meta', panelIds.failures, 'Failures inside the stack'),
    queries: [
      {
        refId: 'taken',
        expr: `min by (job) (${['prometheus', 'alertmanager', 'bpi_exporter'].map(taken).join(' or ')})`,
      },
      { refId: 'known', expr: 'min by (job) (prometheus_notifications_alertmanagers_discovered)' },
    ],
    columns: [
      { title: 'Service', source: { label: 'job' } },
      {
        title: 'Newest configuration',
        source: { value: 'taken' },
        mappings: words({ 0: ['refused', colours.critical], 1: ['in use', colours.healthy] }),
      },
      { title: 'Alertmanagers', source: { value: 'known' }, unit: 'short' },
    ],
    sortBy: 'Service',
  });
}

function noisiest() {
  return table({
    ...shared,
    id: panelIds.noisiest,
    title: 'Noisiest alerts of 7 d',
    description:
      'The twenty alerts that fired longest within a week, in rule evaluations. What stands at the top and never needed anybody wants a higher limit, or a longer wait.',
    link: toAlerts,
    queries: [
      {
        refId: 'count',
        expr: 'topk(20, sum by (alertname, priority) (count_over_time(ALERTS{alertstate="firing",alertname!="Watchdog"}[7d])))',
      },
    ],
    columns: [
      { title: 'Priority', source: { label: 'priority' } },
      { title: 'Alert', source: { label: 'alertname' } },
      { title: 'Evaluations', source: { value: 'count' }, unit: 'short' },
    ],
    sortBy: 'Priority',
    noValue: 'no alert has fired',
  });
}

function drift() {
  return table({
    ...shared,
    id: panelIds.drift,
    title: 'Fields that nobody reads',
    description:
      'Numbers in the answers of BPI and BPCI that the exporter does not know. Nought is normal; more after an update means that the answers have changed: map them, or update this product.',
    link: toPanel('bpi-system-health', 42, 'Endpoints'),
    queries: [{ refId: 'fields', expr: 'max by (endpoint, node, target) (bpi_status_unmapped_fields) > 0' }],
    columns: [
      { title: 'Node', source: { label: 'node' } },
      { title: 'Endpoint', source: { label: 'endpoint' } },
      { title: 'Address', source: { label: 'target' } },
      { title: 'Unknown fields', source: { value: 'fields' }, unit: 'short', limits: lowIsGood(1, 1000) },
    ],
    sortBy: 'Endpoint',
    noValue: 'no unknown field',
  });
}
