import type { Config } from '../../src/config/config.ts';
import { barGauge } from '../house/bar-gauge.ts';
import { colours } from '../house/colours.ts';
import { gauge } from '../house/gauge.ts';
import type { Row } from '../house/layout.ts';
import { toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';
import { quorum, warnFrom } from './limits.ts';

const uid = 'bpi-system-health';

/** Six across: the numbers one looks at first. */
export function keyMetrics(config: Config): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 4,
    height: 4,
    panels: [
      bpciConnection(),
      bpciLatency(config),
      servicesUp(),
      consensusParticipation(config),
      ...(config.components['node-exporter'].enabled ? [worstResources(config)] : []),
      apiLatency(),
    ],
  };
}

function bpciConnection() {
  return stat({
    id: panelIds.bpciConnection,
    title: 'BPCI connection',
    description:
      'Whether BPI and its BPCI server both answer the exporter, and BPI itself, where it says so, calls the link up. LOST after two failed watches in a row, UNKNOWN until both have answered once.',
    runbook: 'integration',
    unit: 'none',
    link: toPanel(uid, panelIds.endpoints, 'Endpoints'),
    // The exporter's verdict counts; only without it what BPI says of itself.
    queries: [{ expr: 'min(bpi_bpci_connection_up{job="bpi-exporter"}) or min(bpi_bpci_connection_up) or vector(-1)' }],
    limits: {
      base: colours.unknown,
      steps: [
        [0, colours.critical],
        [1, colours.healthy],
      ],
    },
    mappings: words({
      '-1': ['UNKNOWN', colours.unknown],
      0: ['LOST', colours.critical],
      1: ['CONNECTED', colours.healthy],
    }),
  });
}

function bpciLatency({ thresholds }: Config) {
  return stat({
    id: panelIds.bpciLatency,
    title: 'BPCI latency',
    description:
      'Round trip of the last good health check of the BPCI server, measured by the exporter every few seconds.',
    runbook: 'integration',
    unit: 's',
    link: toPanel(uid, panelIds.endpoints, 'Endpoints'),
    queries: [
      {
        expr: 'max(bpi_bpci_connection_latency_seconds{job="bpi-exporter"}) or max(bpi_bpci_connection_latency_seconds)',
      },
    ],
    limits: lowIsGood(thresholds.bpciLatencySeconds / 2, thresholds.bpciLatencySeconds),
    decimals: 1,
    sparkline: true,
  });
}

function servicesUp() {
  return stat({
    id: panelIds.servicesUp,
    title: 'Services up',
    description:
      'Addresses of BPI and BPCI that answer, of those that this BPI offers. What it does not offer counts neither way.',
    runbook: 'node',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.serviceDependencies, 'Service dependencies'),
    queries: [{ expr: 'sum(job:bpi_up:count) / sum(job:bpi_targets:count)' }],
    limits: highIsGood(0.9, 1),
    decimals: 0,
  });
}

function consensusParticipation({ thresholds }: Config) {
  return gauge({
    id: panelIds.consensusParticipation,
    title: 'Consensus participation',
    description: 'Validators that take part, of those expected. Below two thirds there is no quorum.',
    runbook: 'node',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.consensusRounds, 'Consensus rounds'),
    queries: [{ expr: `min(bpi_consensus_participation_ratio{${selected}})` }],
    limits: highIsGood(quorum, thresholds.consensusParticipationRatio),
    min: 0,
    max: 1,
  });
}

function worstResources({ thresholds }: Config) {
  return barGauge({
    id: panelIds.worstResources,
    title: 'Worst CPU, memory, disk',
    description: 'The most used processor, memory and file system of all watched hosts.',
    runbook: 'node',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.cpu, 'CPU by instance'),
    bars: [
      { legend: 'CPU', expr: 'max(instance:node_cpu_utilisation:rate2m)', limits: warnFrom(thresholds.cpuRatio) },
      {
        legend: 'Memory',
        expr: 'max(instance:node_memory_utilisation:ratio)',
        limits: warnFrom(thresholds.memoryRatio),
      },
      {
        legend: 'Disk',
        expr: 'max(1 - instance_mountpoint:node_filesystem_avail:ratio)',
        limits: warnFrom(1 - thresholds.diskFreeRatio),
      },
    ],
    min: 0,
    max: 1,
  });
}

function apiLatency() {
  return stat({
    id: panelIds.apiLatency,
    title: 'API p99',
    description: 'The time in which 99 of 100 requests to the slowest BPI API were answered.',
    runbook: 'developer',
    unit: 's',
    link: toPanel(uid, panelIds.nodes, 'Nodes'),
    queries: [{ expr: `max(instance:bpi_api_request_duration_seconds:p99_rate2m{${selected}})` }],
    limits: lowIsGood(0.25, 1),
    sparkline: true,
  });
}
