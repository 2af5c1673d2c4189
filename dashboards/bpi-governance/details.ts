import { colours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { table } from '../house/table.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-governance';
const answers = words({ 0: ['down', colours.critical], 1: ['up', colours.healthy] });

/** Two across, then the licences: which bank, which jurisdiction. */
export function details(): Row {
  return {
    id: panelIds.details,
    title: 'Details',
    width: 8,
    height: 8,
    panels: [bankTable(), jurisdictionTable(), licences()],
  };
}

function bankTable() {
  return table({
    id: panelIds.bankTable,
    title: 'Banks',
    description:
      'Every bank API: whether it answers and reports active. Down for 45 s raises BankApiDown; settlements with that bank wait or fail meanwhile.',
    runbook: 'enterprise',
    unit: 'none',
    link: toPanel(uid, panelIds.bankLatency, 'Time of a bank API'),
    queries: [{ refId: 'up', expr: 'max by (bank) (bpci_bank_api_up)' }],
    columns: [
      { title: 'Bank', source: { label: 'bank' } },
      { title: 'API', source: { value: 'up' }, mappings: answers },
    ],
    sortBy: 'Bank',
  });
}

function jurisdictionTable() {
  return table({
    id: panelIds.jurisdictionTable,
    title: 'Jurisdictions',
    description:
      'Every government API: whether it answers and reports active. Down for 45 s raises GovernmentApiDown; votes and reports of that jurisdiction stand still meanwhile.',
    runbook: 'enterprise',
    unit: 'none',
    link: toPanel(uid, panelIds.participation, 'Participants'),
    queries: [{ refId: 'up', expr: 'max by (jurisdiction) (bpci_government_api_up)' }],
    columns: [
      { title: 'Jurisdiction', source: { label: 'jurisdiction' } },
      { title: 'API', source: { value: 'up' }, mappings: answers },
    ],
    sortBy: 'Jurisdiction',
  });
}

function licences() {
  return table({
    id: panelIds.licences,
    title: 'Licences',
    description:
      'Active licences that BPCI reports of its banks. The number changes when a bank joins, or loses its licence: the latter stops its settlements.',
    runbook: 'enterprise',
    unit: 'none',
    link: toDashboard('bpci-enterprise', 'Enterprise'),
    queries: [{ refId: 'banks', expr: 'max by (instance) (bpci_bank_active_licenses)' }],
    columns: [
      { title: 'Server', source: { label: 'instance' } },
      { title: 'Bank licences', source: { value: 'banks' }, unit: 'short' },
    ],
    sortBy: 'Server',
  });
}
