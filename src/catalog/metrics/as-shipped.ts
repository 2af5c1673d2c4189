import type { MetricDefinition } from '../metric-definition.ts';

type Row = readonly [
  name: string,
  type: MetricDefinition['type'],
  unit: string,
  labels: MetricDefinition['labels'],
  help: string,
];

const none: MetricDefinition['labels'] = {};
// Values that BPI hard-codes or derives from the clock (facts/bpi.md 1.10): exported only when asked for.
const synthetic = ['true'] as const;
const coin = ['GEN', 'NEX', 'FLX', 'AUR'] as const;

const vmStatus: readonly Row[] = [
  ['bpi_build_info', 'gauge', 'info', { version: null }, 'Version that BPI reports of itself; always 1.'],
  ['bpi_vm_running', 'gauge', 'bool', none, '1 if the VM server reports itself active; it does as long as it answers.'],
  [
    'bpi_security_rating',
    'gauge',
    'score',
    none,
    'Security rating 0 to 10 with which the VM server was started; an echo of its argument, not a measurement.',
  ],
];

const vmMetrics: readonly Row[] = [
  [
    'bpi_vm_requests_total',
    'counter',
    'requests',
    none,
    'Requests handled by the VM server, ours included; its own counter counts each of them twice.',
  ],
  ['bpi_vm_cage_requests_total', 'counter', 'requests', none, 'Requests to /__cage/ through the VM server.'],
  ['bpi_vm_shadow_lookups_total', 'counter', 'lookups', none, 'Requests to /__shadow/ through the VM server.'],
  [
    'bpi_vm_rpc_entangled_requests_total',
    'counter',
    'requests',
    none,
    'Requests to /rpc-entangled/ through the VM server, which it calls post-quantum operations.',
  ],
  [
    'bpi_vm_response_time_average_seconds',
    'gauge',
    'seconds',
    { synthetic },
    'Mean response time of the VM server; a constant as shipped.',
  ],
  ['bpi_vm_instances', 'gauge', 'instances', { synthetic }, 'Running VM instances; a constant as shipped.'],
  [
    'bpi_vm_security_incidents_total',
    'counter',
    'incidents',
    { synthetic },
    'Security incidents of the VM server; a constant as shipped.',
  ],
];

const vmHealth: readonly Row[] = [
  ['bpi_vm_uptime_seconds', 'gauge', 'seconds', { synthetic }, 'Uptime of the VM server; a constant as shipped.'],
];

const zklock: readonly Row[] = [
  [
    'bpi_zklock_connections_total',
    'counter',
    'connections',
    none,
    'TCP connections to ZKLock and requests to /__zklock/, ours included.',
  ],
  ['bpi_zklock_active_sessions', 'gauge', 'sessions', { synthetic }, 'Sessions of ZKLock; a constant as shipped.'],
];

const shadowRegistry: readonly Row[] = [
  [
    'bpi_shadow_registry_entries',
    'gauge',
    'entries',
    { synthetic },
    'Entries of the Shadow Registry stub; a constant as shipped.',
  ],
];

const nodeApi: readonly Row[] = [
  ['bpi_node_info', 'gauge', 'info', { node_type: null }, 'Type that the node reports of itself; always 1.'],
  [
    'bpi_block_height',
    'gauge',
    'blocks',
    { status: ['best'], synthetic },
    'Block height that the node computes from the clock.',
  ],
  ['bpi_peers', 'gauge', 'peers', { synthetic }, 'Peer count that the node computes from the clock.'],
];

const bpciHealth: readonly Row[] = [['bpci_uptime_seconds', 'gauge', 'seconds', none, 'Uptime of the BPCI server.']];

const bpciStatus: readonly Row[] = [
  ['bpci_build_info', 'gauge', 'info', { version: null }, 'Version that BPCI reports of itself; always 1.'],
  ['bpci_active_connections', 'gauge', 'connections', { synthetic }, 'Mining sessions of BPCI; a constant as shipped.'],
];

const bpciNode: readonly Row[] = [
  [
    'bpci_node_info',
    'gauge',
    'info',
    { network: null, node_type: null },
    'Network and type that BPCI reports of itself; always 1.',
  ],
  ['bpci_block_height', 'gauge', 'blocks', { synthetic }, 'Block height that BPCI reports; a constant as shipped.'],
  ['bpci_peers', 'gauge', 'peers', { synthetic }, 'Peer count that BPCI reports; a constant as shipped.'],
];

const registry: readonly Row[] = [
  ['bpci_registered_wallets', 'gauge', 'wallets', { status: ['registered'] }, 'Wallets in the registry.'],
  [
    'bpci_registered_nodes',
    'gauge',
    'nodes',
    { node_type: ['validator', 'mining'], status: ['active'] },
    'Nodes in the registry.',
  ],
  ['bpci_validators', 'gauge', 'validators', none, 'Validators in the registry.'],
  ['bpci_total_stake_tokens', 'gauge', 'tokens', none, 'Stake of all validators in the registry.'],
  ['bpci_consensus_epoch', 'gauge', 'epoch', none, 'Current epoch of the consensus in the registry.'],
];

const economy: readonly Row[] = [
  ['bpci_coin_claimable_usd', 'gauge', 'usd', { coin }, 'Claimable value of a coin, in US dollars.'],
  ['bpci_coin_fixed_usd', 'gauge', 'usd', { coin }, 'Fixed value of a coin, in US dollars.'],
  [
    'bpci_coin_fiat_processed_usd_total',
    'counter',
    'usd',
    { coin },
    'Fiat processed for a coin since BPCI started, in US dollars.',
  ],
  ['bpci_coin_transactions_total', 'counter', 'transactions', { coin }, 'Transactions of a coin since BPCI started.'],
  [
    'bpci_treasury_balance_usd',
    'gauge',
    'usd',
    { account: ['company', 'owner', 'community', 'infrastructure'] },
    'Treasury by account, in US dollars.',
  ],
  [
    'bpci_treasury_processed_usd_total',
    'counter',
    'usd',
    none,
    'Fiat that passed the treasury since BPCI started, in US dollars; the accounts hold three quarters of it.',
  ],
  ['bpci_fiat_inflow_usd_total', 'counter', 'usd', none, 'Fiat inflow since BPCI started, in US dollars.'],
  ['bpci_settlement_coins_processed_total', 'counter', 'coins', none, 'Settlement coins processed since BPCI started.'],
  ['bpci_work_proofs_validated_total', 'counter', 'proofs', none, 'Work proofs validated since BPCI started.'],
  ['bpci_wallet_sessions', 'gauge', 'sessions', none, 'Active wallet sessions.'],
  [
    'bpci_economy_uptime_seconds',
    'gauge',
    'seconds',
    none,
    'Uptime of the economic engine of BPCI; it advances in steps of a minute.',
  ],
  [
    'bpci_economy_state',
    'gauge',
    'stateset',
    { state: ['initializing', 'monitoring', 'active', 'suspended', 'error'] },
    '1 for the current state of the economic engine, 0 for the others.',
  ],
];

const government: readonly Row[] = [
  [
    'bpci_government_participants',
    'gauge',
    'participants',
    none,
    'Participants in governance; BPCI derives it from its validator count.',
  ],
  [
    'bpci_government_active_proposals',
    'gauge',
    'proposals',
    none,
    'Open proposals; BPCI derives it from its validator count.',
  ],
  [
    'bpci_government_voting_power',
    'gauge',
    'votes',
    none,
    'Total voting power; BPCI derives it from its validator count.',
  ],
  [
    'bpci_government_treasury_balance',
    'gauge',
    'tokens',
    none,
    'Treasury of governance; BPCI derives it from its validator count.',
  ],
];

const bank: readonly Row[] = [
  ['bpci_bank_active_licenses', 'gauge', 'licenses', none, 'Active bank licences.'],
  ['bpci_bank_sponsored_nodes', 'gauge', 'nodes', none, 'Nodes that the bank sponsors.'],
];

const maintenance: readonly Row[] = [
  [
    'bpci_maintenance_tasks',
    'gauge',
    'tasks',
    { state: ['active', 'completed'] },
    'Maintenance tasks; BPCI derives them from the states of its validators.',
  ],
  [
    'bpci_maintenance_state',
    'gauge',
    'stateset',
    { state: ['operational', 'warning', 'degraded'] },
    '1 for the overall status of maintenance, 0 for the others.',
  ],
];

/** Every metric that the exporter makes of the JSON answers of BPI and BPCI as they are shipped (facts/bpi.md 1). */
export const asShippedMetrics: readonly MetricDefinition[] = [
  ...from('vm-status', vmStatus),
  ...from('vm-metrics', vmMetrics),
  ...from('vm-health', vmHealth),
  ...from('zklock-status', zklock),
  ...from('shadow-registry-status', shadowRegistry),
  ...from('node-api-status', nodeApi),
  ...from('bpci-health', bpciHealth),
  ...from('bpci-status', bpciStatus),
  ...from('bpci-node', bpciNode),
  ...from('bpci-registry-stats', registry),
  ...from('bpci-economy-status', economy),
  ...from('bpci-government-status', government),
  ...from('bpci-bank-status', bank),
  ...from('bpci-maintenance-status', maintenance),
];

function from(source: string, rows: readonly Row[]): readonly MetricDefinition[] {
  return rows.map(([name, type, unit, labels, help]) => ({
    name,
    type,
    unit,
    labels,
    help,
    source,
    profiles: ['as-shipped'],
  }));
}
