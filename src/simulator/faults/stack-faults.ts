import { faultsOf } from './fault.ts';
import type { FaultEntry } from './fault.ts';

const entry = (
  name: string,
  brings: readonly string[],
  withinSeconds: number,
  summary: string,
  how: string,
): FaultEntry => ({ name, summary, strikes: 'stack', brings, withinSeconds, effects: [], how });

/** A service may only read its configuration, so the file is changed by a container that may write. */
const edit = (service: string, file: string, change: string): string =>
  `docker run --rm -it -v bpi-monitoring_${service}-config:/c busybox vi /c/${file}: ${change} (:wq! writes it), then docker kill -s HUP bpi-monitoring-${service}-1; undo it the same way`;

/** What happens to the stack itself; the simulator cannot do it, so each entry says how it is done by hand (default stack name). */
export const stackFaults = faultsOf('stack', [
  entry(
    'link-target-removed',
    ['BpciConnectionAbsent'],
    390,
    'Prometheus no longer knows a target for the link to BPCI; it remembers the last sample of a removed job for five minutes.',
    edit('prometheus', 'prometheus.yml', 'remove the job bpi-bpci-connection'),
  ),
  entry(
    'nothing-struck',
    ['Watchdog'],
    15,
    'Nothing at all: the Watchdog always fires, and its absence is the alarm.',
    'do nothing; to miss it, docker stop bpi-monitoring-prometheus-1',
  ),
  entry(
    'watchdog-lost',
    ['WatchdogNotReceived'],
    180,
    'The dead man’s switch does not come back to the monitor.',
    'docker pause bpi-monitoring-alertmanager-1 for three minutes',
  ),
  entry(
    'monitor-hangs',
    ['TargetDown'],
    150,
    'A part of the stack, here bpi-monitor, answers nobody.',
    'docker pause bpi-monitoring-bpi-monitor-1 for three minutes',
  ),
  entry(
    'canary-lost',
    ['CanaryAlertLate'],
    960,
    'The canary alert is not delivered.',
    'docker pause bpi-monitoring-alertmanager-1 for sixteen minutes',
  ),
  entry(
    'scrapes-too-rare',
    ['DataFreshnessLag'],
    150,
    'One job is scraped too rarely to be fresh.',
    edit('prometheus', 'prometheus.yml', 'set scrape_interval of one job to 2m'),
  ),
  entry(
    'receiver-slow',
    ['AlertDeliverySlow'],
    300,
    'The receiver of the alerts takes longer than 30 seconds.',
    'docker pause the receiver of the webhook for 40 seconds while a P1 alert fires, a few times',
  ),
  entry(
    'alerts-judged-false',
    ['AlertAccuracyLow'],
    60,
    'Operators close incidents as false positives.',
    'close more than one incident of twenty with the verdict false_positive',
  ),
  entry(
    'rule-unevaluable',
    ['PrometheusRuleFailures'],
    120,
    'A recording rule fails each time it is evaluated.',
    edit(
      'prometheus',
      'rules/bpi-node.rules.yml',
      'add a rule with record: unevaluable and expr: vector(1) * on () group_left () (label_replace(vector(1), "a", "1", "", "") or label_replace(vector(1), "a", "2", "", ""))',
    ),
  ),
  entry(
    'rules-too-slow',
    ['PrometheusMissingRuleEvaluations'],
    180,
    'Rule groups take longer than their interval.',
    'docker update --cpus 0.01 bpi-monitoring-prometheus-1; undo it with --cpus 0',
  ),
  entry(
    'prometheus-config-broken',
    ['PrometheusBadConfig'],
    420,
    'Prometheus refused its new configuration.',
    edit('prometheus', 'prometheus.yml', 'append the line "broken"'),
  ),
  entry(
    'nothing-ingested',
    ['PrometheusNotIngesting'],
    420,
    'Prometheus scrapes nothing.',
    edit('prometheus', 'prometheus.yml', 'replace scrape_configs by an empty list'),
  ),
  entry(
    'alertmanager-unknown',
    ['PrometheusNoAlertmanager'],
    150,
    'Prometheus knows no Alertmanager.',
    edit('prometheus', 'prometheus.yml', 'remove the section alerting'),
  ),
  entry(
    'alertmanager-gone',
    ['PrometheusNotificationErrors'],
    240,
    'Alertmanager does not answer.',
    'docker stop bpi-monitoring-alertmanager-1',
  ),
  entry(
    'compaction-fails',
    ['PrometheusTsdbFailing'],
    3 * 3600,
    'Prometheus cannot compact its blocks.',
    'truncate the index of the oldest block in the data volume of Prometheus and wait for the next compaction',
  ),
  entry(
    'alertmanager-config-broken',
    ['AlertmanagerBadConfig'],
    420,
    'Alertmanager refused its new configuration.',
    edit('alertmanager', 'alertmanager.yml', 'append the line "broken"'),
  ),
  entry(
    'receiver-gone',
    ['AlertmanagerNotificationsFailing'],
    420,
    'The receiver of the alerts refuses them.',
    'stop the receiver of the webhook and let an alert fire',
  ),
  entry(
    'loki-fails',
    ['LokiRequestErrors'],
    300,
    'Loki answers HTTP 500.',
    'docker run --rm -v bpi-monitoring_loki-data:/d busybox chmod 0 /d; undo it with chmod 755 /d (the image of Loki has no shell of its own)',
  ),
  entry(
    'logs-not-shipped',
    ['LogShippingStopped'],
    240,
    'No log line leaves this host: Alloy tries again and again.',
    'docker pause bpi-monitoring-loki-1: loki_write_batch_retries_total of Alloy rises and loki_write_sent_entries_total stands still (of an Alloy that is stopped itself TargetDown tells)',
  ),
  entry(
    'log-lines-dropped',
    ['LogEntriesDropped'],
    240,
    'Alloy has to drop log lines: loki_write_dropped_entries_total rises.',
    'write a line longer than 256 KiB (max_line_size of Loki) into a file of logs.files every second for three minutes',
  ),
  entry(
    'dashboards-slow',
    ['DashboardSlow'],
    600,
    'Dashboards take more than three seconds to load.',
    'docker update --cpus 0.02 bpi-monitoring-grafana-1; undo it with --cpus 0',
  ),
  entry(
    'metrics-grow',
    ['PrometheusDiskGrowth'],
    7 * 3600,
    'The blocks of Prometheus will pass 50 GB within a week.',
    'add a scrape job that exposes several hundred thousand series that change',
  ),
]);
