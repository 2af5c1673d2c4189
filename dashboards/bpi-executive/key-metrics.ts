import { barGauge } from '../house/bar-gauge.ts';
import { coinColours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { stat } from '../house/stat.ts';
import { highIsGood } from '../house/thresholds.ts';
import { budgetLeft } from './budget-left.ts';
import { panelIds } from './panel-ids.ts';

/** Six across: the numbers for the board. */
export function keyMetrics(): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 4,
    height: 5,
    panels: [uptime(), activeNodes(), tps(), transactions(), revenue(), budget()],
  };
}

function uptime() {
  return stat({
    id: panelIds.uptime,
    title: 'System uptime, 30 d',
    description:
      'Share of the offered addresses of BPI and BPCI that answered, over the last 30 days. The aim is 99.99%, which is 4 minutes a month. Below it, see which service was down in System Health.',
    runbook: 'node',
    unit: 'percentunit',
    link: toDashboard('bpi-system-health', 'System Health'),
    queries: [{ expr: 'avg_over_time(bpi:up:ratio[30d])' }],
    limits: highIsGood(0.999, 0.9999),
    decimals: 2,
  });
}

function activeNodes() {
  return stat({
    id: panelIds.activeNodes,
    title: 'Active nodes',
    description:
      'Nodes of all types that the registry calls active. It moves slowly; a step down of a fifth within a day raises RegistryNodesDropped.',
    runbook: 'enterprise',
    unit: 'short',
    link: toPanel('bpi-executive', panelIds.countries, 'Nodes by country'),
    queries: [{ expr: 'sum(max without (endpoint) (bpci_registered_nodes{status="active"}))' }],
    sparkline: true,
  });
}

function tps() {
  return stat({
    id: panelIds.tps,
    title: 'Transactions per second',
    description:
      'Transactions that succeeded, per second, mean of a minute. Normal is what the band of the chart below shows. At nought, look at Transaction Monitoring.',
    runbook: 'transactions',
    unit: 'cps',
    link: toDashboard('bpi-transactions', 'Transaction Monitoring'),
    queries: [{ expr: 'bpi:transactions:rate1m' }],
    sparkline: true,
    decimals: 1,
  });
}

function transactions() {
  const total = (range: string, legend: string) => ({
    expr: `sum_over_time(bpi:transactions:rate1m[${range}]) * 60`,
    legend,
  });
  return stat({
    id: panelIds.transactions,
    title: 'Transactions in 24 h, 7 d, 30 d',
    description:
      'How many transactions succeeded. What was lost while nothing was recorded is missing, so a fresh installation counts from its first hour.',
    runbook: 'transactions',
    unit: 'short',
    link: toDashboard('bpi-transactions', 'Transaction Monitoring'),
    queries: [total('24h', '24 h'), total('7d', '7 d'), total('30d', '30 d')],
    named: true,
  });
}

function revenue() {
  return barGauge({
    id: panelIds.revenue,
    title: 'Revenue in 24 h by coin',
    description:
      'Revenue of the last 24 hours in each coin; coins have different values and are never added. A coin that stands still for an hour raises RevenueStopped.',
    runbook: 'economy',
    unit: 'short',
    link: toPanel('bpi-executive', panelIds.revenueByHour, 'Revenue per hour'),
    bars: [{ expr: 'sum_over_time(currency:bpi_revenue:rate1m[24h]) * 60', legend: '{{currency}}' }],
    colours: coinColours,
    min: 0,
  });
}

function budget() {
  return barGauge({
    id: panelIds.budget,
    title: 'Error budget left, 30 d',
    description:
      'What is left of the failures that each objective allows in 30 days. Green above a half; at nought no change should go out before the cause is found.',
    runbook: 'slo',
    unit: 'percentunit',
    link: toPanel('bpi-executive', panelIds.objectives, 'Objectives'),
    bars: [{ expr: budgetLeft, legend: '{{slo}}' }],
    limits: highIsGood(0.1, 0.5),
    min: 0,
    max: 1,
    decimals: 0,
  });
}
