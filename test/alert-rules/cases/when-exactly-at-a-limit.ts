import type { AlertCase } from './alert-case.ts';

const onVm = 'job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"';
const onProofs = 'job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"';
const onWallet = 'job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics"';
const onLink = 'job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics"';
const onBpci = 'job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics"';
const onBank = 'job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics"';
const onLoki = 'job="loki",instance="loki:3100",method="POST",route="loki_api_v1_push"';
const onMonitor = 'job="bpi-monitor",instance="bpi-monitor:9701"';
const onAlertmanager = 'job="alertmanager",instance="alertmanager:9093",integration="webhook"';
const onPrometheus = 'job="prometheus",instance="localhost:9090",alertmanager="http://am"';
const onHost = 'job="node-exporter",instance="localhost:9100",endpoint="node-exporter"';

/** Alert, the counter of one kind and how much it grows every 15 s, the other counter and how much that grows. */
type Share = readonly [alert: string, counted: string, grows: number, beside: string, besideGrows: number];

// A share of which the limit is not one that these may exceed: they fire above, and here they stand at it.
const shares: readonly Share[] = [
  ['WalletRegistrationFailing', ...results('bpi_wallet_registrations_total', onWallet, 1, 1)],
  ['WalletRegistrationDegraded', ...results('bpi_wallet_registrations_total', onWallet, 1, 19)],
  ['PoeSubmissionFailing', ...results('bpi_poe_submissions_total', onProofs, 1, 1)],
  ['PoeSubmissionDegraded', ...results('bpi_poe_submissions_total', onProofs, 1, 19)],
  ['FeePaymentFailing', ...results('bpi_fee_payments_total', `${onLink},kind="gas"`, 1, 19)],
  [
    'ConsensusRoundsFailing',
    `bpi_consensus_rounds_total{${onVm},result="failed"}`,
    1,
    `bpi_consensus_rounds_total{${onVm},result="success"}`,
    9,
  ],
  [
    'TransactionFailureRatioHigh',
    `bpi_transactions_total{${onVm},status="failed"}`,
    1,
    `bpi_transactions_total{${onVm},status="success"}`,
    19,
  ],
  ['MerkleVerificationFailing', ...results('bpi_billing_merkle_verifications_total', onProofs, 1, 19)],
  ['MerkleVerificationDegraded', ...results('bpi_billing_merkle_verifications_total', onProofs, 1, 199)],
  ['ZkProofFailures', ...results('bpi_zk_proofs_total', `${onVm},operation="verify"`, 1, 99)],
  ['QuantumCryptoFailures', ...results('bpi_pq_operations_total', `${onVm},algorithm="dilithium5"`, 1, 99)],
  ['BankSettlementFailing', ...results('bpci_bank_settlements_total', `${onBank},coin="SC4"`, 1, 49)],
  ['IdentityVerificationFailing', ...results('bpci_identity_verifications_total', onBpci, 1, 9)],
  ['DockLockExecutionFailing', ...results('bpi_docklock_executions_total', onVm, 1, 49)],
  [
    'PolicyViolationSpike',
    `bpci_policy_violations_total{${onBpci},policy="transfer"}`,
    1,
    `bpci_policy_evaluations_total{${onBpci},policy="transfer"}`,
    20,
  ],
  [
    'CacheHitRatioLow',
    `bpi_cache_requests_total{${onVm},cache="headers",result="hit"}`,
    1,
    `bpi_cache_requests_total{${onVm},cache="headers",result="miss"}`,
    1,
  ],
  [
    'ApiErrorRatioHigh',
    `bpi_api_requests_total{${onVm},method="GET",status="503"}`,
    1,
    `bpi_api_requests_total{${onVm},method="GET",status="200"}`,
    19,
  ],
  [
    'LokiRequestErrors',
    `loki_request_duration_seconds_count{${onLoki},status_code="500",ws="false"}`,
    1,
    `loki_request_duration_seconds_count{${onLoki},status_code="204",ws="false"}`,
    9,
  ],
  [
    'PrometheusNotificationErrors',
    `prometheus_notifications_errors_total{${onPrometheus}}`,
    1,
    `prometheus_notifications_sent_total{${onPrometheus}}`,
    100,
  ],
  [
    'AlertmanagerNotificationsFailing',
    `alertmanager_notifications_failed_total{${onAlertmanager},reason="other"}`,
    1,
    `alertmanager_notifications_total{${onAlertmanager}}`,
    100,
  ],
  [
    'AlertAccuracyLow',
    `bpi_incidents_total{${onMonitor},verdict="true_positive"}`,
    19,
    `bpi_incidents_total{${onMonitor},verdict="false_positive"}`,
    1,
  ],
  // As many failures as may be, though more of a share; and the other way about.
  ['AuthFailureSpike', ...results('bpci_auth_attempts_total', onBpci, 15, 15)],
  ['AuthFailureSpike', ...results('bpci_auth_attempts_total', onBpci, 30, 120)],
  // A request in ten seconds.
  [
    'ApiErrorRatioHigh',
    `bpi_api_requests_total{${onVm},method="GET",status="503"}`,
    0.5,
    `bpi_api_requests_total{${onVm},method="GET",status="200"}`,
    1,
  ],
  ['RateLimitSurge', `bpci_rate_limit_exceeded_total{${onBpci}}`, 75, `bpci_rate_limit_exceeded_total{job="x"}`, 0],
  [
    'HighCPUUsage',
    `node_cpu_seconds_total{${onHost},cpu="0",mode="idle"}`,
    3,
    `node_cpu_seconds_total{${onHost},cpu="0",mode="user"}`,
    12,
  ],
];

/** Alert, the histogram, and the buckets between which everything falls so that the quantile is the limit itself. */
type Quantile = readonly [alert: string, metric: string, labels: string, above: number, upTo: number];

const quantiles: readonly Quantile[] = [
  ['ConfirmationTimeHigh', 'bpi_transaction_confirmation_duration_seconds', onVm, 0.5, 10.5],
  ['MessageProcessingSlow', 'bpi_message_processing_duration_seconds', onVm, 0.05, 1.05],
  ['BankMeshSettlementSlow', 'bpci_bank_mesh_settlement_duration_seconds', `${onBank},chain="x"`, 0.025, 0.525],
  ['ClusterSyncSlow', 'bpci_cluster_sync_duration_seconds', `${onBpci},cluster="enc-1"`, 0.25, 5.25],
  ['BpciDatabaseSlow', 'bpci_database_query_duration_seconds', `${onBpci},operation="read"`, 0.025, 0.525],
  ['MerkleVerificationSlow', 'bpi_billing_merkle_verification_duration_seconds', onProofs, 0.001, 0.101],
  ['ApiLatencyHigh', 'bpi_api_request_duration_seconds', `${onVm},method="GET"`, 0.01, 1.01],
  ['AlertDeliverySlow', 'bpi_alert_delivery_duration_seconds', `${onMonitor},priority="P1"`, 1.5, 31.5],
  ['DashboardSlow', 'bpi_dashboard_load_duration_seconds', `${onMonitor},dashboard="x"`, 2.05, 3.05],
];

/** Shares, rates and quantiles that stand exactly at the limit of their alert, which is on the silent side. */
export const casesExactlyAtALimit: readonly AlertCase[] = [
  ...shares.map(([alert, counted, grows, beside, besideGrows], index) => ({
    ...silent(alert, shares.slice(0, index).some(([before]) => before === alert) ? ' (the other one)' : ''),
    series: { [counted]: `0+${String(grows)}x200`, [beside]: `0+${String(besideGrows)}x200` },
  })),
  ...quantiles.map(([alert, metric, labels, above, upTo]) => ({
    ...silent(alert),
    series: {
      [`${metric}_bucket{${labels},le="${String(above)}"}`]: '0x200',
      [`${metric}_bucket{${labels},le="${String(upTo)}"}`]: '0+100x200',
      [`${metric}_bucket{${labels},le="+Inf"}`]: '0+100x200',
    },
  })),
];

function silent(alert: string, which = ''): Pick<AlertCase, 'alert' | 'title' | 'stepSeconds' | 'firing'> {
  return {
    alert,
    title: `stays silent at exactly its limit${which}`,
    stepSeconds: 15,
    firing: { '4m': 0, '8m': 0, '12m': 0, '20m': 0, '30m': 0, '49m': 0 },
  };
}

function results(metric: string, labels: string, failures: number, successes: number) {
  return [
    `${metric}{${labels},result="failure"}`,
    failures,
    `${metric}{${labels},result="success"}`,
    successes,
  ] as const;
}
