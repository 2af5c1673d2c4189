import type { SeriesTable } from './behaviour.ts';
import { alone, by, counts, lasts, reads, stays, swingsWhole, under } from './behaviour.ts';
import type { Economy } from './economy.ts';
import { perToken, supply } from './token-supply.ts';

/** BPCI endpoint -> method, requests per second and median latency. */
const apiEndpoints = [
  ['/api/registry', 'GET', 3, 0.018],
  ['/api/economy', 'GET', 2, 0.022],
  ['/api/wallet', 'POST', 1.5, 0.05],
] as const;
const banks = ['bpci-bank-001', 'bpci-bank-002'];
const nodeTypes = { validator: 24, mining: 18, oracle: 6, storage: 9 } as const;

/** What BPCI serves at /api/metrics, with the CI system that reports to it. */
export const bpciSeries: SeriesTable = {
  bpci_api_requests_total: apiEndpoints.flatMap(([endpoint, method, perSecond]) =>
    by('status', {
      200: counts(perSecond),
      400: counts(perSecond * 0.004),
      404: counts(perSecond * 0.002),
      500: counts(perSecond * 0.0002),
    }).map((series) => ({ ...series, labels: { endpoint, method, ...series.labels } })),
  ),
  bpci_api_response_time_seconds: by(
    'endpoint',
    Object.fromEntries(
      apiEndpoints.map(([endpoint, , perSecond, medianSeconds]) => [endpoint, lasts(perSecond, medianSeconds)]),
    ),
  ),
  bpci_database_query_duration_seconds: by('operation', { read: lasts(20, 0.004), write: lasts(4, 0.012) }),
  bpci_cluster_sync_duration_seconds: by('cluster', { 'enc-1': lasts(1, 0.8), 'enc-2': lasts(1, 1.1) }),
  bpci_identity_verifications_total: by('result', { success: counts(0.8), failure: counts(0.008) }),
  bpci_policy_evaluations_total: by('policy', { transfer_limit: counts(4), data_residency: counts(2) }),
  bpci_policy_violations_total: by('policy', { transfer_limit: counts(0.01), data_residency: counts(0.004) }),
  bpci_biso_agreements: by('state', { active: swingsWhole(37, 1), pending: swingsWhole(4, 2), expired: stays(6) }),
  bpci_maintenance_tasks: by('state', {
    active: stays(0),
    completed: reads(({ registry }) => registry.validators),
  }),
  bpci_auth_attempts_total: by('result', { success: counts(2.4), failure: counts(0.05) }),
  bpci_rate_limit_exceeded_total: by('endpoint', { '/api/wallet': counts(0.03), '/api/registry': counts(0.01) }),
  bpci_suspicious_activity_total: by('kind', {
    replay: counts(0.0005),
    spoofing: counts(0.0003),
    scanning: counts(0.002),
  }),
  bpi_deployments_total: by('result', { success: counts(0.001), failure: stays(0) }),
  bpi_builds_total: by('result', { success: counts(0.01), failure: counts(0.0002) }),
  bpi_build_duration_seconds: alone(lasts(0.01, 140)),
  bpi_code_coverage_ratio: by('component', { 'bpi-core': stays(0.81), 'bpci-enterprise': stays(0.74) }),
  bpi_code_issues: by('severity', { critical: stays(0), warning: stays(12), info: stays(746) }),
};

/** What BPCI serves at /api/registry/metrics. */
export const registrySeries: SeriesTable = {
  bpci_registered_nodes: Object.entries(nodeTypes).flatMap(([node_type, count]) =>
    by('status', {
      active: node_type === 'validator' ? reads(({ registry }) => registry.validators) : stays(count),
      inactive: stays(1),
    }).map((series) => ({ ...series, labels: { node_type, ...series.labels } })),
  ),
  bpci_registered_wallets: by('status', {
    registered: reads(({ registry }) => registry.wallets),
    pending: swingsWhole(3, 2),
    rejected: stays(1),
  }),
};

// Of a coin's supply, held by the bank mesh; about so much more and less from hour to hour.
const meshShare = { GEN: 0.12, NEX: 0.14, FLX: 0.13, AUR: 0.16 } as const;
const meshSwing = 0.04;

/** What BPCI serves at /api/bank/metrics. */
export function bankSeries(economy: Economy): SeriesTable {
  return {
    bpci_bank_api_up: by('bank', Object.fromEntries(banks.map((bank) => [bank, stays(1)]))),
    bpci_bank_api_request_duration_seconds: by(
      'bank',
      Object.fromEntries(banks.map((bank) => [bank, lasts(0.8, 0.07)])),
    ),
    bpci_bank_settlements_total: under('coin', {
      SC4: by('result', { success: counts(0.2), failure: stays(0) }),
      AUR: by('result', { success: counts(0.08), failure: stays(0) }),
    }),
    bpci_bank_active_licenses: alone(stays(5)),
    bpci_bank_mesh_settlement_duration_seconds: by('chain', {
      ethereum: lasts(1, 0.12),
      polygon: lasts(1.5, 0.09),
    }),
    bpci_bank_mesh_liquidity: perToken((token, moment) => {
      const share = meshShare[token] * (1 + meshSwing * Math.sin(moment.seconds / 600));
      return Math.round(supply(token, moment, economy) * share * 100) / 100;
    }),
  };
}

/** What BPCI serves at /api/government/metrics. */
export const governmentSeries: SeriesTable = {
  bpci_government_api_up: by('jurisdiction', { 'us-federal': stays(1), 'eu-commission': stays(1) }),
  bpci_government_participants: alone(reads(({ registry }) => registry.validators)),
  bpci_government_active_proposals: alone(reads(({ registry }) => Math.max(1, Math.floor(registry.validators / 3)))),
  bpci_government_treasury_balance: alone(reads(({ registry }) => 300 * registry.validators)),
  bpci_government_votes_total: by('choice', { yes: counts(0.05), no: counts(0.02), abstain: counts(0.008) }),
};
