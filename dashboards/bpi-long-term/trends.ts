import type { Config } from '../../src/config/config.ts';
import { coinColours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard } from '../house/links.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { course, nothingOf, perDay } from './influxql.ts';
import { panelIds } from './panel-ids.ts';

/** Two across: reliability first, then what it was for. */
export function trends(config: Config): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [
      uptimeByDay(config),
      latency(config),
      transactionRate(config),
      revenueByDay(config),
      supply(config),
      nodes(config),
      apiTime(config),
    ],
  };
}

function uptimeByDay(config: Config) {
  const name = 'bpi:up:ratio';
  return timeSeries({
    id: panelIds.uptimeByDay,
    title: 'Uptime over time',
    description:
      'Share of the offered addresses that answered. Dips are outages: set the time to one of them and open System Health, as long as Prometheus still has it.',
    runbook: 'node',
    unit: 'percentunit',
    link: toDashboard('bpi-system-health', 'System Health'),
    lines: [course({ name, legend: 'uptime' })],
    limits: highIsGood(0.999, 0.9999),
    max: 1,
    noValue: nothingOf(config, [name]),
  });
}

function latency(config: Config) {
  const name = 'bpi_bpci_connection_latency_seconds';
  return timeSeries({
    id: panelIds.latency,
    title: 'Latency of the BPCI link, mean and worst hour',
    description:
      'Round trips to BPCI. A slow climb over months is a route or a server that should be looked at before it becomes an alert.',
    runbook: 'integration',
    unit: 's',
    link: toDashboard('bpi-integration', 'Integration'),
    lines: [course({ name, legend: 'mean' }), course({ name, take: 'max', legend: 'worst hour' })],
    limits: lowIsGood(config.thresholds.bpciLatencySeconds / 2, config.thresholds.bpciLatencySeconds),
    min: 0,
    noValue: nothingOf(config, [name]),
  });
}

function transactionRate(config: Config) {
  const name = 'bpi:transactions:rate1m';
  return timeSeries({
    id: panelIds.transactionRate,
    title: 'Transactions per second over time',
    description:
      'Successful transactions, mean and the busiest hour. The gap between both is the reserve that the nodes must have.',
    runbook: 'transactions',
    unit: 'cps',
    link: toDashboard('bpi-transactions', 'Transaction Monitoring'),
    lines: [course({ name, legend: 'mean' }), course({ name, take: 'max', legend: 'busiest hour' })],
    min: 0,
    noValue: nothingOf(config, [name]),
  });
}

function revenueByDay(config: Config) {
  const name = 'currency:bpi_revenue:rate1m';
  return timeSeries({
    id: panelIds.revenueByDay,
    title: 'Revenue per day by coin',
    description:
      'Revenue of each day in each coin; coins are never added. Weeks have a rhythm: compare with the same day of the week before.',
    runbook: 'economy',
    unit: 'short',
    link: toDashboard('bpi-executive', 'Executive Overview'),
    lines: [perDay({ name, by: ['currency'] })],
    as: 'bars',
    colours: coinColours,
    min: 0,
    noValue: nothingOf(config, [name]),
  });
}

function supply(config: Config) {
  const name = 'token:bpci_token_supply:max';
  return timeSeries({
    id: panelIds.supply,
    title: 'Supply by coin over time',
    description:
      'Tokens in circulation. GEN is a flat line or something is badly wrong; AUR follows the gold, NEX and FLX the activity.',
    runbook: 'economy',
    unit: 'short',
    link: toDashboard('bpci-economy', 'Economic Overview'),
    lines: [course({ name, by: ['token'] })],
    colours: coinColours,
    min: 0,
    noValue: nothingOf(config, [name]),
  });
}

function nodes(config: Config) {
  const name = 'bpci_registered_nodes_total';
  return timeSeries({
    id: panelIds.nodes,
    title: 'Nodes in the registry over time',
    description:
      'Registered nodes by type and status. Growth is the point of the network; a type that shrinks is one to ask its operators about.',
    runbook: 'enterprise',
    unit: 'short',
    link: toDashboard('bpci-enterprise', 'Enterprise'),
    lines: [course({ name, by: ['node_type', 'status'] })],
    min: 0,
    noValue: nothingOf(config, [name]),
  });
}

function apiTime(config: Config) {
  const name = 'instance:bpi_api_request_duration_seconds:p99_rate2m';
  return timeSeries({
    id: panelIds.apiTime,
    title: 'API p99 by instance over time',
    description:
      'The time in which 99 of 100 API requests were answered. A step that stays is a release; a slope is a table that grows without an index.',
    runbook: 'developer',
    unit: 's',
    link: toDashboard('bpi-developer', 'Developer Metrics'),
    lines: [course({ name, by: ['instance'] })],
    limits: lowIsGood(0.25, 1),
    min: 0,
    noValue: nothingOf(config, [name]),
  });
}
