import type { Config } from '../../src/config/config.ts';
import { barGauge } from '../house/bar-gauge.ts';
import { coinColours } from '../house/colours.ts';
import { gauge } from '../house/gauge.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { stat } from '../house/stat.ts';
import { exactly, highIsGood, lowIsGood, noneIsGood } from '../house/thresholds.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpci-economy';
const toInvariants = toPanel(uid, panelIds.invariants, 'Supply invariants');

/** Six across, and the coins below: the numbers one looks at first. */
export function keyMetrics(config: Config): readonly Row[] {
  const panels = [
    genSupply(config),
    aurBacking(),
    poeScore(config),
    economicActivity(config),
    ownerSalary(config),
    wallets(),
  ];
  return [
    { id: panelIds.keyMetrics, title: 'Key metrics', width: 4, height: 4, panels },
    below(12, 6, [supplyByCoin(), coinValues()]),
  ];
}

function genSupply({ thresholds }: Config) {
  return stat({
    id: panelIds.genSupply,
    title: 'GEN supply',
    description: `Genesis coins in circulation, which are fixed: exactly ${String(thresholds.genSupply)}, else red. Any other number means that somebody minted or burned what must never change; the alert TokenSupplyGenViolated tells what to do.`,
    runbook: 'economy',
    unit: 'none',
    link: toInvariants,
    queries: [{ expr: 'max(bpci_token_supply{token="GEN"})' }],
    limits: exactly(thresholds.genSupply),
    decimals: 0,
  });
}

function aurBacking() {
  return stat({
    id: panelIds.aurBacking,
    title: 'AUR without gold',
    description:
      'How far the supply of Aurum is from the gold behind it: nought, since every AUR stands for gold. Anything else is red; without a reported backing there is no value, for then nobody knows.',
    runbook: 'economy',
    unit: 'short',
    link: toInvariants,
    queries: [{ expr: 'abs(max(bpci_token_supply{token="AUR"}) - max(bpci_gold_backing))' }],
    limits: noneIsGood(),
  });
}

function poeScore({ thresholds }: Config) {
  return stat({
    id: panelIds.poeScore,
    title: 'PoE score',
    description: `Proof of Economic Activity now. From ${String(thresholds.poeScore)} on tokens may be minted; below it nothing is, and one looks for idle miners and refused proofs.`,
    runbook: 'economy',
    unit: 'short',
    link: toPanel(uid, panelIds.poeMining, 'PoE mining'),
    queries: [{ expr: 'max(bpi_poe_score)' }],
    limits: highIsGood(thresholds.poeScore, 1.5 * thresholds.poeScore),
    sparkline: true,
  });
}

function economicActivity({ thresholds }: Config) {
  const limit = thresholds.economicActivityRatio;
  return gauge({
    id: panelIds.economicActivity,
    title: 'Economic activity',
    description:
      'The least economic activity that a billing meter reports, 0 to 1. Red below the limit of the alert EconomicActivityLow.',
    runbook: 'economy',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.efficiency, 'Efficiency and activity'),
    queries: [{ expr: 'min(bpi_economic_activity_score)' }],
    limits: highIsGood(limit, Math.min(1, Number((limit + 0.2).toPrecision(12)))),
    min: 0,
    max: 1,
  });
}

function ownerSalary({ thresholds }: Config) {
  const cap = thresholds.ownerSalaryCap;
  return gauge({
    id: panelIds.ownerSalary,
    title: 'Owner salary this period',
    description: `What the owner was paid in the current period, of a cap of ${String(cap)}. Amber from nine tenths of it on, red at the cap, which must not be passed.`,
    runbook: 'economy',
    unit: 'short',
    link: toPanel(uid, panelIds.ownerSalaryMonth, 'Owner salary, 30 d'),
    queries: [{ expr: 'max(bpi_poe_owner_salary_period_paid)' }],
    limits: lowIsGood(0.9 * cap, cap),
    min: 0,
    max: 1.2 * cap,
  });
}

function wallets() {
  return stat({
    id: panelIds.wallets,
    title: 'Registered wallets',
    description:
      'Wallets in the registry of BPCI, where each has to be. It grows; when it falls, wallets were rejected or the registry was replaced.',
    runbook: 'economy',
    unit: 'short',
    link: toPanel(uid, panelIds.registrations, 'Wallets in the registry'),
    // The registry's JSON and its Prometheus text tell of the same wallets.
    queries: [{ expr: 'sum(max without (endpoint) (bpci_registered_wallets{status="registered"}))' }],
    sparkline: true,
  });
}

function supplyByCoin() {
  return barGauge({
    id: panelIds.supplyByCoin,
    title: 'Supply by coin',
    description:
      'Coins in circulation. GEN stands still, NEX grows with proofs, FLX goes up and down with use, AUR follows gold; never added up, for they are different coins.',
    runbook: 'economy',
    unit: 'short',
    link: toPanel(uid, panelIds.supply, 'Supply over time'),
    bars: [{ expr: 'max by (token) (bpci_token_supply)', legend: '{{token}}' }],
    colours: coinColours,
    min: 0,
  });
}

function coinValues() {
  return barGauge({
    id: panelIds.coinValues,
    title: 'Claimable value by coin',
    description:
      'What BPCI says that each coin can be claimed for, in US dollars. BPCI as it is shipped tells this instead of the supply.',
    runbook: 'economy',
    unit: 'currencyUSD',
    link: toDashboard('bpi-billing', 'Billing and Settlement'),
    bars: [{ expr: 'max by (coin) (bpci_coin_claimable_usd)', legend: '{{coin}}' }],
    colours: coinColours,
    min: 0,
  });
}
