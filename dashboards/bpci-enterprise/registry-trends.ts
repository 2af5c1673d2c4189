import { outcomeColours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toLogs, toPanel } from '../house/links.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpci-enterprise';

/** Two across: nodes, policies, banks, governments. */
export function registryTrends(): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [nodesByType(), violations(), identities(), agreements(), bankLatency(), bankSettlements(), governance()],
  };
}

function nodesByType() {
  return timeSeries({
    id: panelIds.nodesByType,
    title: 'Registered nodes by type',
    description: 'Active nodes in the registry, by type; of many types the ten with the most.',
    runbook: 'enterprise',
    unit: 'short',
    link: toPanel(uid, panelIds.registry, 'Registry by type and status'),
    lines: [
      {
        expr: 'topk(10, sum by (node_type) (bpci_registered_nodes_total{status="active",node_type=~"$node_type"}))',
        legend: '{{node_type}}',
      },
    ],
    min: 0,
  });
}

function violations() {
  return timeSeries({
    id: panelIds.violations,
    title: 'Policy violations',
    description:
      'Violations per second, by policy; the ten with the most. One policy that begins at once was changed, all together point to one member.',
    runbook: 'enterprise',
    unit: 'cps',
    link: toLogs('Log lines about policies', { search: 'policy|violation' }),
    lines: [
      {
        expr: 'topk(10, sum by (policy) (rate(bpci_policy_violations_total[$__rate_interval])))',
        legend: '{{policy}}',
      },
    ],
    min: 0,
  });
}

function identities() {
  return timeSeries({
    id: panelIds.identities,
    title: 'Identity verifications',
    description: 'Verifications of identities per second, by result. Failures are refused members, or forged ones.',
    runbook: 'enterprise',
    unit: 'cps',
    link: toDashboard('bpi-security', 'BPI Security'),
    lines: [
      {
        expr: 'sum by (result) (rate(bpci_identity_verifications_total[$__rate_interval]))',
        legend: '{{result}}',
      },
    ],
    colours: outcomeColours,
    min: 0,
  });
}

function agreements() {
  return timeSeries({
    id: panelIds.agreements,
    title: 'BISO agreements',
    description: 'Agreements by state. Expired ones that grow have to be renewed before their members are refused.',
    runbook: 'enterprise',
    unit: 'short',
    link: toPanel(uid, panelIds.inventory, 'Tasks, licences and devices'),
    lines: [{ expr: 'sum by (state) (bpci_biso_agreements)', legend: '{{state}}' }],
    as: 'stacked',
    min: 0,
  });
}

function bankLatency() {
  return timeSeries({
    id: panelIds.bankLatency,
    title: 'Bank API latency, p95',
    description: 'The time in which 95 of 100 requests to a bank were answered; the ten slowest banks.',
    runbook: 'enterprise',
    unit: 's',
    link: toPanel(uid, panelIds.bankTable, 'Banks'),
    lines: [
      {
        expr: 'topk(10, histogram_quantile(0.95, sum by (bank, le) (rate(bpci_bank_api_request_duration_seconds_bucket[$__rate_interval]))))',
        legend: '{{bank}}',
        exemplars: true,
      },
    ],
    min: 0,
  });
}

function bankSettlements() {
  return timeSeries({
    id: panelIds.bankSettlements,
    title: 'Bank settlements',
    description: 'Settlements per second with banks, by coin and result. One that fails is money that waits.',
    runbook: 'enterprise',
    unit: 'cps',
    link: toDashboard('bpi-billing', 'Billing and Settlement'),
    lines: [
      {
        expr: 'sum by (coin, result) (rate(bpci_bank_settlements_total[$__rate_interval]))',
        legend: '{{coin}} {{result}}',
      },
    ],
    min: 0,
  });
}

function governance() {
  return timeSeries({
    id: panelIds.governance,
    title: 'Governance: proposals and treasury',
    description:
      'Participants and open proposals of governance, and at the right its treasury. BPCI as it is shipped derives all three from its validators.',
    runbook: 'enterprise',
    unit: 'short',
    link: toDashboard('bpi-governance', 'Bank Mesh and Governance'),
    lines: [
      { expr: 'max(bpci_government_participants)', legend: 'participants' },
      { expr: 'max(bpci_government_active_proposals)', legend: 'open proposals' },
      { expr: 'max(bpci_government_treasury_balance)', legend: 'treasury', rightAxis: 'short' },
    ],
    min: 0,
  });
}
