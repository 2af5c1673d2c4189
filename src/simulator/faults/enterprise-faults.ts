import { failing, faultsOf } from './fault.ts';

const settlements = 'bpci_bank_settlements_total';
const identities = 'bpci_identity_verifications_total';

/** Banks, governments, policies, the registry and the clusters of BPCI. */
export const enterpriseFaults = faultsOf('enterprise', [
  {
    name: 'bank-unreachable',
    summary: 'The API of one bank does not answer BPCI.',
    strikes: 'bpci',
    brings: ['BankApiDown'],
    withinSeconds: 75,
    effects: [{ kind: 'set', metric: 'bpci_bank_api_up', labels: { bank: 'bpci-bank-001' }, to: 0 }],
  },
  {
    name: 'government-unreachable',
    summary: 'The API of one government does not answer BPCI.',
    strikes: 'bpci',
    brings: ['GovernmentApiDown'],
    withinSeconds: 75,
    effects: [{ kind: 'set', metric: 'bpci_government_api_up', labels: { jurisdiction: 'eu-commission' }, to: 0 }],
  },
  {
    name: 'bank-refuses-settlements',
    summary: 'Banks refuse one settlement of ten.',
    strikes: 'bpci',
    brings: ['BankSettlementFailing'],
    withinSeconds: 240,
    effects: failing(
      { metric: settlements, labels: { coin: 'SC4', result: 'success' } },
      { metric: settlements, labels: { coin: 'SC4', result: 'failure' } },
      0.1,
      0.2,
    ),
  },
  {
    name: 'policy-violated',
    summary: 'One evaluation of five finds the transfer limit violated.',
    strikes: 'bpci',
    brings: ['PolicyViolationSpike'],
    withinSeconds: 240,
    effects: [
      { kind: 'add', metric: 'bpci_policy_violations_total', labels: { policy: 'transfer_limit' }, perSecond: 0.8 },
    ],
  },
  {
    name: 'identities-refused',
    summary: 'One identity of three cannot be verified.',
    strikes: 'bpci',
    brings: ['IdentityVerificationFailing'],
    withinSeconds: 300,
    effects: failing(
      { metric: identities, labels: { result: 'success' } },
      { metric: identities, labels: { result: 'failure' } },
      0.33,
      0.8,
    ),
  },
  {
    name: 'registry-loses-nodes',
    summary: 'The mining nodes have fallen out of the registry.',
    strikes: 'bpci',
    brings: ['RegistryNodesDropped'],
    withinSeconds: 90,
    effects: [
      { kind: 'set', metric: 'bpci_registered_nodes', labels: { node_type: 'mining', status: 'active' }, to: 0 },
      { kind: 'set', metric: 'bpci_registered_nodes', labels: { node_type: 'mining', status: 'inactive' }, to: 19 },
    ],
  },
  {
    name: 'cluster-syncs-slowly',
    summary: 'The first ENC cluster takes 12 seconds to sync.',
    strikes: 'bpci',
    brings: ['ClusterSyncSlow'],
    withinSeconds: 300,
    effects: [
      { kind: 'last', metric: 'bpci_cluster_sync_duration_seconds', labels: { cluster: 'enc-1' }, medianSeconds: 12 },
    ],
  },
  {
    name: 'executions-diverge',
    summary: 'One DockLock execution of ten is not deterministic.',
    strikes: 'bpi',
    brings: ['DockLockExecutionFailing'],
    withinSeconds: 240,
    effects: failing(
      { metric: 'bpi_docklock_executions_total', labels: { result: 'success' } },
      { metric: 'bpi_docklock_executions_total', labels: { result: 'failure' } },
      0.1,
      0.8,
    ),
  },
  {
    name: 'database-slow',
    summary: 'A write to CueDB takes a second.',
    strikes: 'bpci',
    brings: ['BpciDatabaseSlow'],
    withinSeconds: 240,
    effects: [
      {
        kind: 'last',
        metric: 'bpci_database_query_duration_seconds',
        labels: { operation: 'write' },
        medianSeconds: 1,
      },
    ],
  },
]);
