import type { Config } from '../../src/config/config.ts';
import { colours } from '../house/colours.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-meta';
const shared = { runbook: 'meta' } as const;

/** Two across: the ways of notifications and of log lines, the disk, and what fails. */
export function pipeline(config: Config): Row {
  const { alertmanager, loki } = config.components;
  return below(12, 8, [
    ...(alertmanager.enabled ? [notifications()] : []),
    ...(loki.enabled ? [logPipeline()] : []),
    storage(config),
    failures(config),
  ]);
}

function notifications() {
  return timeSeries({
    ...shared,
    id: panelIds.notifications,
    title: 'Notifications, and those that fail',
    description:
      'Notifications per second to each kind of receiver, and in red those that failed. Any red is an address, a token or a limit of the receiver: AlertmanagerNotificationsFailing says which.',
    unit: 'cps',
    link: toPanel(uid, panelIds.firing, 'Alerts that fire'),
    lines: [
      {
        expr: 'sum by (integration) (rate(alertmanager_notifications_total[$__rate_interval]))',
        legend: '{{integration}}',
      },
      {
        expr: 'sum by (integration) (rate(alertmanager_notifications_failed_total[$__rate_interval])) > 0',
        legend: '{{integration}} failed',
        colour: colours.critical,
      },
    ],
    min: 0,
  });
}

function logPipeline() {
  return timeSeries({
    ...shared,
    id: panelIds.logPipeline,
    title: 'Log lines sent, taken and dropped',
    description:
      'Lines per second that Alloy sends, that Loki takes, and that Alloy gave up. Sent and taken go together; anything dropped raises LogEntriesDropped.',
    unit: 'cps',
    link: toDashboard('bpi-logs', 'Logs'),
    lines: [
      { expr: 'sum(rate(loki_write_sent_entries_total[$__rate_interval]))', legend: 'sent by Alloy' },
      { expr: 'sum(rate(loki_distributor_lines_received_total[$__rate_interval]))', legend: 'taken by Loki' },
      {
        expr: 'sum(rate(loki_write_dropped_entries_total[$__rate_interval]))',
        legend: 'dropped',
        colour: colours.critical,
      },
    ],
    min: 0,
  });
}

function storage({ retention }: Config) {
  const budget = retention.metricsBytes;
  return timeSeries({
    ...shared,
    id: panelIds.storage,
    title: 'Disk of Prometheus, and in 7 d by the last 6 h',
    description:
      'Bytes of the blocks on disk; dashed, what they will be in a week if the last 6 hours go on. At the upper line, retention.metrics_size, the oldest data is thrown away early.',
    unit: 'bytes',
    link: toPanel(uid, panelIds.ingest, 'Samples and series'),
    lines: [
      { expr: 'max(prometheus_tsdb_storage_blocks_bytes)', legend: 'on disk' },
      {
        expr: 'max(predict_linear(prometheus_tsdb_storage_blocks_bytes[6h], 7 * 86400))',
        legend: 'in 7 d',
        dashed: true,
      },
    ],
    limits: lowIsGood(0.8 * budget, budget),
    min: 0,
  });
}

function failures({ components }: Config) {
  const in5m = (metric: string): string => `sum(increase(${metric}[5m]))`;
  const requests = 'loki_request_duration_seconds_count';
  return timeSeries({
    ...shared,
    id: panelIds.failures,
    title: 'Failures inside the stack, 5 min',
    description:
      'What Prometheus and Loki could not do: rules that cannot be evaluated or were not in time, alerts that Alertmanager did not take, blocks that cannot be merged, requests that Loki fails. Nought is normal; each line has an alert of its own.',
    unit: 'short',
    link: toPanel(uid, panelIds.configurations, 'Configurations'),
    lines: [
      { expr: in5m('prometheus_rule_evaluation_failures_total'), legend: 'rules that failed' },
      { expr: in5m('prometheus_rule_group_iterations_missed_total'), legend: 'evaluations missed' },
      { expr: in5m('prometheus_notifications_errors_total'), legend: 'alerts not taken' },
      { expr: in5m('prometheus_tsdb_compactions_failed_total'), legend: 'blocks not merged' },
      ...(components.loki.enabled
        ? [
            {
              // A class of status codes has no series before its first request.
              expr: `${in5m(`${requests}{status_code=~"5.."}`)} or 0 * ${in5m(requests)}`,
              legend: 'requests that Loki failed',
            },
          ]
        : []),
    ],
    min: 0,
  });
}
