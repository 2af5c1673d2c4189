import type { Config } from '../src/config/config.ts';
import { monitorAlerts } from './bpi-monitor-alerts.ts';
import { pipelineAlerts } from './bpi-pipeline-alerts.ts';
import { alert } from './house/alert.ts';
import { hasMonitor } from './house/has-monitor.ts';
import { reachable } from './house/offered.ts';
import type { AlertRule, RuleGroup } from './house/rule.ts';
import { state } from './house/value-text.ts';

/** The dead man's switch in a group of its own: it has to fire soon after a start, and no slow rule may hold it up. */
export function watchdogAlerts(): RuleGroup {
  return {
    name: 'bpi-watchdog.alerts',
    interval: '5s',
    limit: 1,
    rules: [
      alert({
        name: 'Watchdog',
        priority: 'none',
        area: 'meta',
        family: 'watchdog',
        expr: 'vector(1)',
        // Prometheus finds its Alertmanager up to 5 s after its own start, and what fires earlier is sent to nobody
        // until --rules.alert.resend-delay has passed.
        for: '10s',
        value: { text: 'firing, as it should' },
        summary: 'always firing: proves the alerting path',
        description: 'Its absence is the alert: a heartbeat receiver pages when it stops arriving.',
      }),
    ],
  };
}

/** The monitoring watches itself: the alerting path, the targets of the stack, Prometheus, Alertmanager, the exporter. */
export function metaAlerts(config: Config): RuleGroup {
  return {
    name: 'bpi-meta.alerts',
    interval: '15s',
    limit: 200,
    rules: [
      alert({
        name: 'TargetDown',
        priority: 'P2',
        area: 'meta',
        family: 'target_down',
        // node-exporter is read through bpi-exporter, which has an alert of its own; other machines of its job are endpoints.
        expr: `up{job=~"prometheus|alertmanager|grafana|loki|alloy|bpi-monitor|blackbox-exporter"} == 0 or (${reachable('up{job="node-exporter",endpoint="node-exporter"} == 0')})`,
        for: '1m',
        value: state('up'),
        summary: '{{ $labels.job }} {{ $labels.instance }} is not scraped',
        description: 'A part of the monitoring stack has not answered Prometheus for 1 minute.',
      }),
      ...prometheusAlerts(),
      ...(config.components.alertmanager.enabled ? alertmanagerAlerts() : []),
      ...pipelineAlerts(config),
      ...(hasMonitor(config) ? monitorAlerts(config) : []),
      alert({
        name: 'BpiExporterBadConfig',
        priority: 'P2',
        area: 'meta',
        family: 'bpi_exporter_config',
        expr: 'max_over_time(bpi_exporter_config_last_reload_successful[5m]) == 0',
        for: '1m',
        value: state('bpi_exporter_config_last_reload_successful'),
        summary: 'bpi-exporter {{ $labels.instance }} runs an old configuration',
        description: 'The exporter refused its new exporter.json and keeps the last good one.',
      }),
    ],
  };
}

function prometheusAlerts(): readonly AlertRule[] {
  return [
    alert({
      name: 'PrometheusRuleFailures',
      priority: 'P1',
      area: 'meta',
      family: 'prometheus_rules',
      expr: 'increase(prometheus_rule_evaluation_failures_total[5m]) > 0',
      for: '1m',
      summary: 'rules fail to evaluate in {{ $labels.rule_group }}',
      description: 'An alert whose rule fails cannot fire.',
    }),
    alert({
      name: 'PrometheusMissingRuleEvaluations',
      priority: 'P2',
      area: 'meta',
      family: 'prometheus_rules',
      expr: 'increase(prometheus_rule_group_iterations_missed_total[5m]) > 0',
      for: '1m',
      summary: '{{ $labels.rule_group }} skips evaluations',
      description: 'Evaluating the group takes longer than its interval, so alerts come late.',
    }),
    alert({
      name: 'PrometheusBadConfig',
      priority: 'P2',
      area: 'meta',
      family: 'prometheus_config',
      expr: 'max_over_time(prometheus_config_last_reload_successful[5m]) == 0',
      for: '1m',
      value: state('prometheus_config_last_reload_successful'),
      summary: 'Prometheus {{ $labels.instance }} runs an old configuration',
      description: 'Prometheus refused its new configuration and keeps the last good one.',
    }),
    alert({
      name: 'PrometheusTsdbFailing',
      priority: 'P2',
      area: 'meta',
      family: 'prometheus_tsdb',
      expr: 'increase(prometheus_tsdb_compactions_failed_total[3h]) > 0',
      summary: 'Prometheus {{ $labels.instance }} cannot compact its database',
      description: 'Usually the disk is full or a block is damaged; history is at risk.',
    }),
  ];
}

function alertmanagerAlerts(): readonly AlertRule[] {
  return [
    alert({
      name: 'PrometheusNoAlertmanager',
      priority: 'P1',
      area: 'meta',
      family: 'am_link',
      expr: 'max_over_time(prometheus_notifications_alertmanagers_discovered[1m]) < 1',
      for: '1m',
      value: 'count',
      threshold: 1,
      summary: 'Prometheus {{ $labels.instance }} knows no Alertmanager',
      description: 'Alerts fire inside Prometheus and reach nobody.',
    }),
    alert({
      name: 'PrometheusNotificationErrors',
      priority: 'P1',
      area: 'meta',
      family: 'am_link',
      expr: 'rate(prometheus_notifications_errors_total[2m]) / (rate(prometheus_notifications_sent_total[2m]) > 0) > 0.01',
      for: '1m',
      value: 'ratio',
      threshold: 0.01,
      summary: '{{ $value | humanizePercentage }} of the alerts fail to reach Alertmanager {{ $labels.alertmanager }}',
      description: 'Alerts fire inside Prometheus and only some arrive.',
    }),
    alert({
      name: 'AlertmanagerBadConfig',
      priority: 'P1',
      area: 'meta',
      family: 'am_config',
      expr: 'max_over_time(alertmanager_config_last_reload_successful[5m]) == 0',
      for: '1m',
      value: state('alertmanager_config_last_reload_successful'),
      summary: 'Alertmanager {{ $labels.instance }} runs an old configuration',
      description: 'Alertmanager refused its new configuration: receivers and routes may be outdated.',
    }),
    alert({
      name: 'AlertmanagerNotificationsFailing',
      priority: 'P1',
      area: 'meta',
      family: 'am_notify',
      expr:
        'sum by (job, instance, integration) (rate(alertmanager_notifications_failed_total[5m]))' +
        ' / (sum by (job, instance, integration) (rate(alertmanager_notifications_total[5m])) > 0) > 0.01',
      for: '1m',
      value: 'ratio',
      threshold: 0.01,
      summary: '{{ $value | humanizePercentage }} of the {{ $labels.integration }} notifications fail',
      description: 'Alerts fire and people are not told.',
    }),
  ];
}
