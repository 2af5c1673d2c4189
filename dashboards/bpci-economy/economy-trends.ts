import { bucketRate } from '../../alert-rules/bpi-panel-rules.ts';
import type { Config } from '../../src/config/config.ts';
import { coinColours, colours } from '../house/colours.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { stateTimeline } from '../house/state-timeline.ts';
import { highIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpci-economy';
const coins = { runbook: 'economy', unit: 'short', colours: coinColours } as const;

/** Two across: who works in the economy. */
export function economyTrends(config: Config): Row {
  return below(12, 8, [poeMining(), poeMinted(), efficiency(config), bankMesh(), registrations(), engine()]);
}

function poeMining() {
  return timeSeries({
    id: panelIds.poeMining,
    title: 'PoE mining',
    description:
      'Miners that are active, and at the right the jobs they process per second and the time in which 95 of 100 mining cycles ended. Miners without jobs earn nothing.',
    runbook: 'economy',
    unit: 'short',
    link: toDashboard('bpi-integration', 'Submission of proofs'),
    lines: [
      { expr: 'sum(bpi_poe_miners_active)', legend: 'miners' },
      { expr: 'sum(rate(bpi_poe_jobs_processed_total[$__rate_interval]))', legend: 'jobs', rightAxis: 'cps' },
      {
        expr: `histogram_quantile(0.95, sum by (le) (${bucketRate('bpi_poe_mining_duration_seconds')}))`,
        legend: 'p95 cycle',
        rightAxis: 's',
      },
    ],
    min: 0,
  });
}

function poeMinted() {
  return timeSeries({
    ...coins,
    id: panelIds.poeMinted,
    title: 'Minted through PoE, per hour',
    description: 'Tokens that proofs of economic activity brought in the hour before, by coin; NEX in the main.',
    link: toPanel(uid, panelIds.mintedLessBurned, 'Minted less burned'),
    lines: [{ expr: 'sum by (token) (increase(bpi_poe_tokens_minted_total[1h]))', legend: '{{token}}' }],
    as: 'bars',
    min: 0,
  });
}

function efficiency({ thresholds }: Config) {
  const limit = thresholds.economicActivityRatio;
  return timeSeries({
    id: panelIds.efficiency,
    title: 'Efficiency and activity',
    description:
      'Economic efficiency and activity, 0 to 1; the least of all nodes. The lower line is where EconomicActivityLow begins.',
    runbook: 'economy',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.poeMining, 'PoE mining'),
    lines: [
      { expr: 'min(bpi_economic_efficiency_ratio)', legend: 'efficiency' },
      { expr: 'min(bpi_economic_activity_score)', legend: 'activity' },
    ],
    limits: highIsGood(limit, Math.min(1, Number((limit + 0.2).toPrecision(12)))),
    min: 0,
    max: 1,
  });
}

function bankMesh() {
  return timeSeries({
    id: panelIds.bankMesh,
    title: 'Bank Mesh: settlement p95 and liquidity',
    description:
      'The time in which 95 of 100 settlements between chains ended, and at the right the liquidity of each coin. Settlements slow down when liquidity runs out.',
    runbook: 'economy',
    unit: 's',
    link: toDashboard('bpi-governance', 'Bank Mesh and Governance'),
    lines: [
      {
        expr: 'histogram_quantile(0.95, sum by (chain, le) (rate(bpci_bank_mesh_settlement_duration_seconds_bucket[$__rate_interval])))',
        legend: '{{chain}} p95',
      },
      { expr: 'max by (token) (bpci_bank_mesh_liquidity)', legend: '{{token}}', rightAxis: 'short' },
    ],
    colours: coinColours,
    min: 0,
  });
}

function registrations() {
  return timeSeries({
    id: panelIds.registrations,
    title: 'Wallets in the registry',
    description:
      'Wallets in the registry of BPCI by state. Pending ones that pile up wait for somebody; rejected ones are in the log of BPCI.',
    runbook: 'economy',
    unit: 'short',
    link: toDashboard('bpi-integration', 'Wallet registrations'),
    lines: [{ expr: 'sum by (status) (max without (endpoint) (bpci_registered_wallets))', legend: '{{status}}' }],
    colours: { registered: colours.healthy, pending: colours.warning, rejected: colours.critical },
    min: 0,
  });
}

function engine() {
  return stateTimeline({
    id: panelIds.engine,
    title: 'State of the economic engine',
    description: 'In which state the economic engine of BPCI says it is; anything but active or monitoring is no work.',
    runbook: 'economy',
    unit: 'none',
    link: toDashboard('bpci-enterprise', 'BPCI Enterprise'),
    queries: [{ expr: 'max by (state) (bpci_economy_state)', legend: '{{state}}' }],
    mappings: words({ 0: ['–', colours.unknown], 1: ['is', colours.healthy] }),
  });
}
