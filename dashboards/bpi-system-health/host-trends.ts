import { predictedFree } from '../../alert-rules/bpi-panel-rules.ts';
import type { Config } from '../../src/config/config.ts';
import type { Placeable } from '../house/panel.ts';
import { toInstance } from '../house/links.ts';
import { highIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { warnFrom } from './limits.ts';
import { panelIds } from './panel-ids.ts';

const ofNode = 'instance=~"$node"';
const link = toInstance('bpi-system-health', 'node');
const shared = { runbook: 'node', link } as const;

/** What node_exporter says about the hosts. */
export function hostTrends({ thresholds }: Config): readonly Placeable[] {
  return [
    timeSeries({
      ...shared,
      id: panelIds.cpu,
      title: 'CPU by instance',
      description:
        'Share of the processor time in use, all processors together; of many hosts the twenty busiest. The line is where HighCPUUsage begins.',
      unit: 'percentunit',
      lines: [{ expr: `topk(20, instance:node_cpu_utilisation:rate2m{${ofNode}})`, legend: '{{instance}}' }],
      limits: warnFrom(thresholds.cpuRatio),
      min: 0,
      max: 1,
    }),
    timeSeries({
      ...shared,
      id: panelIds.memory,
      title: 'Memory by instance',
      description:
        'Share of the memory that is not available to new programs; of many hosts the twenty fullest. Look for the process that grew before you add memory.',
      unit: 'percentunit',
      lines: [{ expr: `topk(20, instance:node_memory_utilisation:ratio{${ofNode}})`, legend: '{{instance}}' }],
      limits: warnFrom(thresholds.memoryRatio),
      min: 0,
      max: 1,
    }),
    timeSeries({
      ...shared,
      id: panelIds.disk,
      title: 'Disk free, and in 24 h',
      description:
        'Share of each file system that is free; dashed, what it would be in 24 hours if the last 6 hours went on. The upper line is where LowDiskSpace begins.',
      unit: 'percentunit',
      lines: [
        {
          expr: `bottomk(20, instance_mountpoint:node_filesystem_avail:ratio{${ofNode}})`,
          legend: '{{instance}} {{mountpoint}}',
        },
        {
          expr: `bottomk(20, clamp(${predictedFree}{${ofNode}}, 0, 1))`,
          legend: '{{instance}} {{mountpoint}} in 24 h',
          dashed: true,
        },
      ],
      limits: highIsGood(0.05, thresholds.diskFreeRatio),
      min: 0,
      max: 1,
    }),
    timeSeries({
      ...shared,
      id: panelIds.network,
      title: 'Network in and out',
      description: 'Bytes per second over physical interfaces; what is sent is drawn below zero.',
      unit: 'Bps',
      lines: [
        { expr: `topk(20, instance:node_network_receive_bytes_physical:rate2m{${ofNode}})`, legend: '{{instance}} in' },
        {
          expr: `-topk(20, instance:node_network_transmit_bytes_physical:rate2m{${ofNode}})`,
          legend: '{{instance}} out',
        },
      ],
    }),
  ];
}
