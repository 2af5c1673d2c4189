import type { Config } from '../../src/config/config.ts';
import { colours } from '../house/colours.ts';
import { hasNamedNodes } from '../../src/config/has-named-nodes.ts';
import { endpointStateWords } from '../house/data-origin.ts';
import type { Row } from '../house/layout.ts';
import { toInstance, toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { statusHistory } from '../house/status-history.ts';
import { table } from '../house/table.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-system-health';

/** What tells one watched address from all others (src/config/endpoint-labels). */
const address = 'endpoint, node, target';

/** Full width: who exactly. */
export function details(config: Config): Row {
  return {
    id: panelIds.details,
    title: 'Details',
    width: 24,
    height: 10,
    panels: [
      serviceDependencies(),
      endpoints(),
      nodes(config),
      ...(config.components['node-exporter'].enabled ? [machines()] : []),
    ],
  };
}

function serviceDependencies() {
  return statusHistory({
    id: panelIds.serviceDependencies,
    title: 'Service dependencies',
    description: 'Per job the share of the offered addresses that answer.',
    runbook: 'node',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.endpoints, 'Endpoints'),
    queries: [{ expr: 'job:bpi_up:count / job:bpi_targets:count', legend: '{{job}}' }],
    limits: highIsGood(0.9, 1),
    decimals: 0,
    min: 0,
    max: 1,
  });
}

function endpoints() {
  return table({
    id: panelIds.endpoints,
    title: 'Endpoints',
    description:
      'Every watched address: its state, why it fails, how long an answer takes and when it last answered. "not offered" is not a fault.',
    runbook: 'node',
    unit: 'none',
    link: toPanel(uid, panelIds.serviceDependencies, 'Service dependencies'),
    queries: [
      { refId: 'state', expr: `max by (${address}, state) (bpi_endpoint_state == 1)` },
      { refId: 'cause', expr: `max by (${address}, cause) (bpi_endpoint_failure == 1)` },
      { refId: 'duration', expr: `max by (${address}) (bpi_status_probe_duration_seconds)` },
      { refId: 'age', expr: `time() - max by (${address}) (bpi_status_last_success_timestamp_seconds > 0)` },
    ],
    columns: [
      // The columns of labels that no series has stay away.
      { title: 'Node', source: { label: 'node' } },
      { title: 'Endpoint', source: { label: 'endpoint' } },
      { title: 'Address', source: { label: 'target' } },
      { title: 'State', source: { label: 'state' }, mappings: endpointStateWords() },
      { title: 'Cause', source: { label: 'cause' } },
      { title: 'Answer time', source: { value: 'duration' }, unit: 's' },
      { title: 'Last good answer', source: { value: 'age' }, unit: 's' },
    ],
    sortBy: 'State',
  });
}

function nodes(config: Config) {
  return table({
    id: panelIds.nodes,
    title: 'Nodes',
    description:
      'Per instance whether every offered address answers, its peers, active validators, version and share of API errors. Columns stay empty where this BPI does not export them.',
    runbook: 'node',
    unit: 'none',
    link: toInstance(uid),
    queries: [
      { refId: 'up', expr: `min by (instance) (instance:bpi_up:min{instance=~"$instance"})` },
      { refId: 'peers', expr: `sum by (instance) (bpi_peers{${selected}})` },
      { refId: 'validators', expr: `sum by (instance) (bpi_validators{${selected},state="active"})` },
      { refId: 'version', expr: `max by (instance, version) (bpi_build_info{${selected}})` },
      // Only for its label: whose address it is.
      ...(hasNamedNodes(config) ? [{ refId: 'node', expr: `max by (instance, node) (up{${selected},node!=""})` }] : []),
      { refId: 'errors', expr: `max by (instance) (instance:bpi_api_errors:ratio_rate2m{${selected}})` },
    ],
    columns: [
      ...(hasNamedNodes(config) ? [{ title: 'Node', source: { label: 'node' } }] : []),
      { title: 'Instance', source: { label: 'instance' } },
      {
        title: 'Answers',
        source: { value: 'up' },
        mappings: words({ 0: ['not all', colours.critical], 1: ['all', colours.healthy] }),
      },
      { title: 'Peers', source: { value: 'peers' }, unit: 'short' },
      { title: 'Active validators', source: { value: 'validators' }, unit: 'short' },
      { title: 'Version', source: { label: 'version' } },
      { title: 'API errors', source: { value: 'errors' }, unit: 'percentunit', limits: lowIsGood(0.01, 0.05) },
    ],
    sortBy: 'Instance',
  });
}

function machines() {
  const ofNode = 'instance=~"$node"';
  return table({
    id: panelIds.machines,
    title: 'Machines: time since their start, and clock',
    description:
      'How long each machine has run, and how far its clock is off, as its kernel says. A start that nobody ordered is a crash; a clock that is off by more than 50 ms spoils whatever compares times.',
    runbook: 'node',
    unit: 's',
    link: toInstance(uid, 'node'),
    queries: [
      { refId: 'up', expr: `time() - max by (instance) (node_boot_time_seconds{${ofNode}})` },
      { refId: 'clock', expr: `max by (instance) (abs(node_timex_offset_seconds{${ofNode}}))` },
    ],
    columns: [
      { title: 'Instance', source: { label: 'instance' } },
      { title: 'Running since', source: { value: 'up' }, unit: 's' },
      { title: 'Clock off by', source: { value: 'clock' }, unit: 's', limits: lowIsGood(0.025, 0.05) },
    ],
    sortBy: 'Instance',
  });
}
