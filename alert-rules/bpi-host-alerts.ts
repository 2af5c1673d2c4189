import type { Config } from '../src/config/config.ts';
import { alert } from './house/alert.ts';
import { percent } from './house/percent.ts';
import type { AlertRule } from './house/rule.ts';

const free = 'instance_mountpoint:node_filesystem_avail:ratio';
const day = 86_400;
const where = '{{ $labels.instance }} {{ $labels.mountpoint }}';

/** The machine a node runs on, as node_exporter sees it. */
export function hostAlerts({ thresholds }: Config): readonly AlertRule[] {
  const cpu = percent(thresholds.cpuRatio);
  const memory = percent(thresholds.memoryRatio);
  return [
    alert({
      name: 'HighCPUUsage',
      priority: 'P2',
      area: 'node',
      family: 'cpu',
      expr: `cpu_usage_percent > ${cpu}`,
      for: '5m',
      value: 'percent',
      threshold: Number(cpu),
      summary: 'CPU at {{ $value | printf "%.1f" }}% on {{ $labels.instance }}',
      description: `More than ${cpu}% of the processor time was used for 5 minutes.`,
    }),
    alert({
      name: 'HighMemoryUsage',
      priority: 'P2',
      area: 'node',
      family: 'memory',
      expr: `instance:node_memory_utilisation:ratio > ${thresholds.memoryRatio}`,
      for: '5m',
      value: 'ratio',
      threshold: thresholds.memoryRatio,
      summary: 'memory of {{ $labels.instance }} is {{ $value | humanizePercentage }} used',
      description: `More than ${memory}% of the memory of {{ $labels.instance }} was used for 5 minutes ({{ $value | humanizePercentage }} now).`,
    }),
    alert({
      name: 'ClockSkew',
      priority: 'P3',
      area: 'node',
      family: 'clock',
      expr: 'abs(node_timex_offset_seconds) > 0.05',
      for: '5m',
      value: 'duration',
      threshold: 0.05,
      summary: 'the clock of {{ $labels.instance }} is off by {{ $value | humanizeDuration }}',
      description:
        'TLS, tokens and consensus timestamps need a right clock; {{ $labels.instance }} is off by {{ $value | humanizeDuration }}.',
    }),
    alert({
      name: 'NodeRebooted',
      priority: 'P4',
      area: 'node',
      family: 'reboot',
      expr: 'time() - node_boot_time_seconds < 300',
      value: 'duration',
      threshold: 300,
      summary: '{{ $labels.instance }} booted {{ $value | humanizeDuration }} ago',
      description: 'The machine {{ $labels.instance }} has restarted; it came up {{ $value | humanizeDuration }} ago.',
    }),
    ...diskAlerts(percent(thresholds.diskFreeRatio)),
  ];
}

function diskAlerts(limit: string): readonly AlertRule[] {
  return [
    alert({
      name: 'LowDiskSpace',
      priority: 'P2',
      area: 'node',
      family: 'disk',
      expr: `disk_free_percent < ${limit}`,
      for: '10m',
      value: 'percent',
      threshold: Number(limit),
      summary: '{{ $value | printf "%.1f" }}% disk free on {{ $labels.instance }} {{ $labels.mountpoint }}',
      description: `Less than ${limit}% of the file system was free for 10 minutes.`,
    }),
    alert({
      name: 'DiskSpaceCritical',
      priority: 'P1',
      area: 'node',
      family: 'disk',
      expr: 'disk_free_percent < 5',
      for: '2m',
      value: 'percent',
      threshold: 5,
      summary: `{{ $value | printf "%.1f" }}% disk free on ${where}: data will be lost`,
      description: `Less than 5% of ${where} was free for 2 minutes ({{ $value | printf "%.1f" }}% now).`,
    }),
    alert({
      name: 'DiskFillPredicted',
      priority: 'P2',
      area: 'node',
      family: 'disk_predict',
      expr: `${free} < 0.4 and predict_linear(${free}[6h], ${day}) < 0`,
      for: '15m',
      value: 'ratio',
      threshold: { text: 'full within 24 hours' },
      summary: `${where} will be full within a day`,
      description: `${where} is {{ $value | humanizePercentage }} free and has been filling for hours at a pace that ends within 24 hours.`,
    }),
    alert({
      name: 'DiskFillPredictedLongTerm',
      priority: 'P4',
      area: 'node',
      family: 'disk_predict',
      expr: `${free} < 0.6 and predict_linear(${free}[3d], ${4 * day}) < 0`,
      for: '1h',
      value: 'ratio',
      threshold: { text: 'full within 4 days' },
      summary: `${where} will be full within four days`,
      description: `${where} is {{ $value | humanizePercentage }} free and has been filling for days.`,
    }),
  ];
}
