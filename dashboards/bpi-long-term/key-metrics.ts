import type { Config } from '../../src/config/config.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { stat } from '../house/stat.ts';
import { highIsGood } from '../house/thresholds.ts';
import { nothingOf, whole } from './influxql.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-long-term';

/** Four across: the whole time that is looked at, in one number each. */
export function keyMetrics(config: Config): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics of the chosen time',
    width: 6,
    height: 4,
    panels: [uptime(config), link(config), transactions(config), users(config)],
  };
}

function uptime(config: Config) {
  const name = 'bpi:up:ratio';
  return stat({
    id: panelIds.uptime,
    title: 'Uptime',
    description:
      'Share of the offered addresses that answered, mean of the chosen time. 99.99% is the aim; choose a quarter for a report.',
    runbook: 'node',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.uptimeByDay, 'Uptime over time'),
    queries: [whole(name, 'mean("value")')],
    limits: highIsGood(0.999, 0.9999),
    decimals: 3,
    noValue: nothingOf(config, [name]),
  });
}

function link(config: Config) {
  const name = 'bpi_bpci_connection_up';
  return stat({
    id: panelIds.link,
    title: 'BPCI link up',
    description:
      'Share of the chosen time in which BPI and BPCI were connected. 99.9% is the objective; each tenth of a percent is 43 minutes a month without wallets and payments.',
    runbook: 'integration',
    unit: 'percentunit',
    link: toDashboard('bpi-integration', 'Integration'),
    queries: [whole(name, 'mean("value")')],
    limits: highIsGood(0.999, 0.9999),
    decimals: 3,
    noValue: nothingOf(config, [name]),
  });
}

function transactions(config: Config) {
  const name = 'bpi:transactions:rate1m';
  return stat({
    id: panelIds.transactions,
    title: 'Transactions',
    description:
      'Transactions that succeeded in the chosen time: hourly means times the seconds of an hour. Hours without monitoring are missing.',
    runbook: 'transactions',
    unit: 'short',
    link: toPanel(uid, panelIds.transactionRate, 'Transactions over time'),
    queries: [whole(name, 'sum("value") * 3600')],
    noValue: nothingOf(config, [name]),
  });
}

function users(config: Config) {
  const name = 'bpi:user_registrations:rate1m';
  return stat({
    id: panelIds.users,
    title: 'New users',
    description: 'Users who registered in the chosen time. Compare a quarter with the one before by moving the time.',
    runbook: 'developer',
    unit: 'short',
    link: toDashboard('bpi-executive', 'Executive Overview'),
    queries: [whole(name, 'sum("value") * 3600')],
    noValue: nothingOf(config, [name]),
  });
}
