import { outcomeColours } from '../house/colours.ts';
import { cacheRate } from '../../alert-rules/bpi-panel-rules.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toInstance, toPanel } from '../house/links.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-developer';

/** Two across: what the programs are made of. */
export function programTrends(): Row {
  return below(12, 8, [database(), cache(), vm(), registryLookups(), memory()]);
}

function database() {
  return timeSeries({
    id: panelIds.database,
    title: 'Database queries, p95',
    description:
      'The time in which 95 of 100 queries of CueDB ended, by operation. From half a second on the alert BpciDatabaseSlow is near: look for a missing index or a full disk.',
    runbook: 'developer',
    unit: 's',
    link: toDashboard('bpci-enterprise', 'BPCI Enterprise'),
    lines: [
      {
        expr: 'histogram_quantile(0.95, sum by (operation, le) (rate(bpci_database_query_duration_seconds_bucket[$__rate_interval])))',
        legend: '{{operation}}',
      },
    ],
    limits: lowIsGood(0.25, 0.5),
    min: 0,
  });
}

function cache() {
  const lookups = (result: string) => `sum by (cache) (${cacheRate}{${selected}${result}})`;
  return timeSeries({
    id: panelIds.cache,
    title: 'Cache hits by cache',
    description: 'Share of the lookups that each cache answered; the ten worst. It drops after a restart and recovers.',
    runbook: 'developer',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.cacheHits, 'Cache hits'),
    lines: [{ expr: `bottomk(10, ${lookups(',result="hit"')} / (${lookups('')} > 0))`, legend: '{{cache}}' }],
    min: 0,
    max: 1,
  });
}

function vm() {
  return timeSeries({
    id: panelIds.vm,
    title: 'VM server',
    description:
      'Requests per second to the VM servers, ours included, and at the right their running instances and mean response time where they report them.',
    runbook: 'node',
    unit: 'reqps',
    link: toDashboard('bpi-system-health', 'BPI System Health'),
    lines: [
      { expr: `sum(rate(bpi_vm_requests_total{${selected}}[$__rate_interval]))`, legend: 'requests' },
      { expr: `sum(bpi_vm_instances{${selected}})`, legend: 'instances', rightAxis: 'short' },
      { expr: `max(bpi_vm_response_time_average_seconds{${selected}})`, legend: 'mean response', rightAxis: 's' },
    ],
    min: 0,
  });
}

function registryLookups() {
  return timeSeries({
    id: panelIds.registryLookups,
    title: 'Lookups in the Shadow Registry',
    description: 'Lookups per second by result. Many that find nothing are clients with old names.',
    runbook: 'developer',
    unit: 'ops',
    link: toDashboard('bpi-security', 'BPI Security'),
    lines: [
      {
        expr: `sum by (result) (rate(bpi_shadow_registry_lookups_total{${selected}}[$__rate_interval]))`,
        legend: '{{result}}',
      },
    ],
    colours: outcomeColours,
    min: 0,
  });
}

function memory() {
  return timeSeries({
    id: panelIds.memory,
    title: 'Memory and age of the processes',
    description:
      'Resident memory of the ten largest of the chosen processes, ours too where all are chosen, and the age of the youngest, at the right. Memory that only grows is a leak; an age that falls is a restart.',
    runbook: 'node',
    unit: 'bytes',
    link: toInstance('bpi-system-health'),
    lines: [
      {
        expr: `topk(10, max by (job, instance) (process_resident_memory_bytes{${selected}}))`,
        legend: '{{job}} {{instance}}',
      },
      {
        expr: `time() - max(process_start_time_seconds{${selected}})`,
        legend: 'age of the youngest',
        rightAxis: 's',
      },
    ],
    min: 0,
  });
}
