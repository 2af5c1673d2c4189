import type { MetricDefinition } from '../metric-definition.ts';

type Labels = MetricDefinition['labels'];
type Row = readonly [name: string, type: MetricDefinition['type'], unit: string, labels: Labels, help: string];

const tokens = ['GEN', 'NEX', 'FLX', 'AUR'] as const;
const outcome = ['success', 'failure'] as const;
const serviceTypes = [
  'transaction',
  'data_storage',
  'compute',
  'cross_border_transfer',
  'validator_reward',
  'governance_vote',
  'community_reward',
] as const;
const none: Labels = {};

// One list per endpoint that serves it. What the seeds put on an oracle, a node or a CI system without an address of its own is on the VM server or on BPCI.
const vm: readonly Row[] = [
  ['bpi_build_info', 'gauge', 'info', { version: null, revision: null }, 'Build identity of BPI; always 1.'],
  [
    'bpi_node_info',
    'gauge',
    'info',
    { node_id: null, node_type: null, region: null, country: null },
    'Identity and location of a node; always 1.',
  ],
  [
    'bpi_node_state',
    'gauge',
    'stateset',
    { node_id: null, state: ['online', 'offline', 'syncing'] },
    '1 for the current state of the node, 0 for the others.',
  ],
  [
    'bpi_block_height',
    'gauge',
    'blocks',
    { status: ['best', 'finalized', 'sync_target'] },
    'Chain height seen by this node.',
  ],
  ['bpi_peers', 'gauge', 'peers', { direction: ['inbound', 'outbound'] }, 'Connected peers.'],
  ['bpi_vm_instances', 'gauge', 'instances', none, 'Running VM instances.'],
  ['bpi_vm_requests_total', 'counter', 'requests', none, 'Requests handled by the VM server.'],
  // It counts these already and says so in JSON; a page of series that left them out would empty panels that had data.
  ['bpi_vm_cage_requests_total', 'counter', 'requests', none, 'Requests to /__cage/ through the VM server.'],
  ['bpi_vm_shadow_lookups_total', 'counter', 'lookups', none, 'Requests to /__shadow/ through the VM server.'],
  [
    'bpi_vm_rpc_entangled_requests_total',
    'counter',
    'requests',
    none,
    'Requests to /rpc-entangled/ through the VM server.',
  ],
  [
    'bpi_vm_response_time_average_seconds',
    'gauge',
    'seconds',
    none,
    'Mean response time of the VM server since start.',
  ],
  ['bpi_security_rating', 'gauge', 'score', none, 'Configured HTTP Cage security rating, 0 to 10.'],
  [
    'bpi_security_incidents_total',
    'counter',
    'incidents',
    { severity: ['critical', 'warning', 'info'] },
    'Security incidents raised.',
  ],
  [
    'bpi_zklock_connections',
    'gauge',
    'devices',
    { state: ['active', 'idle'] },
    'Connected ZKLock IoT and mobile devices.',
  ],
  [
    'bpi_pq_operations_total',
    'counter',
    'operations',
    { algorithm: null, result: outcome },
    'Post-quantum cryptographic operations.',
  ],
  [
    'bpi_zk_proofs_total',
    'counter',
    'proofs',
    { operation: ['generate', 'verify'], result: outcome },
    'Zero-knowledge proofs.',
  ],
  [
    'bpi_zk_proof_duration_seconds',
    'histogram',
    'seconds',
    { operation: ['generate', 'verify'] },
    'Time to generate or verify a zero-knowledge proof.',
  ],
  ['bpi_consensus_rounds_total', 'counter', 'rounds', { result: ['success', 'failed'] }, 'Consensus rounds.'],
  ['bpi_consensus_round_duration_seconds', 'histogram', 'seconds', none, 'Time of a consensus round.'],
  [
    'bpi_transactions_total',
    'counter',
    'transactions',
    { status: ['success', 'failed', 'rejected'] },
    'Transactions processed.',
  ],
  [
    'bpi_transaction_confirmation_duration_seconds',
    'histogram',
    'seconds',
    none,
    'Time from submission to confirmation of a transaction.',
  ],
  ['bpi_transaction_fees_total', 'counter', 'tokens', { currency: tokens }, 'Transaction fees charged.'],
  [
    'bpi_mempool_transactions',
    'gauge',
    'transactions',
    { state: ['pending', 'encrypted', 'stuck'] },
    'Transactions in the mempool.',
  ],
  ['bpi_mempool_capacity_transactions', 'gauge', 'transactions', none, 'Most transactions the mempool holds.'],
  [
    'bpi_mempool_rejections_total',
    'counter',
    'transactions',
    { reason: ['full', 'invalid', 'flood'] },
    'Transactions refused by the mempool.',
  ],
  [
    'bpi_messages_total',
    'counter',
    'messages',
    { source: null, destination: null, result: outcome },
    'Messages between systems.',
  ],
  [
    'bpi_message_processing_duration_seconds',
    'histogram',
    'seconds',
    none,
    'Time to process a message between systems.',
  ],
  ['bpi_user_registrations_total', 'counter', 'users', none, 'User registrations.'],
  ['bpi_active_users', 'gauge', 'users', none, 'Users active in the last 24 hours.'],
  [
    'bpi_api_requests_total',
    'counter',
    'requests',
    { endpoint: null, method: ['GET', 'POST'], status: ['200', '400', '404', '500'] },
    'BPI API requests.',
  ],
  [
    'bpi_api_request_duration_seconds',
    'histogram',
    'seconds',
    { endpoint: null, method: ['GET', 'POST'] },
    'BPI API latency.',
  ],
  ['bpi_cache_requests_total', 'counter', 'requests', { cache: null, result: ['hit', 'miss'] }, 'Cache lookups.'],
  ['bpi_docklock_executions_total', 'counter', 'executions', { result: outcome }, 'DockLock deterministic executions.'],
  ['bpi_docklock_execution_duration_seconds', 'histogram', 'seconds', none, 'Time of a DockLock execution.'],
  [
    'bpi_pipeline_requests_total',
    'counter',
    'requests',
    { decision: ['green', 'yellow', 'red'] },
    'Pipeline API requests by traffic-light decision.',
  ],
  ['bpi_storage_node_bytes', 'gauge', 'bytes', { state: ['used', 'free'] }, 'Capacity of the storage node.'],
  ['bpi_audit_events_total', 'counter', 'events', { action: null, result: outcome }, 'Audit events written.'],
  ['bpi_audit_chain_valid', 'gauge', 'bool', none, '1 if the hash chain of the audit log verifies.'],
  ['process_resident_memory_bytes', 'gauge', 'bytes', none, 'Resident memory size in bytes.'],
  ['process_start_time_seconds', 'gauge', 'seconds', none, 'Start time of the process since unix epoch in seconds.'],
];

const cage: readonly Row[] = [
  [
    'bpi_http_cage_requests_total',
    'counter',
    'requests',
    { decision: ['allowed', 'blocked'] },
    'Requests through HTTP Cage.',
  ],
  [
    'bpi_certificate_expiry_timestamp_seconds',
    'gauge',
    'seconds',
    { subject: null },
    'Unix time at which the certificate expires.',
  ],
];

const shadowRegistry: readonly Row[] = [
  [
    'bpi_shadow_registry_lookups_total',
    'counter',
    'lookups',
    { result: ['success', 'not_found', 'failure'] },
    'Shadow Registry lookups.',
  ],
];

const connection: readonly Row[] = [
  ['bpi_bpci_connection_up', 'gauge', 'bool', none, '1 if the mandatory link to BPCI is established.'],
  ['bpi_bpci_connection_latency_seconds', 'gauge', 'seconds', none, 'Round trip of the last check of the BPCI link.'],
  [
    'bpi_bpci_request_duration_seconds',
    'histogram',
    'seconds',
    { operation: ['wallet', 'poe', 'consensus', 'fee'] },
    'Latency of calls to BPCI.',
  ],
  [
    'bpi_bpci_requests_total',
    'counter',
    'requests',
    { operation: ['wallet', 'poe', 'consensus', 'fee'], result: outcome },
    'Calls to BPCI.',
  ],
  ['bpi_bpci_reconnects_total', 'counter', 'reconnects', none, 'Times the BPCI link was established again.'],
  [
    'bpi_bpci_last_success_timestamp_seconds',
    'gauge',
    'seconds',
    none,
    'Unix time of the last successful call to BPCI.',
  ],
  [
    'bpi_wallet_registration_duration_seconds',
    'histogram',
    'seconds',
    none,
    'Round trip of a wallet registration at BPCI.',
  ],
  ['bpi_poe_submission_duration_seconds', 'histogram', 'seconds', none, 'Time to submit a proof to BPCI.'],
  [
    'bpi_fee_payments_total',
    'counter',
    'payments',
    { kind: ['gas', 'rent'], result: outcome },
    'Gas and rent payments to BPCI.',
  ],
];

const wallet: readonly Row[] = [
  [
    'bpi_wallets',
    'gauge',
    'wallets',
    { state: ['registered', 'pending', 'rejected'] },
    'Local wallets by state of their registration at BPCI.',
  ],
  [
    'bpi_wallet_registrations_total',
    'counter',
    'registrations',
    { result: outcome },
    'Attempts to register a wallet at BPCI.',
  ],
  ['bpi_wallet_balance', 'gauge', 'tokens', { currency: tokens }, 'Sum of local wallet balances.'],
];

const poe: readonly Row[] = [
  ['bpi_poe_submissions_total', 'counter', 'proofs', { result: outcome }, 'Proofs of economic activity sent to BPCI.'],
  ['bpi_poe_submission_queue_length', 'gauge', 'proofs', none, 'Proofs waiting to be submitted.'],
  ['bpi_poe_last_success_timestamp_seconds', 'gauge', 'seconds', none, 'Unix time of the last accepted proof.'],
  ['bpi_poe_score', 'gauge', 'score', none, 'Current Proof of Economic Activity score.'],
  ['bpi_poe_jobs_processed_total', 'counter', 'jobs', none, 'PoE jobs processed.'],
  ['bpi_poe_miners_active', 'gauge', 'miners', none, 'Active miners.'],
  ['bpi_poe_tokens_minted_total', 'counter', 'tokens', { token: tokens }, 'Tokens minted through PoE.'],
  ['bpi_poe_owner_salary_paid_total', 'counter', 'tokens', none, 'Owner salary paid, cumulative.'],
  ['bpi_poe_owner_salary_period_paid', 'gauge', 'tokens', none, 'Owner salary paid in the current cap period.'],
  ['bpi_poe_mining_duration_seconds', 'histogram', 'seconds', none, 'Time of a PoE mining cycle.'],
  ['bpi_economic_efficiency_ratio', 'gauge', 'ratio', none, 'Economic efficiency, 0 to 1.'],
  ['bpi_economic_activity_score', 'gauge', 'ratio', none, 'Economic activity, 0 to 1.'],
  ['bpi_revenue_total', 'counter', 'tokens', { currency: tokens }, 'Revenue by coin; never summed over coins.'],
  ['bpi_consensus_participation_ratio', 'gauge', 'ratio', none, 'Validators that take part, of those expected.'],
  ['bpi_consensus_transport_up', 'gauge', 'bool', none, '1 if the BPCI consensus transport is usable.'],
  ['bpi_validators', 'gauge', 'validators', { state: ['active', 'inactive', 'slashed'] }, 'Validators by state.'],
  [
    'bpi_billing_usage_records_total',
    'counter',
    'records',
    { service_type: serviceTypes },
    'Usage records written by the billing meter.',
  ],
  ['bpi_billing_settlement_commitments_total', 'counter', 'commitments', none, 'Settlement commitments made.'],
  ['bpi_billing_duration_seconds', 'histogram', 'seconds', none, 'Time of a billing and settlement batch.'],
  ['bpi_billing_token_balance', 'gauge', 'tokens', { token: tokens }, 'Token balances of the billing meter.'],
  [
    'bpi_billing_cost_total',
    'counter',
    'tokens',
    { service_type: serviceTypes, currency: tokens },
    'Cost billed, in the coin it was billed in.',
  ],
  ['bpi_billing_unsettled_records', 'gauge', 'records', none, 'Usage records waiting for settlement.'],
  [
    'bpi_billing_merkle_verifications_total',
    'counter',
    'verifications',
    { result: outcome },
    'Merkle proof verifications.',
  ],
  [
    'bpi_billing_merkle_verification_duration_seconds',
    'histogram',
    'seconds',
    none,
    'Time of a Merkle proof verification.',
  ],
  [
    'bpi_billing_tamper_detections_total',
    'counter',
    'detections',
    { kind: ['hash', 'merkle', 'sequence'] },
    'Evidence of tampering found in settlements.',
  ],
  ['bpi_billing_cpu_seconds_total', 'counter', 'seconds', { service_type: serviceTypes }, 'CPU time billed.'],
  ['bpi_billing_network_bytes_total', 'counter', 'bytes', { service_type: serviceTypes }, 'Network traffic billed.'],
  ['bpi_billing_storage_bytes', 'gauge', 'bytes', { service_type: serviceTypes }, 'Storage billed.'],
];

const bpci: readonly Row[] = [
  [
    'bpci_api_requests_total',
    'counter',
    'requests',
    { endpoint: null, method: ['GET', 'POST'], status: ['200', '400', '404', '500'] },
    'BPCI API requests.',
  ],
  ['bpci_api_response_time_seconds', 'histogram', 'seconds', { endpoint: null }, 'BPCI API latency.'],
  [
    'bpci_database_query_duration_seconds',
    'histogram',
    'seconds',
    { operation: ['read', 'write'] },
    'Time of a CueDB query.',
  ],
  ['bpci_cluster_sync_duration_seconds', 'histogram', 'seconds', { cluster: null }, 'Time of an ENC cluster sync.'],
  ['bpci_identity_verifications_total', 'counter', 'verifications', { result: outcome }, 'Identity verifications.'],
  [
    'bpci_policy_evaluations_total',
    'counter',
    'evaluations',
    { policy: null },
    'Evaluations of SmartContracts++ policies.',
  ],
  ['bpci_policy_violations_total', 'counter', 'violations', { policy: null }, 'Policy violations.'],
  [
    'bpci_biso_agreements',
    'gauge',
    'agreements',
    { state: ['active', 'pending', 'expired'] },
    'BISO agreements by state.',
  ],
  ['bpci_maintenance_tasks', 'gauge', 'tasks', { state: ['active', 'completed'] }, 'Maintenance tasks.'],
  ['bpci_auth_attempts_total', 'counter', 'attempts', { result: outcome }, 'Authentication attempts.'],
  ['bpci_rate_limit_exceeded_total', 'counter', 'requests', { endpoint: null }, 'Requests over their rate limit.'],
  [
    'bpci_suspicious_activity_total',
    'counter',
    'events',
    { kind: ['replay', 'spoofing', 'scanning'] },
    'Suspicious activity seen.',
  ],
  ['bpi_deployments_total', 'counter', 'deployments', { result: outcome }, 'Deployments.'],
  ['bpi_builds_total', 'counter', 'builds', { result: outcome }, 'CI builds.'],
  ['bpi_build_duration_seconds', 'histogram', 'seconds', none, 'Time of a CI build.'],
  ['bpi_code_coverage_ratio', 'gauge', 'ratio', { component: null }, 'Line coverage of the tests.'],
  ['bpi_code_issues', 'gauge', 'issues', { severity: ['critical', 'warning', 'info'] }, 'Findings of static analysis.'],
];

const registry: readonly Row[] = [
  [
    'bpci_registered_nodes',
    'gauge',
    'nodes',
    { node_type: null, status: ['active', 'inactive'] },
    'Nodes in the registry.',
  ],
  [
    'bpci_registered_wallets',
    'gauge',
    'wallets',
    { status: ['registered', 'pending', 'rejected'] },
    'Wallets in the registry.',
  ],
];

const economy: readonly Row[] = [
  ['bpci_token_supply', 'gauge', 'tokens', { token: tokens }, 'Circulating supply.'],
  [
    'bpci_token_supply_discrepancy',
    'gauge',
    'tokens',
    { token: tokens },
    'Supply minus (initial + minted - burned), computed at the source.',
  ],
  ['bpci_gold_backing', 'gauge', 'tokens', none, 'Gold reserve in units of AUR.'],
  ['bpci_token_minted_total', 'counter', 'tokens', { token: tokens }, 'Tokens minted.'],
  ['bpci_token_burned_total', 'counter', 'tokens', { token: tokens }, 'Tokens burned.'],
  ['bpci_economy_epoch', 'gauge', 'epoch', none, 'Current epoch of the economy.'],
  [
    'bpci_token_supply_last_update_timestamp_seconds',
    'gauge',
    'seconds',
    none,
    'Unix time of the last update of the supply.',
  ],
  [
    'bpci_fees_collected_total',
    'counter',
    'tokens',
    { kind: ['gas', 'rent'], currency: tokens },
    'Gas and rent collected.',
  ],
  [
    'bpci_treasury_balance',
    'gauge',
    'tokens',
    { account: ['company', 'owner', 'community', 'infrastructure'] },
    'Treasury by account.',
  ],
];

const bank: readonly Row[] = [
  ['bpci_bank_api_up', 'gauge', 'bool', { bank: null }, '1 if the bank API answers and reports active.'],
  ['bpci_bank_api_request_duration_seconds', 'histogram', 'seconds', { bank: null }, 'Bank API latency.'],
  [
    'bpci_bank_settlements_total',
    'counter',
    'settlements',
    { coin: ['SC4', 'AUR'], result: outcome },
    'Bank settlements.',
  ],
  ['bpci_bank_active_licenses', 'gauge', 'licenses', none, 'Active bank licences.'],
  [
    'bpci_bank_mesh_settlement_duration_seconds',
    'histogram',
    'seconds',
    { chain: null },
    'Time of a settlement across chains.',
  ],
  ['bpci_bank_mesh_liquidity', 'gauge', 'tokens', { token: tokens }, 'Liquidity of the Bank Mesh.'],
];

const government: readonly Row[] = [
  [
    'bpci_government_api_up',
    'gauge',
    'bool',
    { jurisdiction: null },
    '1 if the government API answers and reports active.',
  ],
  ['bpci_government_participants', 'gauge', 'participants', none, 'Participants in governance.'],
  ['bpci_government_active_proposals', 'gauge', 'proposals', none, 'Open proposals.'],
  ['bpci_government_treasury_balance', 'gauge', 'tokens', none, 'Treasury of governance.'],
  ['bpci_government_votes_total', 'counter', 'votes', { choice: ['yes', 'no', 'abstain'] }, 'Votes cast.'],
];

/** Every metric of the seeds' contract that BPI and BPCI themselves serve, at the endpoint that serves it (facts: the metric catalog's sources N and J). */
export const contractMetrics: readonly MetricDefinition[] = [
  ...from('vm-metrics', vm),
  ...from('http-cage-metrics', cage),
  ...from('shadow-registry-metrics', shadowRegistry),
  ...from('bpci-connection-metrics', connection),
  ...from('wallet-bpci-metrics', wallet),
  ...from('poe-bpci-metrics', poe),
  ...from('bpci-metrics', bpci),
  ...from('bpci-registry-metrics', registry),
  ...from('bpci-economy-metrics', economy),
  ...from('bpci-bank-metrics', bank),
  ...from('bpci-government-metrics', government),
];

function from(source: string, rows: readonly Row[]): readonly MetricDefinition[] {
  return rows.map(([name, type, unit, labels, help]) => ({
    name,
    type,
    unit,
    labels,
    help,
    source,
    profiles: ['contract'],
  }));
}
