import { hasMonitor } from '../../alert-rules/house/has-monitor.ts';
import { loadsDashboards } from '../../alert-rules/house/loads-dashboards.ts';
import type { Config } from '../../src/config/config.ts';
import { colours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toAlerts, toPanel } from '../house/links.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-meta';
const shared = { runbook: 'meta' } as const;

/** Two across: alerts, freshness, and how hard Prometheus works. */
export function trends(config: Config): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [
      firing(),
      freshnessByJob(),
      ingest(),
      ruleLoad(),
      queryTime(config),
      ...(loadsDashboards(config) ? [dashboardTimes()] : []),
    ],
  };
}

function firing() {
  return timeSeries({
    ...shared,
    id: panelIds.firing,
    title: 'Alerts that fire, by priority',
    description:
      'How many alerts fire at each moment. Nothing is normal. A few of P3 and P4 are a list for the day; one of P1 has woken somebody.',
    unit: 'short',
    link: toAlerts,
    lines: [{ expr: 'bpi:alerts_firing:count', legend: '{{priority}}' }],
    as: 'stacked bars',
    colours: { P1: colours.critical, P2: colours.warning },
    noValue: 'no alert fires',
    min: 0,
  });
}

function freshnessByJob() {
  return timeSeries({
    ...shared,
    id: panelIds.freshnessByJob,
    title: 'Age of the data by job',
    description:
      'How old the newest sample of each job is. A saw blade as high as the scrape interval is normal; a line that climbs is a job that is not scraped.',
    unit: 's',
    link: toPanel(uid, panelIds.targets, 'Targets'),
    lines: [{ expr: 'job:data_freshness_seconds:max', legend: '{{job}}' }],
    limits: lowIsGood(60, 120),
    min: 0,
  });
}

function ingest() {
  return timeSeries({
    ...shared,
    id: panelIds.ingest,
    title: 'Samples per second, and series',
    description:
      'What Prometheus takes in, and at the right how many series it holds. Both are flat in a settled stack; series that climb without end are a label with too many values.',
    unit: 'cps',
    link: toPanel(uid, panelIds.storage, 'Storage'),
    lines: [
      { expr: 'sum(rate(prometheus_tsdb_head_samples_appended_total[$__rate_interval]))', legend: 'samples' },
      { expr: 'max(prometheus_tsdb_head_series)', legend: 'series', rightAxis: 'short' },
    ],
    min: 0,
  });
}

function ruleLoad() {
  return timeSeries({
    ...shared,
    id: panelIds.ruleLoad,
    title: 'Load of the rule groups',
    description:
      'Share of its interval that each rule group needs, the five worst. Under a half is normal; at one PrometheusMissingRuleEvaluations fires and alerts come late.',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.queryTime, 'Query time'),
    lines: [
      {
        expr: 'topk(5, max by (rule_group) (prometheus_rule_group_last_duration_seconds / prometheus_rule_group_interval_seconds))',
        legend: '{{rule_group}}',
      },
    ],
    limits: lowIsGood(0.5, 1),
    min: 0,
  });
}

function queryTime(config: Config) {
  return timeSeries({
    ...shared,
    id: panelIds.queryTime,
    title: 'Time of a query, p99, and of a request to bpi-monitor, p95',
    description:
      'How long Prometheus works on the slowest hundredth of its queries, part by part, and bpi-monitor on its requests. 100 ms is promised for queries and 50 ms for health: the lines.',
    unit: 's',
    link: toPanel(uid, panelIds.ruleLoad, 'Load of the rule groups'),
    lines: [
      { expr: 'max by (slice) (prometheus_engine_query_duration_seconds{quantile="0.99"})', legend: '{{slice}}' },
      ...(hasMonitor(config)
        ? [
            {
              expr: 'histogram_quantile(0.95, sum by (route, le) (rate(bpi_monitoring_api_request_duration_seconds_bucket[$__rate_interval])))',
              legend: 'bpi-monitor {{route}}',
            },
          ]
        : []),
    ],
    limits: lowIsGood(0.05, 0.1),
    min: 0,
  });
}

function dashboardTimes() {
  return timeSeries({
    ...shared,
    id: panelIds.dashboardTimes,
    title: 'Load of each dashboard, p95 of 1 h',
    description:
      'The time within which Prometheus answers all queries of each dashboard. Above the upper line DashboardSlow fires: move its slowest query into a recording rule.',
    unit: 's',
    link: toPanel(uid, panelIds.queryTime, 'Query time'),
    lines: [
      {
        expr: 'histogram_quantile(0.95, sum by (dashboard, le) (increase(bpi_dashboard_load_duration_seconds_bucket[1h])))',
        legend: '{{dashboard}}',
      },
    ],
    limits: lowIsGood(2, 3),
    min: 0,
  });
}
