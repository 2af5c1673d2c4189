import type { AlertCase } from './alert-case.ts';

/** What bpi-monitor knows of alerting. Moments are exact: one step earlier it is silent. */
export const monitorCases: readonly AlertCase[] = [
  {
    alert: 'WatchdogNotReceived',
    title: 'fires when the Watchdog is older than two minutes, and resolves a minute after it is back',
    stepSeconds: 15,
    series: {
      'bpi_watchdog_last_received_timestamp_seconds{job="bpi-monitor",instance="bpi-monitor:9701"}':
        '0+15x40 600x39 1200+15x40',
    },
    firing: { '12m': 0, '12m15s': 1, '21m': 1, '21m15s': 0 },
    seen: {
      at: '12m15s',
      labels: {
        area: 'meta',
        family: 'watchdog',
        instance: 'bpi-monitor:9701',
        job: 'bpi-monitor',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'the Watchdog has not come back for 2m 15s',
      description:
        'bpi-monitor bpi-monitor:9701 last received the Watchdog 2m 15s ago (limit 2 minutes): alerts do not get through.',
      value: '2m 15s',
      threshold: '2 min',
    },
  },
  {
    alert: 'WatchdogNotReceived',
    title: 'stays silent at exactly two minutes',
    stepSeconds: 15,
    series: {
      'bpi_watchdog_last_received_timestamp_seconds{job="bpi-monitor",instance="bpi-monitor:9701"}': '-120+15x60',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m30s': 0, '7m30s': 0, '9m15s': 0, '11m15s': 0, '13m': 0, '15m': 0 },
  },
  {
    alert: 'CanaryAlertLate',
    title: 'fires when the canary is older than a quarter of an hour, and resolves with the next',
    stepSeconds: 15,
    series: {
      'bpi_canary_last_success_timestamp_seconds{job="bpi-monitor",instance="bpi-monitor:9701"}':
        '0+15x40 600x89 2000+15x40',
    },
    firing: { '25m': 0, '25m15s': 1, '32m30s': 1, '32m45s': 0 },
    seen: {
      at: '25m15s',
      labels: { instance: 'bpi-monitor:9701', job: 'bpi-monitor' },
      summary: 'no canary alert has arrived for 15m 15s',
      description:
        'Every five minutes an alert goes the whole way to bpi-monitor:9701; the last one arrived 15m 15s ago.',
      value: '15m 15s',
      threshold: '15 min',
    },
  },
  {
    alert: 'CanaryAlertLate',
    title: 'stays silent at exactly a quarter of an hour',
    stepSeconds: 15,
    series: {
      'bpi_canary_last_success_timestamp_seconds{job="bpi-monitor",instance="bpi-monitor:9701"}': '-900+15x90',
    },
    firing: { '2m45s': 0, '5m30s': 0, '8m15s': 0, '11m15s': 0, '14m': 0, '16m45s': 0, '19m30s': 0, '22m30s': 0 },
  },
  {
    alert: 'AlertDeliverySlow',
    title: 'fires when more than one P1 in twenty takes longer than 30 s, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_alert_delivery_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="30",priority="P1"}':
        '0+955x259 248300+945x251 486440+955x247',
      'bpi_alert_delivery_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="60",priority="P1"}':
        '0+1000x259 260000+1000x251 512000+1000x247',
      'bpi_alert_delivery_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="+Inf",priority="P1"}':
        '0+1000x259 260000+1000x251 512000+1000x247',
      'bpi_alert_delivery_duration_seconds_count{job="bpi-monitor",instance="bpi-monitor:9701",priority="P1"}':
        '0+1000x259 260000+1000x251 512000+1000x247',
    },
    firing: { '1h34m45s': 0, '1h35m': 1, '2h37m45s': 1, '2h38m': 0 },
    seen: {
      at: '1h35m',
      labels: {},
      summary: 'P1 alerts take 30.01s to arrive',
      description: 'The 95th percentile of the delivery of P1 within the last hour is 30.01s (limit 30 s).',
      value: '30.01s',
      threshold: '30 s',
    },
  },
  {
    alert: 'AlertDeliverySlow',
    title: 'stays silent just below, over a restart of bpi-monitor',
    stepSeconds: 15,
    series: {
      'bpi_alert_delivery_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="30",priority="P1"}':
        '0+955x59 0+955x59',
      'bpi_alert_delivery_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="60",priority="P1"}':
        '0+1000x59 0+1000x59',
      'bpi_alert_delivery_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="+Inf",priority="P1"}':
        '0+1000x59 0+1000x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'DashboardSlow',
    title: 'fires when more than one load in twenty takes longer than 3 s, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_dashboard_load_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="3",dashboard="bpi-system-health"}':
        '0+955x259 248300+945x251 486440+955x247',
      'bpi_dashboard_load_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="5",dashboard="bpi-system-health"}':
        '0+1000x259 260000+1000x251 512000+1000x247',
      'bpi_dashboard_load_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="+Inf",dashboard="bpi-system-health"}':
        '0+1000x259 260000+1000x251 512000+1000x247',
    },
    firing: { '1h34m45s': 0, '1h35m': 1, '2h37m45s': 1, '2h38m': 0 },
    seen: {
      at: '1h35m',
      labels: { dashboard: 'bpi-system-health' },
      summary: 'dashboard bpi-system-health takes 3.001s to load',
      description: 'The queries of bpi-system-health take 3.001s together (limit 3 s).',
      value: '3.001s',
      threshold: '3 s',
    },
  },
  {
    alert: 'DashboardSlow',
    title: 'stays silent just below, over a restart of bpi-monitor',
    stepSeconds: 15,
    series: {
      'bpi_dashboard_load_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="3",dashboard="bpi-system-health"}':
        '0+955x59 0+955x59',
      'bpi_dashboard_load_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="5",dashboard="bpi-system-health"}':
        '0+1000x59 0+1000x59',
      'bpi_dashboard_load_duration_seconds_bucket{job="bpi-monitor",instance="bpi-monitor:9701",le="+Inf",dashboard="bpi-system-health"}':
        '0+1000x59 0+1000x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'AlertAccuracyLow',
    title: 'fires when fewer than 95 of a hundred incidents are real, and resolves above',
    stepSeconds: 300,
    series: {
      'bpi_incidents_total{job="bpi-monitor",instance="bpi-monitor:9701",verdict="true_positive"}':
        '0+96x297 28608+94x299 56808+96x299',
      'bpi_incidents_total{job="bpi-monitor",instance="bpi-monitor:9701",verdict="false_positive"}':
        '0+4x297 1192+6x299 2992+4x299',
    },
    firing: { '36h45m': 0, '36h50m': 1, '61h45m': 1, '61h50m': 0 },
    seen: {
      at: '36h50m',
      labels: {},
      summary: 'only 95% of the incidents of a day were real',
      description: 'People called more than one incident in twenty a false alarm (95% were real).',
      value: '95%',
      threshold: '95%',
    },
  },
  {
    alert: 'AlertAccuracyLow',
    title: 'stays silent at 96 of a hundred, and when nothing happened',
    stepSeconds: 300,
    series: {
      'bpi_incidents_total{job="bpi-monitor",instance="bpi-monitor:9701",verdict="true_positive"}': '0+96x300',
      'bpi_incidents_total{job="bpi-monitor",instance="bpi-monitor:9701",verdict="false_positive"}': '0+4x300',
    },
    firing: { '3h5m': 0, '6h15m': 0, '9h20m': 0, '12h30m': 0, '15h35m': 0, '18h45m': 0, '21h50m': 0, '25h': 0 },
  },
];
