import { coinColours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpci-economy';
const toBilling = toDashboard('bpi-billing', 'Billing and Settlement');
const coins = { runbook: 'economy', unit: 'short', colours: coinColours } as const;

/** Two across: what became of the coins. */
export function coinTrends(): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [supply(), mintedLessBurned(), feesCollected(), revenue(), coinTransactions(), coinFiat()],
  };
}

function supply() {
  return timeSeries({
    ...coins,
    id: panelIds.supply,
    title: 'Supply over time',
    description:
      'Coins in circulation, each on its own line. A step that no minting or burning explains is in the table of invariants below.',
    link: toPanel(uid, panelIds.invariants, 'Supply invariants'),
    lines: [{ expr: 'max by (token) (bpci_token_supply)', legend: '{{token}}' }],
  });
}

function mintedLessBurned() {
  return timeSeries({
    ...coins,
    id: panelIds.mintedLessBurned,
    title: 'Minted less burned, per hour',
    description:
      'By how much each coin grew in the hour before. Above nought the supply grows; GEN must stay at nought for ever.',
    link: toPanel(uid, panelIds.supply, 'Supply over time'),
    lines: [
      {
        expr: 'sum by (token) (increase(bpci_token_minted_total[1h])) - sum by (token) (increase(bpci_token_burned_total[1h]))',
        legend: '{{token}}',
      },
    ],
    as: 'bars',
  });
}

function feesCollected() {
  return timeSeries({
    ...coins,
    id: panelIds.feesCollected,
    title: 'Gas and rent collected',
    description:
      'Coins per second that BPCI collects as gas and as rent. It follows the traffic; a fall to nought while transactions go on means that fees are not collected.',
    link: toDashboard('bpi-integration', 'Fee payments'),
    lines: [
      {
        expr: 'sum by (currency, kind) (rate(bpci_fees_collected_total[$__rate_interval]))',
        legend: '{{currency}} {{kind}}',
      },
    ],
    min: 0,
  });
}

function revenue() {
  return timeSeries({
    ...coins,
    id: panelIds.revenue,
    title: 'Revenue per hour',
    description: 'Coins earned per hour, at the rate of each minute. None for an hour is the alert RevenueStopped.',
    link: toDashboard('bpi-executive', 'Executive Overview'),
    lines: [{ expr: '3600 * currency:bpi_revenue:rate1m', legend: '{{currency}}' }],
    min: 0,
  });
}

function coinTransactions() {
  return timeSeries({
    ...coins,
    id: panelIds.coinTransactions,
    title: 'Transactions of each coin, per hour',
    description: 'How often each coin changed hands in the hour before, as BPCI counts it since its start.',
    link: toDashboard('bpi-transactions', 'Transaction Monitoring'),
    lines: [{ expr: 'sum by (coin) (increase(bpci_coin_transactions_total[1h]))', legend: '{{coin}}' }],
    as: 'bars',
    min: 0,
  });
}

function coinFiat() {
  return timeSeries({
    ...coins,
    id: panelIds.coinFiat,
    title: 'Fiat behind each coin, per hour',
    description: 'US dollars that went through each coin in the hour before, as BPCI counts them since its start.',
    unit: 'currencyUSD',
    link: toBilling,
    lines: [{ expr: 'sum by (coin) (increase(bpci_coin_fiat_processed_usd_total[1h]))', legend: '{{coin}}' }],
    as: 'bars',
    min: 0,
  });
}
