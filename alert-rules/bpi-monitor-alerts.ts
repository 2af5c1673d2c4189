import type { Config } from '../src/config/config.ts';
import { alert } from './house/alert.ts';
import { loadsDashboards } from './house/loads-dashboards.ts';
import type { AlertRule } from './house/rule.ts';

/** What bpi-monitor, the receiver of every alert, knows of the way alerts take. */
export function monitorAlerts(config: Config): readonly AlertRule[] {
  const delivery = 'bpi_alert_delivery_duration_seconds_bucket{priority="P1"}';
  return [
    alert({
      name: 'WatchdogNotReceived',
      priority: 'P1',
      area: 'meta',
      family: 'watchdog',
      expr: 'time() - bpi_watchdog_last_received_timestamp_seconds > 120',
      keepFiringFor: '1m',
      value: 'duration',
      threshold: 120,
      summary: 'the Watchdog has not come back for {{ $value | humanizeDuration }}',
      description:
        'bpi-monitor {{ $labels.instance }} last received the Watchdog {{ $value | humanizeDuration }} ago (limit 2 minutes): alerts do not get through.',
    }),
    alert({
      name: 'CanaryAlertLate',
      priority: 'P2',
      area: 'meta',
      family: 'canary',
      expr: 'time() - bpi_canary_last_success_timestamp_seconds > 900',
      value: 'duration',
      threshold: 900,
      summary: 'no canary alert has arrived for {{ $value | humanizeDuration }}',
      description:
        'Every five minutes an alert goes the whole way to {{ $labels.instance }}; the last one arrived {{ $value | humanizeDuration }} ago.',
    }),
    alert({
      name: 'AlertDeliverySlow',
      priority: 'P2',
      area: 'meta',
      family: 'delivery',
      expr: `histogram_quantile(0.95, sum by (priority, le) (increase(${delivery}[1h]))) > 30`,
      value: 'duration',
      threshold: 30,
      summary: '{{ $labels.priority }} alerts take {{ $value | humanizeDuration }} to arrive',
      description:
        'The 95th percentile of the delivery of {{ $labels.priority }} within the last hour is {{ $value | humanizeDuration }} (limit 30 s).',
    }),
    alert({
      name: 'AlertAccuracyLow',
      priority: 'P4',
      area: 'meta',
      family: 'accuracy',
      expr: 'bpi:alert_accuracy:ratio1d < 0.95',
      value: 'ratio',
      threshold: 0.95,
      summary: 'only {{ $value | humanizePercentage }} of the incidents of a day were real',
      description:
        'People called more than one incident in twenty a false alarm ({{ $value | humanizePercentage }} were real).',
    }),
    ...(loadsDashboards(config) ? [dashboardSlow()] : []),
  ];
}

function dashboardSlow(): AlertRule {
  return alert({
    name: 'DashboardSlow',
    priority: 'P4',
    area: 'meta',
    family: 'dashboard',
    expr: 'histogram_quantile(0.95, sum by (dashboard, le) (increase(bpi_dashboard_load_duration_seconds_bucket[1h]))) > 3',
    value: 'duration',
    threshold: 3,
    summary: 'dashboard {{ $labels.dashboard }} takes {{ $value | humanizeDuration }} to load',
    description: 'The queries of {{ $labels.dashboard }} take {{ $value | humanizeDuration }} together (limit 3 s).',
  });
}
