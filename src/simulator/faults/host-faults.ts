import { faultsOf } from './fault.ts';

const root = { mountpoint: '/' };
const data = { mountpoint: '/var/lib/bpi' };
const gibibyte = 1024 ** 3;

/** The machine a node runs on, as node_exporter sees it. */
export const hostFaults = faultsOf('host', [
  {
    name: 'cpu-saturated',
    summary: 'The machine has no idle time left.',
    strikes: 'host',
    brings: ['HighCPUUsage'],
    withinSeconds: 480,
    effects: [
      { kind: 'pace', metric: 'node_cpu_seconds_total', labels: { mode: 'idle' }, factor: 0.05 },
      { kind: 'pace', metric: 'node_cpu_seconds_total', labels: { mode: 'user' }, factor: 4.42 },
      { kind: 'set', metric: 'node_load1', to: 9 },
    ],
  },
  {
    name: 'memory-exhausted',
    summary: 'Nearly all memory is in use.',
    strikes: 'host',
    brings: ['HighMemoryUsage'],
    withinSeconds: 345,
    effects: [{ kind: 'set', metric: 'node_memory_MemAvailable_bytes', to: 0.8 * gibibyte }],
  },
  {
    name: 'disk-short',
    summary: 'A tenth of the root disk is free.',
    strikes: 'host',
    brings: ['LowDiskSpace'],
    company: ['DiskFillPredicted', 'DiskFillPredictedLongTerm'],
    withinSeconds: 660,
    effects: [{ kind: 'set', metric: 'node_filesystem_avail_bytes', labels: root, to: 20 * gibibyte }],
  },
  {
    name: 'disk-almost-full',
    summary: 'Two per cent of the root disk are free.',
    strikes: 'host',
    brings: ['DiskSpaceCritical', 'LowDiskSpace'],
    company: ['DiskFillPredicted', 'DiskFillPredictedLongTerm'],
    withinSeconds: 660,
    effects: [{ kind: 'set', metric: 'node_filesystem_avail_bytes', labels: root, to: 4 * gibibyte }],
  },
  {
    name: 'disk-fills-today',
    summary: 'The data disk fills by 70 GiB an hour.',
    strikes: 'host',
    brings: ['DiskFillPredicted'],
    company: ['DiskFillPredictedLongTerm', 'LowDiskSpace', 'DiskSpaceCritical'],
    afterSeconds: 3600,
    withinSeconds: 6 * 3600,
    effects: [
      { kind: 'climb', metric: 'node_filesystem_avail_bytes', labels: data, perSecond: (-70 * gibibyte) / 3600 },
    ],
  },
  {
    name: 'disk-fills-this-week',
    summary: 'The data disk fills by 10 GiB an hour.',
    strikes: 'host',
    brings: ['DiskFillPredictedLongTerm'],
    company: ['DiskFillPredicted', 'LowDiskSpace'],
    afterSeconds: 3600,
    withinSeconds: 36 * 3600,
    effects: [
      { kind: 'climb', metric: 'node_filesystem_avail_bytes', labels: data, perSecond: (-10 * gibibyte) / 3600 },
    ],
  },
  {
    name: 'clock-drifts',
    summary: 'The clock of the machine is off by 200 ms.',
    strikes: 'host',
    brings: ['ClockSkew'],
    withinSeconds: 345,
    effects: [{ kind: 'set', metric: 'node_timex_offset_seconds', to: 0.2 }],
  },
  {
    name: 'machine-rebooted',
    summary: 'The machine has just been started again.',
    strikes: 'host',
    brings: ['NodeRebooted'],
    withinSeconds: 30,
    effects: [{ kind: 'date', metric: 'node_boot_time_seconds', inSeconds: 0 }],
  },
]);
