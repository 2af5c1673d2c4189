import type { AlertCase, Series } from './alert-case.ts';

const cpu = (mode: string, core = 0) =>
  `node_cpu_seconds_total{job="node-exporter",instance="localhost:9100",cpu="${core}",mode="${mode}"}`;
const disk = (metric: string, mountpoint: string, fstype = 'ext4') =>
  `node_filesystem_${metric}_bytes{job="node-exporter",instance="localhost:9100",device="/dev/vda1",fstype="${fstype}",mountpoint="${mountpoint}"}`;

/** Two cores; both idle `idleSeconds` of every 15 s, a little of it waiting for the disk. */
function cores(...phases: readonly (readonly [idleSeconds: number, steps: number])[]): Series {
  const idle = (share: number) => counter(phases.map(([seconds, steps]) => [seconds * share, steps]));
  return {
    [cpu('idle')]: idle(0.9),
    [cpu('iowait')]: idle(0.1),
    [cpu('idle', 1)]: idle(1),
    [cpu('user', 1)]: counter(phases.map(([seconds, steps]) => [15 - seconds, steps])),
  };
}

/** promtool's notation of a counter that grows by `each` for `steps` samples, phase after phase. */
function counter(phases: readonly (readonly [each: number, steps: number])[]): string {
  let value = 1000;
  return phases
    .map(([each, steps]) => {
      const text = `${value.toFixed(6)}+${each.toFixed(6)}x${steps - 1}`;
      value += each * steps;
      return text;
    })
    .join(' ');
}

/** 100 bytes in all, and as many free as the values say. */
const filesystem = (mountpoint: string, free: string, fstype?: string): Series => ({
  [disk('avail', mountpoint, fstype)]: free,
  [disk('size', mountpoint, fstype)]: '100x200',
});

export const hostCases: readonly AlertCase[] = [
  {
    alert: 'HighCPUUsage',
    title: 'fires after 5 minutes above 80%, counting from when two minutes of it have passed, and resolves below',
    stepSeconds: 15,
    // 79%, then 81%, then 50%.
    series: cores([3.15, 40], [2.85, 60], [7.5, 40]),
    firing: { '9m45s': 0, '15m45s': 0, '16m': 1, '25m': 1, '25m15s': 0 },
    seen: {
      at: '20m',
      labels: {
        severity: 'warning',
        priority: 'P2',
        area: 'node',
        family: 'cpu',
        instance: 'localhost:9100',
        job: 'node-exporter',
      },
      summary: 'CPU at 81.0% on localhost:9100',
      value: '81.0%',
      threshold: '80%',
    },
  },
  {
    alert: 'HighCPUUsage',
    title: 'stays silent at 79% for half an hour, from a cold start',
    stepSeconds: 15,
    series: cores([3.15, 120]),
    firing: { '1m': 0, '6m': 0, '29m': 0 },
  },
  {
    alert: 'HighCPUUsage',
    title: 'stays silent through four minutes of full load',
    stepSeconds: 15,
    series: cores([7.5, 40], [0, 16], [7.5, 40]),
    firing: { '13m': 0, '14m30s': 0, '15m': 0, '20m': 0 },
  },
  {
    alert: 'LowDiskSpace',
    title: 'fires after 10 minutes below 20% free, not before, and resolves above',
    stepSeconds: 15,
    series: filesystem('/', '20x39 19.9x59 20x40'),
    firing: { '9m45s': 0, '19m45s': 0, '20m': 1, '24m45s': 1, '25m': 0 },
    seen: {
      at: '20m',
      labels: {
        severity: 'warning',
        priority: 'P2',
        area: 'node',
        family: 'disk',
        instance: 'localhost:9100',
        job: 'node-exporter',
        mountpoint: '/',
      },
      summary: '19.9% disk free on localhost:9100 /',
      value: '19.9%',
      threshold: '20%',
    },
  },
  {
    alert: 'LowDiskSpace',
    title: 'fires for each file system that is short of space, once however often it is mounted',
    stepSeconds: 15,
    series: {
      ...filesystem('/', '10x120'),
      ...filesystem('/data', '5x120', 'xfs'),
      ...filesystem('/data', '5x120', 'ext4'),
      ...filesystem('/home', '50x120'),
    },
    firing: { '9m45s': 0, '10m': 2 },
  },
  {
    alert: 'LowDiskSpace',
    title: 'stays silent at exactly 20%, for file systems in memory or read-only images, and for one without a size',
    stepSeconds: 15,
    series: {
      ...filesystem('/', '20x120'),
      ...filesystem('/run', '1x120', 'tmpfs'),
      ...filesystem('/snap/core', '0x120', 'squashfs'),
      [disk('avail', '/empty')]: '0x120',
      [disk('size', '/empty')]: '0x120',
    },
    firing: { '11m': 0, '29m': 0 },
  },
];
