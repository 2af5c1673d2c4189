import { none, synthetic, type Row, type RowsByEndpoint } from './row.ts';

const coin = ['GEN', 'NEX', 'FLX', 'AUR'] as const;

const bpciHealth: readonly Row[] = [['bpci_uptime_seconds', 'gauge', 'seconds', none, 'Uptime of the BPCI server.']];

const bpciStatus: readonly Row[] = [
  ['bpci_build_info', 'gauge', 'info', { version: null }, 'Version that BPCI reports of itself; always 1.'],
  ['bpci_active_connections', 'gauge', 'connections', synthetic, 'Mining sessions of BPCI; a constant as shipped.'],
];

const bpciNode: readonly Row[] = [
  [
    'bpci_node_info',
    'gauge',
    'info',
    { network: null, node_type: null },
    'Network and type that BPCI reports of itself; always 1.',
  ],
  ['bpci_block_height', 'gauge', 'blocks', synthetic, 'Block height that BPCI reports; a constant as shipped.'],
  ['bpci_peers', 'gauge', 'peers', synthetic, 'Peer count that BPCI reports; a constant as shipped.'],
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

const jurisdiction: readonly Row[] = [
  ['bpci_jurisdiction_active_licenses', 'gauge', 'licenses', none, 'Active licences in the jurisdiction.'],
  [
    'bpci_jurisdiction_registered_entities',
    'gauge',
    'entities',
    none,
    'Entities registered in the jurisdiction; BPCI derives it from its validator count.',
  ],
];

const services: readonly Row[] = [
  [
    'bpci_services',
    'gauge',
    'services',
    { state: ['active', 'other'], ...synthetic },
    'Services that BPCI names in one area, by what it says of them; constants as shipped.',
  ],
];

const maintenanceServices: readonly Row[] = [
  [
    'bpci_maintenance_issues',
    'gauge',
    'issues',
    synthetic,
    'Issues that maintenance has detected; a constant as shipped.',
  ],
];

const settlementsActive: readonly Row[] = [
  [
    'bpci_bank_settlements_in_progress',
    'gauge',
    'settlements',
    synthetic,
    'Bank settlements in progress; a constant as shipped.',
  ],
  [
    'bpci_bank_settlement_volume_usd',
    'gauge',
    'usd',
    synthetic,
    'Volume of the bank settlements in progress, in US dollars; a constant as shipped.',
  ],
  [
    'bpci_bank_settlement_completion_time_average_seconds',
    'gauge',
    'seconds',
    synthetic,
    'Mean time in which a bank settlement completes; a constant as shipped.',
  ],
];

const settlementStatus: readonly Row[] = [
  [
    'bpci_bank_settlement_progress_ratio',
    'gauge',
    'ratio',
    synthetic,
    'Progress of the bank settlement that was asked for, 0 to 1; a constant as shipped.',
  ],
];

const stampedLog: readonly Row[] = [
  [
    'bpci_stamped_api_calls_total',
    'counter',
    'calls',
    none,
    'Calls that the stamped API granted since BPCI started; it does not log denied ones.',
  ],
];

/** What the answers of the BPCI enterprise server become. */
export const bpciRows: RowsByEndpoint = {
  'bpci-health': bpciHealth,
  'bpci-status': bpciStatus,
  'bpci-node': bpciNode,
  'bpci-registry-stats': registry,
  'bpci-economy-status': economy,
  'bpci-government-status': government,
  'bpci-jurisdiction-status': jurisdiction,
  'bpci-bank-status': bank,
  'bpci-maintenance-status': maintenance,
  'bpci-bank-services': services,
  'bpci-maintenance-services': maintenanceServices,
  'bpci-settlements-active': settlementsActive,
  'bpci-settlement-status': settlementStatus,
  'bpci-stamped-log': stampedLog,
};
