import type { Config } from '../src/config/config.ts';
import { hasMonitor } from './house/has-monitor.ts';
import { record } from './house/record.ts';
import type { RecordingRule, RuleGroup } from './house/rule.ts';

/** How fresh the data is, what fires, and how well alerting itself does. */
export function metaRules(config: Config): RuleGroup {
  return {
    name: 'bpi-meta.rules',
    interval: '15s',
    rules: [
      record('job:data_freshness_seconds:max', 'max by (job) (time() - timestamp(up))'),
      record(
        'endpoint:status_freshness_seconds:max',
        'max by (endpoint) (time() - bpi_status_last_success_timestamp_seconds)',
      ),
      record('bpi:alerts_firing:count', 'count by (priority) (ALERTS{alertstate="firing",priority=~"P[1-4]"})'),
      ...(hasMonitor(config) ? incidentRules() : []),
    ],
  };
}

function incidentRules(): readonly RecordingRule[] {
  const mean = (metric: string) => `sum(increase(${metric}_sum[1d])) / (sum(increase(${metric}_count[1d])) > 0)`;
  const incidents = 'bpi_incidents_total';
  return [
    record('bpi:mttd_seconds:mean1d', mean('bpi_incident_detection_duration_seconds')),
    record('bpi:mttr_seconds:mean1d', mean('bpi_incident_recovery_duration_seconds')),
    record(
      'bpi:alert_accuracy:ratio1d',
      `sum(increase(${incidents}{verdict="true_positive"}[1d])) / (sum(increase(${incidents}[1d])) > 0)`,
    ),
  ];
}
