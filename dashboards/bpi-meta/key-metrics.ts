import { hasMonitor } from '../../alert-rules/house/has-monitor.ts';
import { loadsDashboards } from '../../alert-rules/house/loads-dashboards.ts';
import type { Config } from '../../src/config/config.ts';
import { gauge } from '../house/gauge.ts';
import type { Row } from '../house/layout.ts';
import { toPanel } from '../house/links.ts';
import type { Placeable } from '../house/panel.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-meta';
const shared = { runbook: 'meta' } as const;

/** Four across, twice: the promises of the plan, each with its limit. */
export function keyMetrics(config: Config): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 6,
    height: 4,
    panels: [
      ...(hasMonitor(config) ? incidentFigures() : []),
      freshness(),
      ...(hasMonitor(config) ? watchers(config) : []),
    ],
  };
}

/** Known to bpi-monitor, which receives every alert. */
function incidentFigures(): readonly Placeable[] {
  return [mttd(), mttr(), accuracy(), delivery()];
}

function watchers(config: Config): readonly Placeable[] {
  return [...(loadsDashboards(config) ? [dashboardTime()] : []), watchdog(), canary()];
}

function mttd() {
  return stat({
    ...shared,
    id: panelIds.mttd,
    title: 'MTTD, mean of 24 h',
    description:
      'Mean time from the beginning of a fault to its first notification. Under 2 minutes is the aim; longer, look which alerts waited and how fresh the data is.',
    unit: 's',
    link: toPanel(uid, panelIds.firing, 'Alerts that fire'),
    queries: [{ expr: 'bpi:mttd_seconds:mean1d' }],
    limits: lowIsGood(120, 180),
    noValue: 'no incident in 24 h',
  });
}

function mttr() {
  return stat({
    ...shared,
    id: panelIds.mttr,
    title: 'MTTR, mean of 24 h',
    description:
      'Mean time from the first notification of an alert to its end. Under 15 minutes is the aim; longer, ask whether the runbooks helped.',
    unit: 's',
    link: toPanel(uid, panelIds.firing, 'Alerts that fire'),
    queries: [{ expr: 'bpi:mttr_seconds:mean1d' }],
    limits: lowIsGood(900, 1800),
    noValue: 'no incident in 24 h',
  });
}

function accuracy() {
  return gauge({
    ...shared,
    id: panelIds.accuracy,
    title: 'Alert accuracy of 24 h',
    description:
      'Share of the judged incidents of a day that were faults. Over 95% is the aim; below, the noisiest alerts are the first to tune.',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.noisiest, 'Noisiest alerts'),
    queries: [{ expr: 'bpi:alert_accuracy:ratio1d' }],
    limits: highIsGood(0.9, 0.95),
    noValue: 'no incident has been judged',
    min: 0,
    max: 1,
  });
}

function delivery() {
  return stat({
    ...shared,
    id: panelIds.delivery,
    title: 'P1 delivery, p95 of 1 h',
    description:
      'The time within which 95 of 100 critical alerts, canaries included, arrived. Under 30 s is promised; longer, see whether notifications fail.',
    unit: 's',
    link: toPanel(uid, panelIds.notifications, 'Notifications'),
    queries: [
      {
        expr: 'histogram_quantile(0.95, sum by (le) (increase(bpi_alert_delivery_duration_seconds_bucket{priority="P1"}[1h])) and on () sum(increase(bpi_alert_delivery_duration_seconds_count{priority="P1"}[1h])) > 0)',
      },
    ],
    limits: lowIsGood(20, 30),
    noValue: 'no delivery in the last hour',
  });
}

function freshness() {
  return stat({
    ...shared,
    id: panelIds.freshness,
    title: 'Oldest data',
    description:
      'Age of the newest sample of the job that lags most. Under its scrape interval is normal; the aim is 30 s, and jobs that are scraped every minute are a minute old by intention.',
    unit: 's',
    link: toPanel(uid, panelIds.freshnessByJob, 'Freshness by job'),
    queries: [{ expr: 'max(job:data_freshness_seconds:max)' }],
    limits: lowIsGood(60, 120),
    sparkline: true,
  });
}

function dashboardTime() {
  return stat({
    ...shared,
    id: panelIds.dashboardTime,
    title: 'Dashboard load, p95 of 1 h',
    description:
      'The time within which Prometheus answers all queries of a dashboard, in 95 of 100 loads. Under 3 s is promised; longer, DashboardSlow names the dashboard.',
    unit: 's',
    link: toPanel(uid, panelIds.dashboardTimes, 'Load by dashboard'),
    queries: [
      {
        expr: 'histogram_quantile(0.95, sum by (le) (increase(bpi_dashboard_load_duration_seconds_bucket[1h])))',
      },
    ],
    limits: lowIsGood(2, 3),
  });
}

function watchdog() {
  return stat({
    ...shared,
    id: panelIds.watchdog,
    title: 'Watchdog last seen',
    description:
      'Time since the alert that always fires last arrived. It comes once a minute; after 2 minutes the path from Prometheus to people is broken, and bpi-monitor tells so by itself.',
    unit: 's',
    link: toPanel(uid, panelIds.notifications, 'Notifications'),
    queries: [{ expr: 'time() - max(bpi_watchdog_last_received_timestamp_seconds)' }],
    limits: lowIsGood(90, 120),
    decimals: 0,
  });
}

function canary() {
  return stat({
    ...shared,
    id: panelIds.canary,
    title: 'Canary last landed',
    description:
      'Time since a made-up critical alert came back. One is sent every few minutes; after 15 minutes CanaryAlertLate fires: nobody would hear of a real one.',
    unit: 's',
    link: toPanel(uid, panelIds.notifications, 'Notifications'),
    queries: [{ expr: 'time() - max(bpi_canary_last_success_timestamp_seconds)' }],
    limits: lowIsGood(600, 900),
    decimals: 0,
  });
}
