import type { Config } from '../../src/config/config.ts';
import { hasNamedNodes } from '../../src/config/has-named-nodes.ts';
import type { Row } from '../house/layout.ts';
import { colours } from '../house/colours.ts';
import { toInstance, toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { stateTimeline } from '../house/state-timeline.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { selected } from '../house/variables.ts';
import { errorTrends } from './error-trends.ts';
import { hostTrends } from './host-trends.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-system-health';

/** Two across: how it has gone lately. */
export function trends(config: Config): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [
      nodeState(config),
      vmRequests(config),
      ...(config.components['node-exporter'].enabled ? hostTrends(config) : []),
      consensusRounds(),
      finality(),
      ...errorTrends(config),
    ],
  };
}

function nodeState(config: Config) {
  // Named nodes are told apart by our name, which every target of theirs has; a nameless one by what it calls itself.
  const named = hasNamedNodes(config);
  const own = named ? 'node' : 'node_id';
  const other = named ? 'node' : 'endpoint';
  const said = (state: string) => `max by (${own}, state) (bpi_node_state{${selected},state="${state}"})`;
  return stateTimeline({
    id: panelIds.nodeState,
    title: 'Node state',
    description:
      'What each node says of itself (online, syncing, offline). A BPI that does not say so is online while its status answers the exporter.',
    runbook: 'node',
    unit: 'none',
    link: toPanel(uid, panelIds.endpoints, 'Endpoints'),
    queries: [
      {
        expr:
          // Few series before they are joined: that is what takes time with many nodes.
          `max by (${own}) (${said('online')} or 2 * ${said('syncing')})` +
          ` or on (${named ? 'node' : ''}) max by (${other}) (bpi_endpoint_state{endpoint="vm-status",state="ok"})`,
        legend: named ? '{{node}}' : '{{node_id}}{{endpoint}}',
      },
    ],
    mappings: words({
      0: ['offline', colours.critical],
      1: ['online', colours.healthy],
      2: ['syncing', colours.warning],
    }),
  });
}

function vmRequests(config: Config) {
  return timeSeries({
    id: panelIds.vmRequests,
    title: 'Requests to the VM server',
    description:
      'Requests per second that others make to the BPI VM server: its own count, less what this monitoring asks.',
    runbook: 'node',
    unit: 'reqps',
    link: toPanel(uid, panelIds.nodes, 'Nodes'),
    lines: [
      { expr: 'bpi:vm_requests_external:rate5m', legend: hasNamedNodes(config) ? '{{node}}' : 'requests of others' },
    ],
    min: 0,
  });
}

function consensusRounds() {
  return timeSeries({
    id: panelIds.consensusRounds,
    title: 'Consensus rounds and their p95 time',
    description: 'Rounds per second by result, and at the right the time in which 95 of 100 rounds ended.',
    runbook: 'node',
    unit: 'cps',
    link: toInstance(uid),
    lines: [
      {
        expr: `sum by (result) (rate(bpi_consensus_rounds_total{${selected}}[$__rate_interval]))`,
        legend: '{{result}}',
      },
      {
        expr: `histogram_quantile(0.95, sum by (le) (rate(bpi_consensus_round_duration_seconds_bucket{${selected}}[$__rate_interval])))`,
        legend: 'p95 time',
        rightAxis: 's',
      },
    ],
    min: 0,
  });
}

function finality() {
  return timeSeries({
    id: panelIds.finality,
    title: 'Blocks between best and finalized, and new in 5 min',
    description:
      'How far finality lags behind the newest block this node knows, and at the right how many blocks came in 5 minutes. New ones at nought are a chain that stands still.',
    runbook: 'node',
    unit: 'short',
    link: toInstance(uid),
    lines: [
      {
        expr: `bpi_block_height{${selected},status="best"} - ignoring (status) bpi_block_height{${selected},status="finalized"}`,
        legend: '{{instance}}',
      },
      {
        expr: `max by (instance) (delta(bpi_block_height{${selected},status="best"}[5m]))`,
        legend: '{{instance}} new',
        rightAxis: 'short',
      },
    ],
    limits: lowIsGood(5, 10),
    min: 0,
  });
}
