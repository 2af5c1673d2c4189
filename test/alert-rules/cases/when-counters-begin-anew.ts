import type { AlertCase, Series } from './alert-case.ts';

const prometheus = 'job="prometheus",instance="localhost:9090"';
const alertmanager = 'job="alertmanager",instance="alertmanager:9093",integration="webhook"';
const alloy = 'job="alloy",instance="alloy:12345"';
// What had been counted is gone with the restart; what counts goes on counting.
const forgotten = '100x29 0x90';
const counting = '3000+100x29 0+100x90';

const restarts: Readonly<Record<string, Series>> = {
  PrometheusRuleFailures: {
    [`prometheus_rule_evaluation_failures_total{${prometheus},rule_group="x"}`]: forgotten,
  },
  PrometheusMissingRuleEvaluations: {
    [`prometheus_rule_group_iterations_missed_total{${prometheus},rule_group="x"}`]: forgotten,
  },
  PrometheusTsdbFailing: { [`prometheus_tsdb_compactions_failed_total{${prometheus}}`]: forgotten },
  PrometheusNotificationErrors: {
    [`prometheus_notifications_errors_total{${prometheus},alertmanager="http://am"}`]: forgotten,
    [`prometheus_notifications_sent_total{${prometheus},alertmanager="http://am"}`]: counting,
  },
  AlertmanagerNotificationsFailing: {
    [`alertmanager_notifications_failed_total{${alertmanager}}`]: forgotten,
    [`alertmanager_notifications_total{${alertmanager}}`]: counting,
  },
  PrometheusNotIngesting: {
    [`prometheus_tsdb_head_samples_appended_total{${prometheus},type="float"}`]: counting,
    // Without any `up` it would take in nothing at all.
    [`up{${prometheus}}`]: '1x120',
  },
  LogEntriesDropped: { [`loki_write_dropped_entries_total{${alloy},reason="line_too_long"}`]: forgotten },
  LogShippingStopped: {
    [`loki_write_sent_entries_total{${alloy}}`]: counting,
    [`loki_write_batch_retries_total{${alloy}}`]: counting,
  },
};

/** The stack's own programs start anew and count from nought; of BPI and BPCI test/rules/simulator-faults.test.ts tells all at once. */
export const casesWhenCountersBeginAnew: readonly AlertCase[] = Object.entries(restarts).map(([alert, series]) => ({
  alert,
  title: 'stays silent over a restart, after which its counters begin anew',
  stepSeconds: 15,
  series,
  firing: { '7m30s': 0, '8m': 0, '9m': 0, '11m': 0, '15m': 0, '25m': 0 },
}));
