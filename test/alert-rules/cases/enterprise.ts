import type { AlertCase } from './alert-case.ts';

/** Banks, governments, policies, the registry and the database. Moments are exact: one step earlier it is silent. */
export const enterpriseCases: readonly AlertCase[] = [
  {
    alert: 'BankApiDown',
    title: 'fires 45 s after a bank stops to answer, and resolves with the next answer',
    stepSeconds: 15,
    series: {
      'bpci_bank_api_up{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",bank="bank-1"}':
        '1x39 0x14 1x7',
      'bpci_bank_api_up{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",bank="bank-2"}':
        '1x63',
    },
    firing: { '10m30s': 0, '10m45s': 1, '13m30s': 1, '13m45s': 0 },
    seen: {
      at: '10m45s',
      labels: { bank: 'bank-1', instance: 'localhost:8081', job: 'external-bpci-bank' },
      summary: 'the API of bank bank-1 does not answer BPCI',
      description: 'BPCI localhost:8081 reports 0 for bank bank-1: settlements wait.',
      value: 'bpci_bank_api_up is 0',
    },
  },
  {
    alert: 'BankApiDown',
    title: 'stays silent for 30 s without an answer',
    stepSeconds: 15,
    series: {
      'bpci_bank_api_up{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",bank="bank-1"}':
        '1x39 0x2 1x19',
      'bpci_bank_api_up{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",bank="bank-2"}':
        '1x63',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m45s': 0, '7m45s': 0, '9m45s': 0, '11m45s': 0, '13m45s': 0, '15m45s': 0 },
  },
  {
    alert: 'GovernmentApiDown',
    title: 'fires 45 s after a government stops to answer, and resolves with the next answer',
    stepSeconds: 15,
    series: {
      'bpci_government_api_up{job="external-bpci-government",instance="localhost:8081",endpoint="bpci-government-metrics",jurisdiction="eu"}':
        '1x39 0x14 1x7',
    },
    firing: { '10m30s': 0, '10m45s': 1, '13m30s': 1, '13m45s': 0 },
    seen: {
      at: '10m45s',
      labels: { instance: 'localhost:8081', job: 'external-bpci-government', jurisdiction: 'eu' },
      summary: 'the API of eu does not answer BPCI',
      description: 'BPCI localhost:8081 reports 0 for eu: compliance cannot be validated.',
      value: 'bpci_government_api_up is 0',
    },
  },
  {
    alert: 'GovernmentApiDown',
    title: 'stays silent for 30 s without an answer',
    stepSeconds: 15,
    series: {
      'bpci_government_api_up{job="external-bpci-government",instance="localhost:8081",endpoint="bpci-government-metrics",jurisdiction="eu"}':
        '1x39 0x2 1x19',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m45s': 0, '7m45s': 0, '9m30s': 0, '11m30s': 0, '13m30s': 0, '15m30s': 0 },
  },
  {
    alert: 'BankSettlementFailing',
    title: 'fires a minute after more than one in fifty fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpci_bank_settlements_total{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",coin="SC4",result="success"}':
        '0+98.1x39 3924+97.9x35 7448.4+98.1x27',
      'bpci_bank_settlements_total{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",coin="SC4",result="failure"}':
        '0+1.9x39 76+2.1x35 151.6+1.9x27',
    },
    firing: { '13m15s': 0, '13m30s': 1, '21m15s': 1, '21m30s': 0 },
    seen: {
      at: '13m30s',
      labels: { coin: 'SC4', instance: 'localhost:8081', job: 'external-bpci-bank' },
      summary: '2.047% of the SC4 settlements fail',
      description: 'More than one settlement in fifty is refused at localhost:8081 (2.047%).',
      value: '2.047%',
      threshold: '2%',
    },
  },
  {
    alert: 'BankSettlementFailing',
    title: 'stays silent at 19 of a thousand, over a restart of BPCI',
    stepSeconds: 15,
    series: {
      'bpci_bank_settlements_total{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",coin="SC4",result="success"}':
        '0+98.1x59 0+98.1x59',
      'bpci_bank_settlements_total{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",coin="SC4",result="failure"}':
        '0+1.9x59 0+1.9x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'IdentityVerificationFailing',
    title: 'fires a minute after more than one in ten fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpci_identity_verifications_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="success"}':
        '0+90.5x39 3620+89.5x35 6842+90.5x27',
      'bpci_identity_verifications_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="failure"}':
        '0+9.5x39 380+10.5x35 758+9.5x27',
    },
    firing: { '13m15s': 0, '13m30s': 1, '21m15s': 1, '21m30s': 0 },
    seen: {
      at: '13m30s',
      labels: { instance: 'localhost:8081', job: 'external-bpci-server' },
      summary: '10.24% of the identity verifications fail',
      description: 'More than one verification in ten fails at localhost:8081 (10.24%).',
      value: '10.24%',
      threshold: '10%',
    },
  },
  {
    alert: 'IdentityVerificationFailing',
    title: 'stays silent at 95 of a thousand, over a restart of BPCI',
    stepSeconds: 15,
    series: {
      'bpci_identity_verifications_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="success"}':
        '0+90.5x59 0+90.5x59',
      'bpci_identity_verifications_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="failure"}':
        '0+9.5x59 0+9.5x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'PolicyViolationSpike',
    title: 'fires a minute after more than one evaluation in twenty is a violation, and resolves below',
    stepSeconds: 15,
    series: {
      'bpci_policy_evaluations_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",policy="transfer"}':
        '0+100x39 4000+100x35 7600+100x27',
      'bpci_policy_violations_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",policy="transfer"}':
        '0+4.8x39 192+5.2x35 379.2+4.8x27',
    },
    firing: { '13m15s': 0, '13m30s': 1, '21m15s': 1, '21m30s': 0 },
    seen: {
      at: '13m30s',
      labels: { instance: 'localhost:8081', job: 'external-bpci-server', policy: 'transfer' },
      summary: 'policy transfer is violated in 5.095% of its evaluations',
      description: 'More than one evaluation in twenty of transfer fails at localhost:8081 (5.095%).',
      value: '5.095%',
      threshold: '5%',
    },
  },
  {
    alert: 'PolicyViolationSpike',
    title: 'stays silent at 48 of a thousand, over a restart of BPCI',
    stepSeconds: 15,
    series: {
      'bpci_policy_evaluations_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",policy="transfer"}':
        '0+100x59 0+100x59',
      'bpci_policy_violations_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",policy="transfer"}':
        '0+4.8x59 0+4.8x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'RegistryNodesDropped',
    title: 'fires a minute after more than a fifth of the nodes is gone, and resolves at a fifth',
    stepSeconds: 15,
    series: {
      'bpci_registered_nodes{job="external-bpci-registry",instance="localhost:8081",endpoint="bpci-registry-metrics",node_type="mining",status="active"}':
        '30x39 9x15 30x7',
      'bpci_registered_nodes{job="external-bpci-registry",instance="localhost:8081",endpoint="bpci-registry-metrics",node_type="validator",status="active"}':
        '70x64',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:8081', job: 'external-bpci-registry' },
      summary: 'only 79 nodes are active in the registry, a fifth less than within the last hour',
      description: 'The registry at localhost:8081 has 79 active nodes: a partition, an expiry, or a fault of its own.',
      value: '79',
      threshold: '80% of the most within the last hour',
    },
  },
  {
    alert: 'RegistryNodesDropped',
    title: 'stays silent when exactly a fifth is gone, and more for less than a minute',
    stepSeconds: 15,
    series: {
      'bpci_registered_nodes{job="external-bpci-registry",instance="localhost:8081",endpoint="bpci-registry-metrics",node_type="mining",status="active"}':
        '30x20 10x3 9x3 10x40',
      'bpci_registered_nodes{job="external-bpci-registry",instance="localhost:8081",endpoint="bpci-registry-metrics",node_type="validator",status="active"}':
        '70x70',
    },
    firing: { '2m': 0, '4m15s': 0, '6m30s': 0, '8m45s': 0, '10m45s': 0, '13m': 0, '15m15s': 0, '17m30s': 0 },
  },
  {
    alert: 'ClusterSyncSlow',
    title: 'fires a minute after more than one sync in twenty takes longer than 5 s, and resolves below',
    stepSeconds: 15,
    series: {
      'bpci_cluster_sync_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="5",cluster="enc-1"}':
        '0+955x39 38200+945x35 72220+955x27',
      'bpci_cluster_sync_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="10",cluster="enc-1"}':
        '0+1000x39 40000+1000x35 76000+1000x27',
      'bpci_cluster_sync_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="+Inf",cluster="enc-1"}':
        '0+1000x39 40000+1000x35 76000+1000x27',
    },
    firing: { '13m15s': 0, '13m30s': 1, '21m15s': 1, '21m30s': 0 },
    seen: {
      at: '13m30s',
      labels: { cluster: 'enc-1', instance: 'localhost:8081', job: 'external-bpci-server' },
      summary: 'cluster enc-1 takes 5.226s to sync',
      description: 'The 95th percentile of a sync of enc-1 at localhost:8081 is 5.226s (limit 5 s).',
      value: '5.226s',
      threshold: '5 s',
    },
  },
  {
    alert: 'ClusterSyncSlow',
    title: 'stays silent just below, over a restart of BPCI',
    stepSeconds: 15,
    series: {
      'bpci_cluster_sync_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="5",cluster="enc-1"}':
        '0+955x59 0+955x59',
      'bpci_cluster_sync_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="10",cluster="enc-1"}':
        '0+1000x59 0+1000x59',
      'bpci_cluster_sync_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="+Inf",cluster="enc-1"}':
        '0+1000x59 0+1000x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'BpciDatabaseSlow',
    title: 'fires a minute after more than one query in twenty takes longer than 500 ms, and resolves below',
    stepSeconds: 15,
    series: {
      'bpci_database_query_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="0.5",operation="read"}':
        '0+955x39 38200+945x35 72220+955x27',
      'bpci_database_query_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="1",operation="read"}':
        '0+1000x39 40000+1000x35 76000+1000x27',
      'bpci_database_query_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="+Inf",operation="read"}':
        '0+1000x39 40000+1000x35 76000+1000x27',
    },
    firing: { '13m15s': 0, '13m30s': 1, '21m15s': 1, '21m30s': 0 },
    seen: {
      at: '13m30s',
      labels: { instance: 'localhost:8081', job: 'external-bpci-server', operation: 'read' },
      summary: 'a read in the database of BPCI takes 522.6ms',
      description: 'The 95th percentile of a read at localhost:8081 is 522.6ms (limit 500 ms).',
      value: '522.6ms',
      threshold: '500 ms',
    },
  },
  {
    alert: 'BpciDatabaseSlow',
    title: 'stays silent just below, over a restart of BPCI',
    stepSeconds: 15,
    series: {
      'bpci_database_query_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="0.5",operation="read"}':
        '0+955x59 0+955x59',
      'bpci_database_query_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="1",operation="read"}':
        '0+1000x59 0+1000x59',
      'bpci_database_query_duration_seconds_bucket{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",le="+Inf",operation="read"}':
        '0+1000x59 0+1000x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'DockLockExecutionFailing',
    title: 'fires a minute after more than one in fifty fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_docklock_executions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",result="success"}':
        '0+98.1x39 3924+97.9x35 7448.4+98.1x27',
      'bpi_docklock_executions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",result="failure"}':
        '0+1.9x39 76+2.1x35 151.6+1.9x27',
    },
    firing: { '13m15s': 0, '13m30s': 1, '21m15s': 1, '21m30s': 0 },
    seen: {
      at: '13m30s',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: '2.047% of the DockLock executions on localhost:7777 fail',
      description: 'More than one deterministic execution in fifty fails on localhost:7777 (2.047%).',
      value: '2.047%',
      threshold: '2%',
    },
  },
  {
    alert: 'DockLockExecutionFailing',
    title: 'stays silent at 19 of a thousand, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_docklock_executions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",result="success"}':
        '0+98.1x59 0+98.1x59',
      'bpi_docklock_executions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",result="failure"}':
        '0+1.9x59 0+1.9x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
];
