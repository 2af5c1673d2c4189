import { bucketRate } from '../../alert-rules/bpi-panel-rules.ts';
import type { Config } from '../../src/config/config.ts';
import { hasNamedNodes } from '../../src/config/has-named-nodes.ts';
import { linkLook } from '../house/bpci-link.ts';
import { outcomeColours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toLogs, toPanel } from '../house/links.ts';
import { stateTimeline } from '../house/state-timeline.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { selected } from '../house/variables.ts';
import { withTracesOf } from '../house/with-traces-of.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-integration';
const callTime = bucketRate('bpi_bpci_request_duration_seconds');

/** Two across: the link itself, and the calls over it. */
export function linkTrends(config: Config): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [linkState(config), linkLatency(config), callLatency(config), calls()],
  };
}

function linkState(config: Config) {
  return stateTimeline({
    id: panelIds.linkState,
    title: 'Link by node',
    description:
      'Whether the link to BPCI stood, for each node; of many nodes the twenty that are worst. Short red pieces are a network, long ones a server.',
    runbook: 'integration',
    unit: 'none',
    link: toPanel(uid, panelIds.endpoints, 'Status of the endpoints'),
    queries: [
      {
        expr: 'bottomk(20, min by (node) (bpi_bpci_connection_up{job="bpi-exporter"}))',
        legend: hasNamedNodes(config) ? '{{node}}' : 'link',
      },
    ],
    mappings: linkLook.mappings,
  });
}

function linkLatency(config: Config) {
  const limit = config.thresholds.bpciLatencySeconds;
  return timeSeries({
    id: panelIds.linkLatency,
    title: 'Latency by node',
    description:
      'Round trip of the health checks of BPCI; of many nodes the ten slowest. The upper line is where BpciConnectionLatencyCritical begins.',
    runbook: 'integration',
    unit: 's',
    link: toPanel(uid, panelIds.callLatency, 'Calls to BPCI: p50, p95, p99'),
    lines: [
      {
        expr: 'topk(10, max by (node) (bpi_bpci_connection_latency_seconds{job="bpi-exporter"}))',
        legend: hasNamedNodes(config) ? '{{node}}' : 'round trip',
      },
    ],
    limits: lowIsGood(limit / 2, limit),
    min: 0,
  });
}

function callLatency(config: Config) {
  const limit = config.thresholds.bpciLatencySeconds;
  const quantile = (q: number) => `histogram_quantile(${String(q)}, sum by (le) (${callTime}{${selected}}))`;
  return timeSeries({
    id: panelIds.callLatency,
    title: 'Calls to BPCI: p50, p95, p99',
    description:
      'The time in which half, 95 and 99 of 100 calls of BPI to BPCI were answered. When p99 rises alone, single calls wait; when all rise, BPCI or the network does.',
    runbook: 'integration',
    unit: 's',
    link: toDashboard('bpi-developer', 'BPI Developer Metrics'),
    lines: [
      { expr: quantile(0.5), legend: 'p50' },
      { expr: quantile(0.95), legend: 'p95' },
      {
        expr: withTracesOf(`bpi_bpci_request_duration_seconds_bucket{${selected}}`, quantile(0.99)),
        legend: 'p99',
        exemplars: true,
      },
    ],
    limits: lowIsGood(limit / 2, limit),
    min: 0,
  });
}

function calls() {
  return timeSeries({
    id: panelIds.calls,
    title: 'Calls to BPCI by operation and result',
    description:
      'Calls per second for wallets, proofs, consensus and fees, and how they ended. A line of failures names what does not work.',
    runbook: 'integration',
    unit: 'reqps',
    link: toLogs('Log lines about BPCI', { search: 'bpci' }),
    lines: [
      {
        expr: `sum by (operation, result) (rate(bpi_bpci_requests_total{${selected}}[$__rate_interval]))`,
        legend: '{{operation}} {{result}}',
      },
    ],
    colours: outcomeColours,
    min: 0,
  });
}
