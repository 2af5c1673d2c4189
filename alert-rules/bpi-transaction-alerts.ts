import type { Config } from '../src/config/config.ts';
import { alert } from './house/alert.ts';
import { once } from './house/once.ts';
import { quantile } from './house/ratio.ts';
import type { AlertRule } from './house/rule.ts';
import { window } from './house/window.ts';

/** Transactions, the mempool and messages between systems. */
export function transactionAlerts(config: Config): readonly AlertRule[] {
  const p95 = (metric: string) => quantile(0.95, { metric, by: 'job, instance', window: window(config, metric, 120) });
  return [
    alert({
      name: 'TransactionFailureRatioHigh',
      priority: 'P2',
      area: 'transactions',
      family: 'tx_errors',
      expr: 'instance:bpi_transaction_failures:ratio_rate2m > 0.05',
      for: '1m',
      value: 'ratio',
      threshold: 0.05,
      summary: '{{ $value | humanizePercentage }} of the transactions on {{ $labels.instance }} fail',
      description:
        'More than one transaction in twenty fails or is rejected on {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
    alert({
      name: 'ConfirmationTimeHigh',
      priority: 'P2',
      area: 'transactions',
      family: 'tx_latency',
      expr: `${p95('bpi_transaction_confirmation_duration_seconds')} > 10`,
      for: '1m',
      value: 'duration',
      threshold: 10,
      summary:
        'one transaction in twenty on {{ $labels.instance }} waits {{ $value | humanizeDuration }} for confirmation',
      description:
        'The 95th percentile of the time to confirmation on {{ $labels.instance }} is {{ $value | humanizeDuration }} (limit 10 s).',
    }),
    alert({
      name: 'MempoolNearlyFull',
      priority: 'P2',
      area: 'transactions',
      family: 'mempool',
      expr: `sum by (job, instance) (${once('bpi_mempool_transactions')}) / on (job, instance) ${once('bpi_mempool_capacity_transactions')} > 0.9`,
      for: '1m',
      value: 'ratio',
      threshold: 0.9,
      summary: 'the mempool of {{ $labels.instance }} is {{ $value | humanizePercentage }} full',
      description:
        'When it is full {{ $labels.instance }} refuses transactions; it is at {{ $value | humanizePercentage }}.',
    }),
    alert({
      name: 'MempoolStuckTransactions',
      priority: 'P3',
      area: 'transactions',
      family: 'mempool',
      expr: `${once('bpi_mempool_transactions{state="stuck"}')} > 100`,
      for: '5m',
      value: 'count',
      threshold: 100,
      summary: '{{ $value }} transactions are stuck on {{ $labels.instance }}',
      description:
        'More than 100 transactions ({{ $value }}) have been stuck in the mempool of {{ $labels.instance }} for 5 minutes.',
    }),
    alert({
      name: 'MessageProcessingSlow',
      priority: 'P3',
      area: 'transactions',
      family: 'messages',
      expr: `${p95('bpi_message_processing_duration_seconds')} > 1`,
      for: '1m',
      value: 'duration',
      threshold: 1,
      summary: 'messages between systems take {{ $value | humanizeDuration }} on {{ $labels.instance }}',
      description:
        'The 95th percentile of the time to process a message on {{ $labels.instance }} is {{ $value | humanizeDuration }} (limit 1 s).',
    }),
  ];
}
