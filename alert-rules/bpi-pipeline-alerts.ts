import type { Config } from '../src/config/config.ts';
import { alert } from './house/alert.ts';
import { ratio } from './house/ratio.ts';
import type { AlertRule } from './house/rule.ts';

/** Data that does not arrive: samples, log lines, and room for them. */
export function pipelineAlerts(config: Config): readonly AlertRule[] {
  return [...sampleAlerts(config), ...(config.components.loki.enabled ? logAlerts(config) : [])];
}

function sampleAlerts(config: Config): readonly AlertRule[] {
  const budget = config.retention.metricsBytes;
  return [
    alert({
      name: 'DataFreshnessLag',
      priority: 'P2',
      area: 'meta',
      family: 'freshness',
      expr: freshness(config),
      for: '30s',
      value: 'duration',
      threshold: { text: 'twice the interval, at least 30 s' },
      summary: 'the data of {{ $labels.job }} is {{ $value | humanizeDuration }} old',
      description:
        'Prometheus last tried {{ $labels.job }} {{ $value | humanizeDuration }} ago, which is longer than its interval allows.',
    }),
    alert({
      name: 'PrometheusNotIngesting',
      priority: 'P1',
      area: 'meta',
      family: 'prometheus_ingest',
      // Where nothing at all is taken in, the count of what is taken in is not either: then every `up` is missing.
      expr:
        'sum without (type) (rate(prometheus_tsdb_head_samples_appended_total[5m])) <= 0' +
        ' or 0 * label_replace(absent_over_time(up[2m]), "instance", "prometheus:9090", "", "")',
      for: '1m',
      value: 'rate',
      summary: 'Prometheus {{ $labels.instance }} takes in nothing',
      description:
        'Prometheus {{ $labels.instance }} appends {{ $value }} samples per second: every value on it is old.',
    }),
    alert({
      name: 'PrometheusDiskGrowth',
      priority: 'P3',
      area: 'meta',
      family: 'prometheus_disk',
      expr: `predict_linear(prometheus_tsdb_storage_blocks_bytes[6h], 7 * 86400) > ${budget}`,
      for: '30m',
      value: 'bytes',
      threshold: budget,
      summary: 'within a week Prometheus will have more than its {{ $value | humanize1024 }}B allow',
      description: `At this pace the blocks of {{ $labels.instance }} are {{ $value | humanize1024 }}B in a week; beyond ${budget} bytes the oldest are deleted early.`,
    }),
  ];
}

/** Twice the interval of a job, at least 30 s; beyond 5 minutes a target is gone rather than late. */
function freshness({ endpoints, scrape }: Config): string {
  const age = 'job:data_freshness_seconds:max';
  const slow = new Map<number, Set<string>>();
  for (const { job, intervalSeconds } of endpoints) {
    const limit = 2 * Math.max(intervalSeconds, scrape.intervalSeconds);
    if (limit > 30) slow.set(limit, (slow.get(limit) ?? new Set()).add(job));
  }
  // A job with several intervals is as slow as its slowest; max by (job) cannot tell them apart.
  const limits = [...slow.keys()].sort((a, b) => b - a);
  const done = new Set<string>();
  const parts = limits.flatMap((limit) => {
    const jobs = [...(slow.get(limit) ?? [])].filter((job) => !done.has(job)).sort();
    for (const job of jobs) done.add(job);
    return jobs.length === 0 ? [] : [`${age}{job=~"${jobs.join('|')}"} > ${limit}`];
  });
  const usual = `${age}{job!~"${[...done].sort().join('|')}"} > ${Math.max(30, 2 * scrape.intervalSeconds)}`;
  return `(${[usual, ...parts].join(' or ')}) and on (job) ${age} < 300`;
}

function logAlerts({ components }: Config): readonly AlertRule[] {
  const failed = ratio({
    metric: 'loki_request_duration_seconds_count',
    matcher: 'status_code=~"5.."',
    by: 'job, instance, route',
    window: '2m',
  });
  const sent = (metric: string) => `sum by (job, instance) (rate(${metric}[2m]))`;
  return [
    alert({
      name: 'LokiRequestErrors',
      priority: 'P2',
      area: 'meta',
      family: 'loki',
      expr: `${failed} > 0.1`,
      for: '2m',
      value: 'ratio',
      threshold: 0.1,
      summary: '{{ $value | humanizePercentage }} of the requests to {{ $labels.route }} of Loki fail',
      description:
        'More than one request in ten to {{ $labels.route }} of {{ $labels.instance }} ends with 5xx ({{ $value | humanizePercentage }}).',
    }),
    ...(components.alloy.enabled
      ? [
          alert({
            name: 'LogShippingStopped',
            priority: 'P2',
            area: 'meta',
            family: 'log_ship',
            // Silence alone may be a quiet night; Alloy that tries in vain is not.
            expr: `${sent('loki_write_sent_entries_total')} == 0 and on (job, instance) ${sent('loki_write_batch_retries_total')} > 0`,
            for: '1m',
            value: 'rate',
            summary: 'no log line of {{ $labels.instance }} gets through to Loki',
            description: 'Alloy {{ $labels.instance }} tries again and again and ships {{ $value }} lines per second.',
          }),
          alert({
            name: 'LogEntriesDropped',
            priority: 'P2',
            area: 'meta',
            family: 'log_ship',
            expr: 'sum by (job, instance, reason) (rate(loki_write_dropped_entries_total[2m])) > 0',
            for: '1m',
            value: 'rate',
            summary: '{{ $labels.instance }} drops log lines: {{ $labels.reason }}',
            description:
              'Alloy {{ $labels.instance }} drops {{ $value | humanize }} lines per second ({{ $labels.reason }}).',
          }),
        ]
      : []),
  ];
}
