import type { Config } from '../src/config/config.ts';
import { alertLimit } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import { offered } from './house/offered.ts';
import { percent } from './house/percent.ts';
import type { AlertRule, RuleGroup } from './house/rule.ts';

/** The four alerts of the monitoring plan: name, expression, duration and severity as written there. */
export function seedAlerts(config: Config): RuleGroup {
  return {
    name: 'bpi-seed.alerts',
    interval: '15s',
    limit: alertLimit(config),
    rules: [
      alert({
        name: 'NodeDown',
        priority: 'P1',
        area: 'node',
        family: 'node_down',
        expr: offered('up{job="bpi-node"} == 0'),
        for: '1m',
        summary: 'BPI Node {{ $labels.instance }} is down',
        description:
          '{{ $labels.endpoint }} has not answered a scrape for 1 minute. BpiNodeUnreachable fires earlier and mutes this one.',
      }),
      alert({
        name: 'HighErrorRate',
        priority: 'P1',
        area: 'developer',
        family: 'api_errors',
        expr: `rate(http_requests_total{status=~"5.."}[5m]) > ${config.thresholds.errorsPerSecond}`,
        for: '2m',
        summary:
          '{{ $labels.endpoint }} on {{ $labels.instance }} answers {{ $value | printf "%.2f" }} errors per second',
        description: `More than ${config.thresholds.errorsPerSecond} server errors (5xx) per second on one API endpoint for 2 minutes.`,
      }),
      ...(config.components['node-exporter'].enabled ? hostAlerts(config) : []),
    ],
  };
}

function hostAlerts({ thresholds }: Config): readonly AlertRule[] {
  const cpu = percent(thresholds.cpuRatio);
  const diskFree = percent(thresholds.diskFreeRatio);
  return [
    alert({
      name: 'HighCPUUsage',
      priority: 'P2',
      area: 'node',
      family: 'cpu',
      expr: `cpu_usage_percent > ${cpu}`,
      for: '5m',
      summary: 'CPU at {{ $value | printf "%.1f" }}% on {{ $labels.instance }}',
      description: `More than ${cpu}% of the processor time was used for 5 minutes.`,
    }),
    alert({
      name: 'LowDiskSpace',
      priority: 'P2',
      area: 'node',
      family: 'disk',
      expr: `disk_free_percent < ${diskFree}`,
      for: '10m',
      summary: '{{ $value | printf "%.1f" }}% disk free on {{ $labels.instance }} {{ $labels.mountpoint }}',
      description: `Less than ${diskFree}% of the file system was free for 10 minutes.`,
    }),
  ];
}
