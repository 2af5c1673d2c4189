import type { AlertCase } from './alert-case.ts';

const prometheus = 'job="prometheus",instance="localhost:9090"';
const alertmanager = 'job="alertmanager",instance="alertmanager:9093"';
const up = (job: string) => `up{job="${job}",instance="${job}:1"}`;

export const stackCases: readonly AlertCase[] = [
  {
    alert: 'Watchdog',
    title: 'fires from the first evaluation on and never stops',
    stepSeconds: 15,
    series: {},
    firing: { '0s': 1, '15s': 1, '1h': 1 },
    seen: {
      at: '1m',
      labels: { severity: 'none', priority: 'none', area: 'meta', family: 'watchdog' },
      summary: 'always firing: proves the alerting path',
    },
  },
  {
    alert: 'TargetDown',
    title: 'fires after one minute without an answer of a service of the stack, and resolves with the first answer',
    stepSeconds: 15,
    series: { [up('loki')]: '1x39 0x11 1x20', [up('bpi-exporter')]: '1x80' },
    firing: { '9m45s': 0, '10m45s': 0, '11m': 1, '12m45s': 1, '13m': 0 },
    seen: {
      at: '11m',
      labels: {
        severity: 'warning',
        priority: 'P2',
        area: 'meta',
        family: 'target_down',
        job: 'loki',
        instance: 'loki:1',
      },
      summary: 'loki loki:1 is not scraped',
    },
  },
  {
    alert: 'TargetDown',
    title: 'fires for every service of the stack, node-exporter included',
    stepSeconds: 15,
    series: {
      [up('prometheus')]: '0x40',
      [up('alertmanager')]: '0x40',
      [up('grafana')]: '0x40',
      [up('loki')]: '0x40',
      [up('alloy')]: '0x40',
      [up('node-exporter')]: '0x40',
      [up('bpi-exporter')]: '1x40',
    },
    firing: { '45s': 0, '1m': 6 },
  },
  {
    alert: 'TargetDown',
    title: 'stays silent for BPI and BPCI, and for node-exporter while the exporter it is read through is down',
    stepSeconds: 15,
    series: {
      [up('bpi-exporter')]: '0x40',
      [up('node-exporter')]: '0x40',
      [up('bpi-node')]: '0x40',
      [up('external-bpci-server')]: '0x40',
      [up('grafana')]: '1x40',
    },
    firing: { '1m': 0, '9m': 0 },
  },
  {
    alert: 'TargetDown',
    title: 'leaves BPI and BPCI to their own alerts while the exporter is up',
    stepSeconds: 15,
    series: { [up('bpi-exporter')]: '1x40', [up('bpi-node')]: '0x40', [up('external-bpci-server')]: '0x40' },
    firing: { '1m': 0, '9m': 0 },
  },
  {
    alert: 'PrometheusRuleFailures',
    title: 'fires one minute after a rule first failed, and resolves 5 minutes after the last failure',
    stepSeconds: 15,
    series: { [`prometheus_rule_evaluation_failures_total{${prometheus},rule_group="x"}`]: '0x39 1+1x11 12x40' },
    firing: { '9m45s': 0, '10m45s': 0, '11m': 1, '17m15s': 1, '17m30s': 0 },
    seen: {
      at: '11m',
      labels: {
        severity: 'critical',
        priority: 'P1',
        area: 'meta',
        family: 'prometheus_rules',
        job: 'prometheus',
        instance: 'localhost:9090',
        rule_group: 'x',
      },
      summary: 'rules fail to evaluate in x',
    },
  },
  {
    alert: 'PrometheusRuleFailures',
    title: 'stays silent about failures of long ago',
    stepSeconds: 15,
    series: { [`prometheus_rule_evaluation_failures_total{${prometheus},rule_group="x"}`]: '7x80' },
    firing: { '1m': 0, '10m': 0 },
  },
  {
    alert: 'PrometheusMissingRuleEvaluations',
    title: 'fires one minute after a group first skipped an evaluation, and resolves 5 minutes after the last',
    stepSeconds: 15,
    series: { [`prometheus_rule_group_iterations_missed_total{${prometheus},rule_group="x"}`]: '0x39 1+1x11 12x40' },
    firing: { '9m45s': 0, '10m45s': 0, '11m': 1, '17m15s': 1, '17m30s': 0 },
    seen: {
      at: '11m',
      labels: {
        severity: 'warning',
        priority: 'P2',
        area: 'meta',
        family: 'prometheus_rules',
        job: 'prometheus',
        instance: 'localhost:9090',
        rule_group: 'x',
      },
      summary: 'x skips evaluations',
    },
  },
  {
    alert: 'PrometheusMissingRuleEvaluations',
    title: 'stays silent about evaluations skipped long ago',
    stepSeconds: 15,
    series: { [`prometheus_rule_group_iterations_missed_total{${prometheus},rule_group="x"}`]: '7x80' },
    firing: { '1m': 0, '10m': 0 },
  },
  ...refusedConfiguration('PrometheusBadConfig', `prometheus_config_last_reload_successful{${prometheus}}`, {
    severity: 'warning',
    priority: 'P2',
    family: 'prometheus_config',
    job: 'prometheus',
    instance: 'localhost:9090',
    summary: 'Prometheus localhost:9090 runs an old configuration',
  }),
  ...refusedConfiguration('AlertmanagerBadConfig', `alertmanager_config_last_reload_successful{${alertmanager}}`, {
    severity: 'critical',
    priority: 'P1',
    family: 'am_config',
    job: 'alertmanager',
    instance: 'alertmanager:9093',
    summary: 'Alertmanager alertmanager:9093 runs an old configuration',
  }),
  {
    alert: 'PrometheusTsdbFailing',
    title: 'fires with the first failed compaction, and resolves 3 hours after the last',
    stepSeconds: 60,
    series: { [`prometheus_tsdb_compactions_failed_total{${prometheus}}`]: '0x29 1x240' },
    firing: { '29m': 0, '30m': 1, '3h28m': 1, '3h29m': 0 },
    seen: {
      at: '30m',
      labels: {
        severity: 'warning',
        priority: 'P2',
        area: 'meta',
        family: 'prometheus_tsdb',
        job: 'prometheus',
        instance: 'localhost:9090',
      },
      summary: 'Prometheus localhost:9090 cannot compact its database',
    },
  },
  {
    alert: 'PrometheusTsdbFailing',
    title: 'stays silent about compactions that failed long ago',
    stepSeconds: 60,
    series: { [`prometheus_tsdb_compactions_failed_total{${prometheus}}`]: '3x240' },
    firing: { '1m': 0, '4h': 0 },
  },
  {
    alert: 'PrometheusNoAlertmanager',
    title: 'fires 2 minutes after the last Alertmanager has vanished, and resolves with the first',
    stepSeconds: 15,
    series: { [`prometheus_notifications_alertmanagers_discovered{${prometheus}}`]: '1x39 0x19 1x20' },
    firing: { '9m45s': 0, '11m30s': 0, '11m45s': 1, '14m45s': 1, '15m': 0 },
    seen: {
      at: '11m45s',
      labels: {
        severity: 'critical',
        priority: 'P1',
        area: 'meta',
        family: 'am_link',
        job: 'prometheus',
        instance: 'localhost:9090',
      },
      summary: 'Prometheus localhost:9090 knows no Alertmanager',
    },
  },
  {
    alert: 'PrometheusNoAlertmanager',
    title: 'stays silent with one or two Alertmanagers, and when they are gone for a minute',
    stepSeconds: 15,
    series: { [`prometheus_notifications_alertmanagers_discovered{${prometheus}}`]: '2x29 1x9 0x4 1x20' },
    firing: { '5m': 0, '11m': 0, '12m': 0, '14m': 0 },
  },
  {
    alert: 'PrometheusNotificationErrors',
    title: 'fires when more than one alert in a hundred fails to reach Alertmanager, and resolves when they arrive',
    stepSeconds: 15,
    series: {
      [`prometheus_notifications_sent_total{${prometheus},alertmanager="http://am"}`]: '0+1000x120',
      // None, then 11 in a thousand, then 9 in a thousand.
      [`prometheus_notifications_errors_total{${prometheus},alertmanager="http://am"}`]: '0x39 11+11x39 449+9x40',
    },
    firing: { '9m45s': 0, '12m30s': 0, '12m45s': 1, '20m30s': 1, '20m45s': 0 },
    seen: {
      at: '15m',
      labels: {
        severity: 'critical',
        priority: 'P1',
        area: 'meta',
        family: 'am_link',
        job: 'prometheus',
        instance: 'localhost:9090',
        alertmanager: 'http://am',
      },
      summary: '1.1% of the alerts fail to reach Alertmanager http://am',
    },
  },
  {
    alert: 'PrometheusNotificationErrors',
    title: 'stays silent at 9 errors in a thousand, and when nothing is sent at all',
    stepSeconds: 15,
    series: {
      [`prometheus_notifications_sent_total{${prometheus},alertmanager="http://am"}`]: '0+1000x60',
      [`prometheus_notifications_errors_total{${prometheus},alertmanager="http://am"}`]: '0+9x60',
      [`prometheus_notifications_sent_total{${prometheus},alertmanager="http://idle"}`]: '0x60',
      [`prometheus_notifications_errors_total{${prometheus},alertmanager="http://idle"}`]: '0x60',
    },
    firing: { '5m': 0, '14m': 0 },
  },
  {
    alert: 'AlertmanagerNotificationsFailing',
    title: 'fires when more than one notification in a hundred fails, for that integration alone, and resolves',
    stepSeconds: 15,
    series: {
      [`alertmanager_notifications_total{${alertmanager},integration="webhook"}`]: '0+1000x160',
      [`alertmanager_notifications_failed_total{${alertmanager},integration="webhook",reason="other"}`]:
        '0x39 11+11x59 669+9x60',
      [`alertmanager_notifications_total{${alertmanager},integration="email"}`]: '0+1000x160',
      [`alertmanager_notifications_failed_total{${alertmanager},integration="email",reason="other"}`]: '0+9x160',
    },
    firing: { '9m45s': 0, '15m15s': 0, '15m30s': 1, '27m': 1, '27m15s': 0 },
    seen: {
      at: '18m',
      labels: {
        severity: 'critical',
        priority: 'P1',
        area: 'meta',
        family: 'am_notify',
        job: 'alertmanager',
        instance: 'alertmanager:9093',
        integration: 'webhook',
      },
      summary: '1.1% of the webhook notifications fail',
    },
  },
  {
    alert: 'AlertmanagerNotificationsFailing',
    title: 'stays silent at 9 failures in a thousand, and for an integration that nothing was sent to',
    stepSeconds: 15,
    series: {
      [`alertmanager_notifications_total{${alertmanager},integration="webhook"}`]: '0+1000x60',
      [`alertmanager_notifications_failed_total{${alertmanager},integration="webhook",reason="other"}`]: '0+9x60',
      [`alertmanager_notifications_total{${alertmanager},integration="slack"}`]: '0x60',
      [`alertmanager_notifications_failed_total{${alertmanager},integration="slack",reason="other"}`]: '0x60',
    },
    firing: { '5m': 0, '14m': 0 },
  },
];

function refusedConfiguration(
  alert: string,
  series: string,
  { summary, ...labels }: Readonly<Record<string, string>> & { readonly summary: string },
): readonly AlertCase[] {
  return [
    {
      alert,
      title: 'fires 6 minutes after a configuration was refused, and resolves with the next good one',
      stepSeconds: 15,
      series: { [series]: '1x39 0x39 1x20' },
      firing: { '9m45s': 0, '15m30s': 0, '15m45s': 1, '19m45s': 1, '20m': 0 },
      seen: { at: '15m45s', labels: { area: 'meta', ...labels }, summary },
    },
    {
      alert,
      title: 'stays silent when a refused configuration is mended within 5 minutes',
      stepSeconds: 15,
      series: { [series]: '1x20 0x18 1x40' },
      firing: { '5m30s': 0, '9m45s': 0, '12m': 0, '19m': 0 },
    },
  ];
}
