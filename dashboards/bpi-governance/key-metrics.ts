import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-governance';
const shared = { runbook: 'enterprise' } as const;

/** Six across: three of the banks, three of governance. */
export function keyMetrics(): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 4,
    height: 4,
    panels: [banks(), settled(), meshTime(), governments(), proposals(), treasury()],
  };
}

function banks() {
  return stat({
    ...shared,
    id: panelIds.banks,
    title: 'Bank APIs up',
    description:
      'Share of the bank APIs that answer and report active. All of them is normal; the table below names the one that is down, and BankApiDown fires for it.',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.bankTable, 'Banks'),
    queries: [{ expr: 'avg(max by (bank) (bpci_bank_api_up))' }],
    limits: highIsGood(0.5, 1),
    decimals: 0,
  });
}

function settled() {
  const rate = (more: string) => `sum(rate(bpci_bank_settlements_total${more}[$__rate_interval]))`;
  return stat({
    ...shared,
    id: panelIds.settled,
    title: 'Settlements that succeed',
    description:
      'Share of the bank settlements in SC4 and AUR that succeed. 98% and more is normal; below it BankSettlementFailing fires: see which coin, then ask the bank.',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.settlements, 'Settlements'),
    queries: [{ expr: `${rate('{result="success"}')} / (${rate('')} > 0)` }],
    limits: highIsGood(0.98, 0.995),
    decimals: 1,
  });
}

function meshTime() {
  return stat({
    id: panelIds.meshTime,
    title: 'Settlement across chains, p95',
    description:
      'The time within which 95 of 100 settlements across chains end. Less than 500 ms is promised; longer, BankMeshSettlementSlow fires.',
    runbook: 'economy',
    unit: 's',
    link: toPanel(uid, panelIds.meshTimeByChain, 'By chain'),
    queries: [
      {
        expr: 'histogram_quantile(0.95, sum by (le) (rate(bpci_bank_mesh_settlement_duration_seconds_bucket[$__rate_interval])))',
      },
    ],
    limits: lowIsGood(0.25, 0.5),
  });
}

function governments() {
  return stat({
    ...shared,
    id: panelIds.governments,
    title: 'Government APIs up',
    description:
      'Share of the government APIs that answer and report active. All of them is normal; GovernmentApiDown names the jurisdiction that is not.',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.jurisdictionTable, 'Jurisdictions'),
    queries: [{ expr: 'avg(max by (jurisdiction) (bpci_government_api_up))' }],
    limits: highIsGood(0.5, 1),
    decimals: 0,
  });
}

function proposals() {
  return stat({
    ...shared,
    id: panelIds.proposals,
    title: 'Open proposals',
    description:
      'Proposals that can be voted on. As shipped, BPCI derives the number from its validators; many that stay open for weeks mean that too few vote.',
    unit: 'short',
    link: toPanel(uid, panelIds.votes, 'Votes'),
    queries: [{ expr: 'max(bpci_government_active_proposals)' }],
    sparkline: true,
  });
}

function treasury() {
  return stat({
    ...shared,
    id: panelIds.treasury,
    title: 'Treasury of governance',
    description:
      'Tokens that governance can spend. As shipped, BPCI derives the number from its validators. A drop that no passed proposal explains is a case for the auditors.',
    unit: 'short',
    link: toDashboard('bpci-economy', 'Economic Overview'),
    queries: [{ expr: 'max(bpci_government_treasury_balance)' }],
    sparkline: true,
  });
}
