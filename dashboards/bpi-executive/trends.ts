import { barGauge } from '../house/bar-gauge.ts';
import { coinColours, colours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard } from '../house/links.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';

/** Two across: where it goes. */
export function trends(): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [volume(), revenueByHour(), users(), countries()],
  };
}

function volume() {
  // Bands of other signals exist where transactions are not exported.
  const band = (edge: string) => `bpi_anomaly:${edge}{signal="transactions"} and on () bpi:transactions:rate1m`;
  return timeSeries({
    id: panelIds.volume,
    title: 'Transaction volume and where it usually is',
    description:
      'Successful transactions per second, and the band in which they were lately. Outside the band for a while, AnomalyDetected says so: ask whether a release, a campaign or an attack explains it.',
    runbook: 'anomaly',
    unit: 'cps',
    link: toDashboard('bpi-transactions', 'Transaction Monitoring'),
    lines: [
      { expr: 'bpi:transactions:rate1m', legend: 'transactions', colour: colours.healthy },
      { expr: band('upper_band'), legend: 'usually at most', colour: colours.unknown, fillTo: 'usually at least' },
      { expr: band('lower_band'), legend: 'usually at least', colour: colours.unknown },
    ],
    min: 0,
  });
}

function revenueByHour() {
  return timeSeries({
    id: panelIds.revenueByHour,
    title: 'Revenue per hour by coin',
    description:
      'What the hour before each moment brought in, in each coin. Steady or with the rhythm of the day is normal; a coin at nought raises RevenueStopped.',
    runbook: 'economy',
    unit: 'short',
    link: toDashboard('bpi-billing', 'Billing and Settlement'),
    lines: [{ expr: 'avg_over_time(currency:bpi_revenue:rate1m[1h]) * 3600', legend: '{{currency}}' }],
    colours: coinColours,
    min: 0,
  });
}

function users() {
  return timeSeries({
    id: panelIds.users,
    title: 'User growth: new in 24 h, and active',
    description:
      'Users who registered within the 24 hours before each moment, and at the right those who were active in the last 24 hours. Both should grow together; only new ones means that they do not stay.',
    runbook: 'developer',
    unit: 'short',
    link: toDashboard('bpi-developer', 'Developer Metrics'),
    lines: [
      { expr: 'sum_over_time(bpi:user_registrations:rate1m[24h]) * 60', legend: 'new in 24 h' },
      { expr: 'sum(max without (endpoint) (bpi_active_users))', legend: 'active', rightAxis: 'short' },
    ],
    min: 0,
  });
}

function countries() {
  return barGauge({
    id: panelIds.countries,
    title: 'Nodes by country',
    description:
      'Where the watched nodes say they stand. Most nodes in one country is a risk that one outage or one law takes them all.',
    runbook: 'node',
    unit: 'short',
    link: toDashboard('bpci-enterprise', 'Enterprise'),
    bars: [
      {
        expr: 'count by (country) (max by (node_id, country) (bpi_node_info{country!=""}))',
        legend: '{{country}}',
      },
    ],
    min: 0,
  });
}
