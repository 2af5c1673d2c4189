import type { Config } from '../../src/config/config.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { stat } from '../house/stat.ts';
import { table } from '../house/table.ts';
import { lowIsGood, noneIsGood } from '../house/thresholds.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpci-economy';

/** Coin by coin and account by account. */
export function details(config: Config): readonly Row[] {
  return [
    { id: panelIds.details, title: 'Details', width: 24, height: 8, panels: [invariants()] },
    below(12, 8, [treasury()]),
    below(8, 4, [ownerSalaryMonth(config), epoch(), supplyAge()]),
  ];
}

function invariants() {
  return table({
    id: panelIds.invariants,
    title: 'Supply invariants',
    description:
      'Per coin its supply, how far that is from what was there at first, minted and burned (nought, else red), and what was minted and burned in 24 h. A discrepancy means that coins appeared or vanished: stop minting first, then look.',
    runbook: 'economy',
    // To the coin: "100 K" would hide the one that is too many.
    unit: 'none',
    link: toPanel(uid, panelIds.supply, 'Supply over time'),
    queries: [
      { refId: 'supply', expr: 'max by (token) (bpci_token_supply)' },
      { refId: 'discrepancy', expr: 'max by (token) (bpci_token_supply_discrepancy)' },
      { refId: 'minted', expr: 'sum by (token) (increase(bpci_token_minted_total[24h]))' },
      { refId: 'burned', expr: 'sum by (token) (increase(bpci_token_burned_total[24h]))' },
    ],
    columns: [
      { title: 'Coin', source: { label: 'token' } },
      { title: 'Supply', source: { value: 'supply' }, unit: 'none' },
      { title: 'Unexplained', source: { value: 'discrepancy' }, unit: 'short', limits: noneIsGood() },
      { title: 'Minted in 24 h', source: { value: 'minted' }, unit: 'short' },
      { title: 'Burned in 24 h', source: { value: 'burned' }, unit: 'short' },
    ],
    sortBy: 'Coin',
  });
}

function treasury() {
  return table({
    id: panelIds.treasury,
    title: 'Treasury',
    description:
      'What each account of the treasury holds, in coins and in US dollars; columns that this BPCI does not report stay empty. The four accounts get fixed shares of what comes in.',
    runbook: 'economy',
    unit: 'short',
    link: toDashboard('bpi-governance', 'Bank Mesh and Governance'),
    queries: [
      { refId: 'coins', expr: 'max by (account) (bpci_treasury_balance)' },
      { refId: 'usd', expr: 'max by (account) (bpci_treasury_balance_usd)' },
    ],
    columns: [
      { title: 'Account', source: { label: 'account' } },
      { title: 'Coins', source: { value: 'coins' }, unit: 'short' },
      { title: 'US dollars', source: { value: 'usd' }, unit: 'currencyUSD' },
    ],
    sortBy: 'Account',
  });
}

function ownerSalaryMonth({ thresholds }: Config) {
  return stat({
    id: panelIds.ownerSalaryMonth,
    title: 'Owner salary, 30 d',
    description:
      'What the owner was paid in the last 30 days, whatever the period of the cap is: the figure of the transparency report.',
    runbook: 'economy',
    unit: 'short',
    link: toPanel(uid, panelIds.ownerSalary, 'Owner salary this period'),
    queries: [{ expr: 'sum(increase(bpi_poe_owner_salary_paid_total[30d]))' }],
    limits: lowIsGood(0.9 * thresholds.ownerSalaryCap, thresholds.ownerSalaryCap),
  });
}

function epoch() {
  return stat({
    id: panelIds.epoch,
    title: 'Epoch',
    description: 'The epoch of the economy. It only grows; one that stands still is the alert EpochStalled.',
    runbook: 'economy',
    unit: 'none',
    link: toPanel(uid, panelIds.engine, 'State of the economic engine'),
    queries: [{ expr: 'max(bpci_economy_epoch)' }],
    sparkline: true,
  });
}

function supplyAge() {
  return stat({
    id: panelIds.supplyAge,
    title: 'Age of the supply figures',
    description:
      'How long ago BPCI last worked out the supply; amber after a minute, red after two: then all above is old.',
    runbook: 'economy',
    unit: 's',
    link: toPanel(uid, panelIds.invariants, 'Supply invariants'),
    queries: [{ expr: 'time() - max(bpci_token_supply_last_update_timestamp_seconds)' }],
    limits: lowIsGood(60, 120),
  });
}
