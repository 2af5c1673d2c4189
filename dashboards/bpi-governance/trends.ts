import { coinColours, colours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-governance';
const shared = { runbook: 'enterprise' } as const;

/** Two across: the mesh at first, then governance. */
export function trends(): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [
      settlements(),
      meshTimeByChain(),
      liquidity(),
      liquidityCoverage(),
      bankLatency(),
      votes(),
      participation(),
      violations(),
    ],
  };
}

function settlements() {
  return timeSeries({
    ...shared,
    id: panelIds.settlements,
    title: 'Bank settlements by coin and outcome',
    description:
      'Settlements per second in SC4 and AUR. Failures should be single events; a line of them is a bank that refuses, or compliance that does not pass.',
    unit: 'cps',
    link: toPanel(uid, panelIds.bankTable, 'Banks'),
    lines: [
      {
        expr: 'sum by (coin, result) (rate(bpci_bank_settlements_total[$__rate_interval]))',
        legend: '{{coin}} {{result}}',
      },
    ],
    colours: { 'SC4 failure': colours.critical, 'AUR failure': colours.critical },
    min: 0,
  });
}

function meshTimeByChain() {
  return timeSeries({
    id: panelIds.meshTimeByChain,
    title: 'Time of a settlement across chains, p95 by chain',
    description:
      'The time within which 95 of 100 settlements ended, for each chain. Above the upper line is over the promised 500 ms; one chain alone points to its bridge.',
    runbook: 'economy',
    unit: 's',
    link: toPanel(uid, panelIds.settlements, 'Settlements'),
    lines: [
      {
        expr: 'histogram_quantile(0.95, sum by (chain, le) (rate(bpci_bank_mesh_settlement_duration_seconds_bucket[$__rate_interval])))',
        legend: '{{chain}}',
      },
    ],
    limits: lowIsGood(0.25, 0.5),
    min: 0,
  });
}

function liquidity() {
  return timeSeries({
    id: panelIds.liquidity,
    title: 'Liquidity of the mesh by coin',
    description:
      'Tokens with which the mesh can settle at once. It breathes with the settlements; a coin that only falls will make banks wait.',
    runbook: 'economy',
    unit: 'short',
    link: toPanel(uid, panelIds.coverage, 'Liquidity against supply'),
    lines: [{ expr: 'sum by (token) (max without (endpoint) (bpci_bank_mesh_liquidity))', legend: '{{token}}' }],
    colours: coinColours,
    min: 0,
  });
}

function liquidityCoverage() {
  return timeSeries({
    id: panelIds.coverage,
    title: 'Liquidity against supply by coin',
    description:
      'Which share of all tokens of a coin the mesh holds ready. BankMeshLiquidityLow fires when it is too little; governance can move tokens there.',
    runbook: 'economy',
    unit: 'percentunit',
    link: toDashboard('bpci-economy', 'Economic Overview'),
    lines: [
      {
        expr: 'max by (token) (bpci_bank_mesh_liquidity) / on (token) (max by (token) (bpci_token_supply) > 0)',
        legend: '{{token}}',
      },
    ],
    colours: coinColours,
    min: 0,
  });
}

function bankLatency() {
  return timeSeries({
    ...shared,
    id: panelIds.bankLatency,
    title: 'Time of a bank API, p95 by bank',
    description:
      'The time within which 95 of 100 requests to each bank were answered. A bank that slows down alone has the fault on its side; all of them at once point to BPCI or its network.',
    unit: 's',
    link: toPanel(uid, panelIds.bankTable, 'Banks'),
    lines: [
      {
        expr: 'histogram_quantile(0.95, sum by (bank, le) (rate(bpci_bank_api_request_duration_seconds_bucket[$__rate_interval])))',
        legend: '{{bank}}',
      },
    ],
    min: 0,
  });
}

function votes() {
  return timeSeries({
    ...shared,
    id: panelIds.votes,
    title: 'Votes per hour by choice',
    description:
      'Votes cast within the hour before each moment. Votes come before the end of a proposal; none with open proposals means that voters cannot reach it.',
    unit: 'short',
    link: toPanel(uid, panelIds.proposals, 'Open proposals'),
    lines: [{ expr: 'sum by (choice) (increase(bpci_government_votes_total[1h]))', legend: '{{choice}}' }],
    as: 'stacked bars',
    min: 0,
  });
}

function participation() {
  return timeSeries({
    ...shared,
    id: panelIds.participation,
    title: 'Participants and open proposals',
    description:
      'Who can take part in governance, and at the right what there is to decide. As shipped, BPCI derives both from its validators, so they move together.',
    unit: 'short',
    link: toPanel(uid, panelIds.jurisdictionTable, 'Jurisdictions'),
    lines: [
      { expr: 'max(bpci_government_participants)', legend: 'participants' },
      { expr: 'max(bpci_government_active_proposals)', legend: 'open proposals', rightAxis: 'short' },
    ],
    min: 0,
  });
}

function violations() {
  return timeSeries({
    ...shared,
    id: panelIds.violations,
    title: 'Policy violations by policy',
    description:
      'Violations per second of each policy, and at the right the share of all evaluations that comply. A few are daily life; a policy that everybody violates is wrong itself.',
    unit: 'cps',
    link: toDashboard('bpci-enterprise', 'Enterprise'),
    lines: [
      { expr: 'sum by (policy) (rate(bpci_policy_violations_total[$__rate_interval]))', legend: '{{policy}}' },
      {
        expr: '1 - sum(rate(bpci_policy_violations_total[$__rate_interval])) / (sum(rate(bpci_policy_evaluations_total[$__rate_interval])) > 0)',
        legend: 'compliance',
        rightAxis: 'percentunit',
        colour: colours.healthy,
      },
    ],
    min: 0,
  });
}
