import type { Config } from '../../src/config/config.ts';
import { barGauge } from '../house/bar-gauge.ts';
import { bpciConnection, bpciLatency } from '../house/bpci-link.ts';
import { gauge } from '../house/gauge.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';
import { quorum, warnFrom } from './limits.ts';

const uid = 'bpi-system-health';
const toIntegration = toDashboard('bpi-integration', 'BPI-BPCI Integration');

/** Six across: the numbers one looks at first. */
export function keyMetrics(config: Config): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 4,
    height: 4,
    panels: [
      bpciConnection({ id: panelIds.bpciConnection, title: 'BPCI connection', link: toIntegration }),
      bpciLatency(config, { id: panelIds.bpciLatency, title: 'BPCI latency', link: toIntegration }),
      servicesUp(),
      consensusParticipation(config),
      ...(config.components['node-exporter'].enabled ? [worstResources(config)] : []),
      apiLatency(),
    ],
  };
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
