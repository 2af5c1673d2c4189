import type { AlertCase } from './alert-case.ts';

/** The limits of the host. Moments are exact: one step earlier it is silent. */
export const hostLimitsCases: readonly AlertCase[] = [
  {
    alert: 'DiskSpaceCritical',
    title: 'fires after two minutes with less than 5% free, and resolves with 5%',
    stepSeconds: 15,
    series: {
      'node_filesystem_avail_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '5x39 4.9x19 5x7',
      'node_filesystem_size_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '100x68',
    },
    firing: { '11m45s': 0, '12m': 1, '14m45s': 1, '15m': 0 },
    seen: {
      at: '12m',
      labels: {
        area: 'node',
        endpoint: 'node-exporter',
        family: 'disk',
        instance: 'localhost:9100',
        job: 'node-exporter',
        mountpoint: '/',
        priority: 'P1',
        severity: 'critical',
      },
      summary: '4.9% disk free on localhost:9100 /: data will be lost',
      description: 'Less than 5% of localhost:9100 / was free for 2 minutes (4.9% now).',
      value: '4.9%',
      threshold: '5%',
    },
  },
  {
    alert: 'DiskSpaceCritical',
    title: 'stays silent at exactly 5%, and below it for less than two minutes',
    stepSeconds: 15,
    series: {
      'node_filesystem_avail_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '5x39 4.9x7 5x19',
      'node_filesystem_size_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '100x68',
    },
    firing: { '2m': 0, '4m15s': 0, '6m15s': 0, '8m30s': 0, '10m30s': 0, '12m45s': 0, '14m45s': 0, '17m': 0 },
  },
  {
    alert: 'HighMemoryUsage',
    title: 'fires after five minutes above 90%, and resolves at 90%',
    stepSeconds: 15,
    series: {
      'node_memory_MemAvailable_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter"}':
        '100x39 99x31 100x7',
      'node_memory_MemTotal_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter"}': '1000x80',
    },
    firing: { '14m45s': 0, '15m': 1, '17m45s': 1, '18m': 0 },
    seen: {
      at: '15m',
      labels: { endpoint: 'node-exporter', instance: 'localhost:9100', job: 'node-exporter' },
      summary: 'memory of localhost:9100 is 90.1% used',
      description: 'More than 90% of the memory of localhost:9100 was used for 5 minutes (90.1% now).',
      value: '90.1%',
      threshold: '90%',
    },
  },
  {
    alert: 'HighMemoryUsage',
    title: 'stays silent at exactly 90%, and above it for less than five minutes',
    stepSeconds: 15,
    series: {
      'node_memory_MemAvailable_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter"}':
        '100x39 99x19 100x19',
      'node_memory_MemTotal_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter"}': '1000x80',
    },
    firing: { '2m30s': 0, '5m': 0, '7m30s': 0, '10m': 0, '12m30s': 0, '15m': 0, '17m30s': 0, '20m': 0 },
  },
  {
    alert: 'ClockSkew',
    title: 'fires after five minutes more than 50 ms behind, and resolves at 50 ms',
    stepSeconds: 15,
    series: {
      'node_timex_offset_seconds{job="node-exporter",instance="localhost:9100",endpoint="node-exporter"}':
        '-0.05x39 -0.051x31 -0.05x7',
    },
    firing: { '14m45s': 0, '15m': 1, '17m45s': 1, '18m': 0 },
    seen: {
      at: '15m',
      labels: { endpoint: 'node-exporter', instance: 'localhost:9100', job: 'node-exporter' },
      summary: 'the clock of localhost:9100 is off by 51ms',
      description: 'TLS, tokens and consensus timestamps need a right clock; localhost:9100 is off by 51ms.',
      value: '51ms',
      threshold: '50 ms',
    },
  },
  {
    alert: 'ClockSkew',
    title: 'stays silent at exactly 50 ms, and beyond for less than five minutes',
    stepSeconds: 15,
    series: {
      'node_timex_offset_seconds{job="node-exporter",instance="localhost:9100",endpoint="node-exporter"}':
        '-0.05x39 -0.051x19 -0.05x19',
    },
    firing: { '2m15s': 0, '4m45s': 0, '7m15s': 0, '9m45s': 0, '12m15s': 0, '14m45s': 0, '17m15s': 0, '19m45s': 0 },
  },
  {
    alert: 'NodeRebooted',
    title: 'fires for the first five minutes after a start, and then no more',
    stepSeconds: 15,
    series: {
      'node_boot_time_seconds{job="node-exporter",instance="localhost:9100",endpoint="node-exporter"}':
        '-900x39 590x60',
    },
    firing: { '9m45s': 0, '10m': 1, '14m45s': 1, '15m': 0 },
    seen: {
      at: '10m',
      labels: { endpoint: 'node-exporter', instance: 'localhost:9100', job: 'node-exporter' },
      summary: 'localhost:9100 booted 10s ago',
      description: 'The machine localhost:9100 has restarted; it came up 10s ago.',
      value: '10s',
      threshold: '5 min',
    },
  },
  {
    alert: 'NodeRebooted',
    title: 'stays silent about a machine that has been up for five minutes',
    stepSeconds: 15,
    series: {
      'node_boot_time_seconds{job="node-exporter",instance="localhost:9100",endpoint="node-exporter"}': '-300x40',
    },
    firing: { '0s': 0, '1m15s': 0, '2m30s': 0, '3m45s': 0, '5m': 0, '6m15s': 0, '7m30s': 0, '8m45s': 0, '10m': 0 },
  },
  {
    alert: 'DiskFillPredicted',
    title: 'fires a quarter of an hour after the end comes within a day, and resolves when space is freed',
    stepSeconds: 60,
    series: {
      'node_filesystem_avail_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '38x400 38-0.03x359 70x400',
      'node_filesystem_size_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '100x1200',
    },
    firing: { '10h53m': 0, '10h54m': 1, '12h40m': 1, '12h41m': 0 },
    seen: {
      at: '10h54m',
      labels: { endpoint: 'node-exporter', instance: 'localhost:9100', job: 'node-exporter', mountpoint: '/' },
      summary: 'localhost:9100 / will be full within a day',
      description:
        'localhost:9100 / is 30.41% free and has been filling for hours at a pace that ends within 24 hours.',
      value: '30.41%',
      threshold: 'full within 24 hours',
    },
  },
  {
    alert: 'DiskFillPredicted',
    title: 'stays silent while it takes longer than a day, and while more than 40% are free',
    stepSeconds: 60,
    series: {
      'node_filesystem_avail_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '39-0.02x400',
      'node_filesystem_size_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '100x700',
      'node_filesystem_avail_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/data"}':
        '90-0.1x400',
      'node_filesystem_size_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/data"}':
        '100x700',
    },
    firing: { '1h27m': 0, '2h55m': 0, '4h22m': 0, '5h50m': 0, '7h17m': 0, '8h45m': 0, '10h12m': 0, '11h40m': 0 },
  },
  {
    alert: 'DiskFillPredictedLongTerm',
    title: 'fires an hour after the end comes within four days, and resolves when space is freed',
    stepSeconds: 300,
    series: {
      'node_filesystem_avail_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '58x900 58-0.05x860 90x300',
      'node_filesystem_size_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '100x2100',
    },
    firing: { '118h40m': 0, '118h45m': 1, '146h45m': 1, '146h50m': 0 },
    seen: {
      at: '118h45m',
      labels: { endpoint: 'node-exporter', instance: 'localhost:9100', job: 'node-exporter', mountpoint: '/' },
      summary: 'localhost:9100 / will be full within four days',
      description: 'localhost:9100 / is 31.8% free and has been filling for days.',
      value: '31.8%',
      threshold: 'full within 4 days',
    },
  },
  {
    alert: 'DiskFillPredictedLongTerm',
    title: 'stays silent while it takes longer than four days, and while more than 60% are free',
    stepSeconds: 300,
    series: {
      'node_filesystem_avail_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '59-0.02x900',
      'node_filesystem_size_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/"}':
        '100x1500',
      'node_filesystem_avail_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/data"}':
        '99-0.04x900',
      'node_filesystem_size_bytes{job="node-exporter",instance="localhost:9100",endpoint="node-exporter",device="/dev/vda1",fstype="ext4",mountpoint="/data"}':
        '100x1500',
    },
    firing: { '15h35m': 0, '31h15m': 0, '46h50m': 0, '62h30m': 0, '78h5m': 0, '93h45m': 0, '109h20m': 0, '125h': 0 },
  },
];
