import type { Config } from '../../src/config/config.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard } from '../house/links.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { course } from './influxql.ts';
import { panelIds } from './panel-ids.ts';

const shared = {
  runbook: 'node',
  unit: 'percentunit',
  link: toDashboard('bpi-system-health', 'System Health'),
  noValue: 'no hour is complete yet',
  min: 0,
  max: 1,
} as const;

/** Three across: when the next machine is due; without node-exporter nothing. */
export function hosts({ components, thresholds }: Config): Row {
  return {
    id: panelIds.hosts,
    title: 'Capacity',
    width: 8,
    height: 8,
    panels: components['node-exporter'].enabled
      ? [cpu(thresholds.cpuRatio), memory(thresholds.memoryRatio), disk(thresholds.diskFreeRatio)]
      : [],
  };
}

function cpu(limit: number) {
  return timeSeries({
    ...shared,
    id: panelIds.cpu,
    title: 'CPU over time, busiest hour',
    description:
      'The busiest hour of each host. Hours above the line grow together with transactions: order the next machine before they are daily.',
    lines: [course({ name: 'instance:node_cpu_utilisation:rate2m', take: 'max', by: ['instance'] })],
    limits: lowIsGood(limit, (1 + limit) / 2),
  });
}

function memory(limit: number) {
  return timeSeries({
    ...shared,
    id: panelIds.memory,
    title: 'Memory over time, fullest hour',
    description:
      'The fullest hour of each host. A line that climbs and falls only at restarts is a leak: see which process grows.',
    lines: [course({ name: 'instance:node_memory_utilisation:ratio', take: 'max', by: ['instance'] })],
    limits: lowIsGood(limit, (1 + limit) / 2),
  });
}

function disk(limit: number) {
  return timeSeries({
    ...shared,
    id: panelIds.disk,
    title: 'Disk free over time',
    description:
      'Share of each file system that is free, at its lowest. Lay a ruler along it: where it meets the line, LowDiskSpace fires.',
    lines: [
      course({
        name: 'instance_mountpoint:node_filesystem_avail:ratio',
        take: 'min',
        by: ['instance', 'mountpoint'],
      }),
    ],
    limits: highIsGood(0.05, limit),
  });
}
