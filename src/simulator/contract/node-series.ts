import type { Series, SeriesTable } from './behaviour.ts';
import { accrues, alone, by, counts, lasts, reads, renewed, stays, swings, swingsWhole, under } from './behaviour.ts';

// The node types of bpi_node_coordinator.rs:24-77, each with one node of a fixed name.
const nodes = [
  ['enc-cluster-1', 'ENC Cluster', 'eu-central', 'DE'],
  ['docklock-1', 'DockLock', 'eu-central', 'DE'],
  ['oracle-1', 'Oracle', 'us-east', 'US'],
  ['shadow-registry-1', 'Shadow Registry', 'us-east', 'US'],
  ['zklock-mobile-1', 'ZKLock Mobile', 'ap-south', 'IN'],
  ['pipeline-api-1', 'Pipeline API', 'ap-south', 'IN'],
  ['storage-1', 'Storage', 'eu-west', 'IE'],
  ['audit-1', 'Audit', 'eu-west', 'IE'],
] as const;
const secondsPerBlock = 2;
const firstBlock = 1_250_000;
const bestBlock = (seconds: number) => firstBlock + Math.floor(seconds / secondsPerBlock);
const gibibyte = 1024 ** 3;

/** BPI endpoint -> requests per second and median latency. */
const apiEndpoints = [
  ['/api/status', 'GET', 6, 0.012],
  ['/api/transactions', 'POST', 9, 0.045],
  ['/api/wallets', 'GET', 4, 0.02],
] as const;

/** What the VM server and the nodes behind it serve at /__vm/metrics. */
export const nodeSeries: SeriesTable = {
  bpi_build_info: [{ labels: { version: '1.0.0', revision: 'ca7f7c6' }, behaviour: stays(1) }],
  bpi_node_info: nodes.map(([node_id, node_type, region, country]) => ({
    labels: { node_id, node_type, region, country },
    behaviour: stays(1),
  })),
  bpi_node_state: nodes.flatMap(([node_id]) =>
    by('state', { online: stays(1), offline: stays(0), syncing: stays(0) }).map((series) => ({
      ...series,
      labels: { node_id, ...series.labels },
    })),
  ),
  bpi_block_height: by('status', {
    best: reads(({ seconds }) => bestBlock(seconds)),
    finalized: reads(({ seconds }) => bestBlock(seconds) - 2),
    sync_target: reads(({ seconds }) => bestBlock(seconds)),
  }),
  bpi_peers: by('direction', { inbound: swingsWhole(14, 3), outbound: swingsWhole(9, 2) }),
  bpi_vm_instances: alone(stays(4)),
  bpi_vm_requests_total: alone(counts(22)),
  bpi_vm_cage_requests_total: alone(counts(9)),
  bpi_vm_shadow_lookups_total: alone(counts(4)),
  bpi_vm_rpc_entangled_requests_total: alone(counts(1.5)),
  bpi_vm_response_time_average_seconds: alone(swings(0.018, 0.004)),
  bpi_security_rating: alone(stays(9.8)),
  bpi_security_incidents_total: by('severity', { critical: stays(0), warning: stays(0), info: counts(0.0005) }),
  bpi_zklock_connections: by('state', { active: swingsWhole(130, 25), idle: swingsWhole(40, 10) }),
  bpi_pq_operations_total: under('algorithm', {
    dilithium5: by('result', { success: counts(11), failure: stays(0) }),
    kyber1024: by('result', { success: counts(7), failure: stays(0) }),
  }),
  bpi_zk_proofs_total: under('operation', {
    generate: by('result', { success: counts(1.5), failure: stays(0) }),
    verify: by('result', { success: counts(6), failure: stays(0) }),
  }),
  bpi_zk_proof_duration_seconds: by('operation', { generate: lasts(1.5, 0.18), verify: lasts(6, 0.008) }),
  bpi_consensus_rounds_total: by('result', { success: counts(0.5), failed: counts(0.002) }),
  bpi_consensus_round_duration_seconds: alone(lasts(0.5, 0.9)),
  bpi_transactions_total: by('status', { success: counts(42), failed: counts(0.2), rejected: counts(0.1) }),
  bpi_transaction_confirmation_duration_seconds: alone(lasts(42, 1.8)),
  bpi_transaction_fees_total: by('currency', {
    GEN: accrues(0.002),
    NEX: accrues(0.05),
    FLX: accrues(0.42),
    AUR: accrues(0.001),
  }),
  bpi_mempool_transactions: by('state', {
    pending: swingsWhole(800, 200),
    encrypted: swingsWhole(150, 40),
    stuck: swingsWhole(3, 2),
  }),
  bpi_mempool_capacity_transactions: alone(stays(10_000)),
  bpi_mempool_rejections_total: by('reason', { full: stays(0), invalid: counts(0.05), flood: counts(0.02) }),
  bpi_messages_total: [
    ...messages('bpi', 'oracle', 3),
    ...messages('oracle', 'bpi', 3),
    ...messages('bpi', 'zklock', 1.2),
  ],
  bpi_message_processing_duration_seconds: alone(lasts(7, 0.06)),
  bpi_user_registrations_total: alone(counts(0.03)),
  bpi_active_users: alone(swingsWhole(1850, 120)),
  bpi_api_requests_total: apiEndpoints.flatMap(([endpoint, method, perSecond]) =>
    by('status', {
      200: counts(perSecond),
      400: counts(perSecond * 0.004),
      404: counts(perSecond * 0.002),
      500: counts(perSecond * 0.0002),
    }).map((series) => ({ ...series, labels: { endpoint, method, ...series.labels } })),
  ),
  bpi_api_request_duration_seconds: apiEndpoints.map(([endpoint, method, perSecond, medianSeconds]) => ({
    labels: { endpoint, method },
    behaviour: lasts(perSecond, medianSeconds),
  })),
  bpi_cache_requests_total: under('cache', {
    headers: by('result', { hit: counts(18), miss: counts(2) }),
    accounts: by('result', { hit: counts(9), miss: counts(2.2) }),
  }),
  bpi_docklock_executions_total: by('result', { success: counts(0.8), failure: counts(0.0005) }),
  bpi_docklock_execution_duration_seconds: alone(lasts(0.8, 0.7)),
  bpi_pipeline_requests_total: by('decision', { green: counts(5), yellow: counts(0.2), red: counts(0.02) }),
  bpi_storage_node_bytes: by('state', {
    used: reads(({ seconds }) => 320 * gibibyte + Math.floor(seconds) * 4096),
    free: reads(({ seconds }) => 680 * gibibyte - Math.floor(seconds) * 4096),
  }),
  bpi_audit_events_total: under('action', {
    login: by('result', { success: counts(0.2), failure: counts(0.01) }),
    transaction: by('result', { success: counts(2), failure: counts(0.01) }),
  }),
  bpi_audit_chain_valid: alone(stays(1)),
  process_resident_memory_bytes: alone(swingsWhole(210 * 1024 ** 2, 12 * 1024 ** 2)),
  process_start_time_seconds: alone(reads(({ startedSeconds }) => startedSeconds)),
};

/** What HTTP Cage serves at /metrics. */
export const cageSeries: SeriesTable = {
  bpi_http_cage_requests_total: by('decision', { allowed: counts(14), blocked: counts(0.15) }),
  bpi_certificate_expiry_timestamp_seconds: by('subject', {
    'http-cage': reads((moment) => renewed(moment, 90)),
    'vm-server': reads((moment) => renewed(moment, 180)),
  }),
};

/** What the Shadow Registry serves at /metrics. */
export const shadowRegistrySeries: SeriesTable = {
  bpi_shadow_registry_lookups_total: by('result', {
    success: counts(3.2),
    not_found: counts(0.2),
    failure: counts(0.004),
  }),
};

function messages(source: string, destination: string, perSecond: number): readonly Series[] {
  return by('result', { success: counts(perSecond), failure: counts(perSecond * 0.001) }).map((series) => ({
    ...series,
    labels: { source, destination, ...series.labels },
  }));
}
