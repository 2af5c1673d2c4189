import type { Config } from '../src/config/config.ts';
import { alertLimit } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import { newEvents } from './house/new-events.ts';
import { ratio } from './house/ratio.ts';
import type { RuleGroup } from './house/rule.ts';

/** The API as its users see it, caches, deployments and builds. */
export function developerAlerts(config: Config): RuleGroup {
  const hits = ratio({
    metric: 'bpi_cache_requests_total',
    matcher: 'result="hit"',
    by: 'job, instance, cache',
    window: '15m',
  });
  return {
    name: 'bpi-developer.alerts',
    interval: '15s',
    limit: alertLimit(config),
    rules: [
      alert({
        name: 'ApiErrorRatioHigh',
        priority: 'P2',
        area: 'developer',
        family: 'api_errors',
        expr: 'instance:bpi_api_errors:ratio_rate2m > 0.05 and on (job, instance) instance:bpi_api_requests:rate2m > 0.1',
        for: '1m',
        value: 'ratio',
        threshold: 0.05,
        summary: '{{ $value | humanizePercentage }} of the API requests to {{ $labels.instance }} fail',
        description:
          'More than one request in twenty ends with HTTP 5xx on {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
      }),
      alert({
        name: 'ApiLatencyHigh',
        priority: 'P3',
        area: 'developer',
        family: 'api_latency',
        expr: 'instance:bpi_api_request_duration_seconds:p99_rate2m > 1',
        for: '1m',
        value: 'duration',
        threshold: 1,
        summary: 'one API request in a hundred to {{ $labels.instance }} takes {{ $value | humanizeDuration }}',
        description:
          'The 99th percentile of the API latency of {{ $labels.instance }} is {{ $value | humanizeDuration }} (limit 1 s).',
      }),
      alert({
        name: 'CacheHitRatioLow',
        priority: 'P4',
        area: 'developer',
        family: 'cache',
        expr: `${hits} < 0.5`,
        for: '30m',
        value: 'ratio',
        threshold: 0.5,
        summary:
          'cache {{ $labels.cache }} of {{ $labels.instance }} answers {{ $value | humanizePercentage }} of its requests',
        description: 'Less than half of the lookups hit on {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
      }),
      alert({
        name: 'DeploymentFailed',
        priority: 'P4',
        area: 'developer',
        family: 'deploy',
        expr: newEvents('bpi_deployments_total{result="failure"}', '15m'),
        summary: 'a deployment at {{ $labels.instance }} has failed',
        description:
          '{{ $value | printf "%.0f" }} deployments at {{ $labels.instance }} have failed within 15 minutes.',
      }),
      alert({
        name: 'BuildsFailing',
        priority: 'P4',
        area: 'developer',
        family: 'build',
        expr: `sum by (job, instance) (${newEvents('bpi_builds_total{result="failure"}', '1h')}) > 3`,
        threshold: 3,
        summary: '{{ $value | printf "%.0f" }} builds at {{ $labels.instance }} have failed within an hour',
        description: 'More than three builds in an hour fail at {{ $labels.instance }} ({{ $value | printf "%.1f" }}).',
      }),
    ],
  };
}
