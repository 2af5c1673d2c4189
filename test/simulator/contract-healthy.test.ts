import { describe, expect, test } from 'vitest';
import { imagineSeries } from './support/imagined-world.ts';
import type { ImaginedWorld } from './support/imagined-world.ts';

const day = 86_400;
const seeds = [1, 7, 42];
// Young and old worlds, all times of the day, the last hour of a month, the first of the next.
const endOfMonth = Date.UTC(2026, 0, 31, 23, 30) / 1000;
const moments = [
  ...[5, 61, 200, 600, 1801, 3600, 5000, 7333, 10_000, 20_011, 40_000, 60_123, 86_399],
  ...[2.25, 6.9, 29.99, 30.01].map((days) => days * day),
];

/** Sum of the series of a metric, all or those with a label. */
function total(world: ImaginedWorld, second: number, metric: string, labels = ''): number {
  const base = metric.replace(/_(sum|count)$/, '');
  return [...imagineSeries(world, second, (name) => name === metric || name === base)]
    .filter(([name]) => name.startsWith(`${metric}{`) && name.includes(labels))
    .reduce((sum, [, value]) => sum + value, 0);
}

type Read = (world: ImaginedWorld, second: number, nowSeconds: number) => number;
const gauge =
  (metric: string, labels?: string): Read =>
  (world, second) =>
    total(world, second, metric, labels);
const age =
  (metric: string): Read =>
  (world, second, now) =>
    now - total(world, second, metric);
const ahead =
  (metric: string, labels?: string): Read =>
  (world, second, now) =>
    total(world, second, metric, labels) - now;
/** How much of what happened in five minutes was of one kind. */
const share =
  (metric: string, part: string, of = ''): Read =>
  (world, second) => {
    const grown = (labels: string) => total(world, second + 300, metric, labels) - total(world, second, metric, labels);
    return grown(part) / grown(of);
  };
const mean =
  (metric: string): Read =>
  (world, second) => {
    const grown = (suffix: string) =>
      total(world, second + 300, metric + suffix) - total(world, second, metric + suffix);
    return grown('_sum') / grown('_count');
  };

// Alert -> what it looks at, between which values it is silent, with half the way to its threshold to spare where there is a way.
const healthy: readonly (readonly [alert: string, read: Read, low: number, high: number])[] = [
  ['BpciConnectionLatencyCritical', gauge('bpi_bpci_connection_latency_seconds'), 0.02, 0.035],
  ['ConsensusQuorumLost', gauge('bpi_consensus_participation_ratio'), 0.9, 1],
  ['ConsensusTransportDown', gauge('bpi_consensus_transport_up'), 1, 1],
  ['TokenSupplyGenViolated', gauge('bpci_token_supply', 'token="GEN"'), 100_000, 100_000],
  ['TokenSupplyDiscrepancy', gauge('bpci_token_supply_discrepancy'), 0, 0],
  ['OwnerSalaryNearCap', gauge('bpi_poe_owner_salary_period_paid'), 0, 33_000],
  ['SettlementTamperDetected', gauge('bpi_billing_tamper_detections_total'), 0, 0],
  ['AuditChainBroken', gauge('bpi_audit_chain_valid'), 1, 1],
  ['SecurityIncidentRaised', gauge('bpi_security_incidents_total', 'critical'), 0, 0],
  ['NodeSyncing', gauge('bpi_node_state', 'state="syncing"'), 0, 0],
  ['PeersLow', gauge('bpi_peers'), 15, 40],
  ['MempoolNearlyFull', gauge('bpi_mempool_transactions'), 1, 4500],
  ['MempoolStuckTransactions', gauge('bpi_mempool_transactions', 'state="stuck"'), 0, 50],
  ['WalletRegistrationBacklog', gauge('bpi_wallets', 'state="pending"'), 0, 25],
  ['PoeQueueGrowing', gauge('bpi_poe_submission_queue_length'), 0, 50],
  ['PoeSubmissionStalled', age('bpi_poe_last_success_timestamp_seconds'), 0, 30],
  ['EconomicActivityLow', gauge('bpi_economic_activity_score'), 0.6, 1],
  ['PoeBelowThreshold', gauge('bpi_poe_score'), 120, 300],
  ['EconomicEfficiencyLow', gauge('bpi_economic_efficiency_ratio'), 0.84, 1],
  ['TokenSupplyStale', age('bpci_token_supply_last_update_timestamp_seconds'), 0, 60],
  ['SettlementBacklog', gauge('bpi_billing_unsettled_records'), 0, 1500],
  ['SecurityRatingDegraded', gauge('bpi_security_rating'), 9.7, 10],
  ['CertificateExpiring', ahead('bpi_certificate_expiry_timestamp_seconds', 'subject="http-cage"'), 59 * day, 91 * day],
  ['ProbedCertificateExpiring', ahead('probe_ssl_earliest_cert_expiry'), 44 * day, 76 * day],
  ['BankApiDown', gauge('bpci_bank_api_up'), 2, 2],
  ['GovernmentApiDown', gauge('bpci_government_api_up'), 2, 2],
  ['HighMemoryUsage', gauge('node_memory_MemAvailable_bytes'), 7e9, 17e9],
  ['LowDiskSpace', gauge('node_filesystem_avail_bytes', 'mountpoint="/"'), 100e9, 200e9],
  ['ClockSkew', gauge('node_timex_offset_seconds'), -0.01, 0.01],
  ['NodeRebooted', age('node_boot_time_seconds'), 29 * day, 300 * day],
  ['HighCPUUsage', share('node_cpu_seconds_total', 'mode="idle"'), 0.6, 0.8],
  ['WalletRegistrationFailing', share('bpi_wallet_registrations_total', 'failure'), 0, 0.01],
  ['PoeSubmissionFailing', share('bpi_poe_submissions_total', 'failure'), 0, 0.001],
  ['FeePaymentFailing', share('bpi_fee_payments_total', 'failure'), 0, 0.01],
  ['ConsensusRoundsFailing', share('bpi_consensus_rounds_total', 'failed'), 0, 0.03],
  ['TransactionFailureRatioHigh', share('bpi_transactions_total', 'status="failed"'), 0, 0.02],
  ['MerkleVerificationDegraded', share('bpi_billing_merkle_verifications_total', 'failure'), 0, 0],
  ['AuthFailureSpike', share('bpci_auth_attempts_total', 'failure'), 0, 0.06],
  ['ZkProofFailures', share('bpi_zk_proofs_total', 'failure'), 0, 0],
  ['QuantumCryptoFailures', share('bpi_pq_operations_total', 'failure'), 0, 0],
  ['BankSettlementFailing', share('bpci_bank_settlements_total', 'failure'), 0, 0],
  ['IdentityVerificationFailing', share('bpci_identity_verifications_total', 'failure'), 0, 0.03],
  ['DockLockExecutionFailing', share('bpi_docklock_executions_total', 'failure'), 0, 0.01],
  ['ApiErrorRatioHigh', share('bpi_api_requests_total', 'status="500"'), 0, 0.001],
  ['CacheHitRatioLow', share('bpi_cache_requests_total', 'result="hit"'), 0.7, 1],
  ['ConfirmationTimeHigh', mean('bpi_transaction_confirmation_duration_seconds'), 1, 3],
  ['MessageProcessingSlow', mean('bpi_message_processing_duration_seconds'), 0.01, 0.15],
  ['BankMeshSettlementSlow', mean('bpci_bank_mesh_settlement_duration_seconds'), 0.01, 0.2],
  ['MerkleVerificationSlow', mean('bpi_billing_merkle_verification_duration_seconds'), 0.001, 0.02],
  ['ClusterSyncSlow', mean('bpci_cluster_sync_duration_seconds'), 0.1, 2],
  ['BpciDatabaseSlow', mean('bpci_database_query_duration_seconds'), 0.001, 0.1],
  ['ApiLatencyHigh', mean('bpi_api_request_duration_seconds'), 0.001, 0.2],
];

describe('while no fault is on, there is room before', () => {
  test.each(healthy)('%s', (_alert, read, low, high) => {
    const seen = seeds.flatMap((seed) =>
      [endOfMonth - 40_000, endOfMonth].flatMap((startedSeconds) =>
        moments.map((second) => read({ seed, startedSeconds }, second, startedSeconds + second)),
      ),
    );
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...seen)).toBeLessThanOrEqual(high);
  });

  test('BankMeshLiquidityLow: of every coin the mesh holds at least a tenth of the supply, or there is hardly any', () => {
    const world = { seed: 7 };
    for (const second of moments) {
      for (const token of ['GEN', 'NEX', 'FLX', 'AUR']) {
        const supply = total(world, second, 'bpci_token_supply', `token="${token}"`);
        const held = total(world, second, 'bpci_bank_mesh_liquidity', `token="${token}"`);
        expect(held).toBeGreaterThanOrEqual(0.1 * supply);
      }
    }
  });
});
