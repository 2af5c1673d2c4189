import { barGauge } from '../house/bar-gauge.ts';
import { colours } from '../house/colours.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { table } from '../house/table.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpci-enterprise';
const upWords = words({ 0: ['DOWN', colours.critical], 1: ['UP', colours.healthy] });

/** Member by member. */
export function details(): readonly Row[] {
  return [
    { id: panelIds.details, title: 'Details', width: 24, height: 9, panels: [registry()] },
    below(12, 8, [banks(), governments(), inventory(), storage()]),
  ];
}

function registry() {
  return table({
    id: panelIds.registry,
    title: 'Registry by type and status',
    description: 'How many nodes of each type the registry of BPCI has, by status; inactive ones do not answer it.',
    runbook: 'enterprise',
    unit: 'short',
    link: toDashboard('bpi-system-health', 'BPI System Health'),
    queries: [
      { refId: 'nodes', expr: 'sum by (node_type, status) (bpci_registered_nodes_total{node_type=~"$node_type"})' },
    ],
    columns: [
      { title: 'Type', source: { label: 'node_type' } },
      {
        title: 'Status',
        source: { label: 'status' },
        mappings: words({ active: ['active', colours.healthy], inactive: ['inactive', colours.warning] }),
      },
      { title: 'Nodes', source: { value: 'nodes' }, unit: 'short' },
    ],
    sortBy: 'Type',
  });
}

function banks() {
  return table({
    id: panelIds.bankTable,
    title: 'Banks',
    description: 'Each bank interface and whether it answers. DOWN: settlements with that bank wait.',
    runbook: 'enterprise',
    unit: 'none',
    link: toPanel(uid, panelIds.bankLatency, 'Bank API latency, p95'),
    queries: [{ refId: 'up', expr: 'min by (bank) (bpci_bank_api_up)' }],
    columns: [
      { title: 'Bank', source: { label: 'bank' } },
      { title: 'Interface', source: { value: 'up' }, mappings: upWords },
    ],
    sortBy: 'Bank',
  });
}

function governments() {
  return table({
    id: panelIds.governmentTable,
    title: 'Governments',
    description: 'Each government interface and whether it answers. DOWN: its rules are those of yesterday.',
    runbook: 'enterprise',
    unit: 'none',
    link: toPanel(uid, panelIds.governance, 'Governance: proposals and treasury'),
    queries: [{ refId: 'up', expr: 'min by (jurisdiction) (bpci_government_api_up)' }],
    columns: [
      { title: 'Jurisdiction', source: { label: 'jurisdiction' } },
      { title: 'Interface', source: { value: 'up' }, mappings: upWords },
    ],
    sortBy: 'Jurisdiction',
  });
}

function inventory() {
  return barGauge({
    id: panelIds.inventory,
    title: 'Tasks, licences and devices',
    description:
      'Maintenance tasks by state, active bank licences and connected ZKLock devices. Many active maintenance tasks are a platform under repair.',
    runbook: 'enterprise',
    unit: 'short',
    link: toPanel(uid, panelIds.registry, 'Registry by type and status'),
    bars: [
      { expr: 'max by (state) (max without (endpoint) (bpci_maintenance_tasks))', legend: 'maintenance {{state}}' },
      { expr: 'max(bpci_bank_active_licenses)', legend: 'bank licences' },
      { expr: 'max(bpci_jurisdiction_active_licenses)', legend: 'licences of the jurisdiction' },
      { expr: 'sum by (state) (bpi_zklock_connections)', legend: 'ZKLock {{state}}' },
    ],
    min: 0,
  });
}

function storage() {
  return barGauge({
    id: panelIds.storage,
    title: 'Storage nodes',
    description: 'Capacity of all storage nodes, used and free. Add one before the free part is a tenth.',
    runbook: 'enterprise',
    unit: 'bytes',
    link: toDashboard('bpi-system-health', 'BPI System Health'),
    bars: [{ expr: 'sum by (state) (bpi_storage_node_bytes)', legend: '{{state}}' }],
    min: 0,
  });
}
