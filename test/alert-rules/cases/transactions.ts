import type { AlertCase } from './alert-case.ts';

/** Transactions, the mempool and messages. Moments are exact: one step earlier it is silent. */
export const transactionsCases: readonly AlertCase[] = [
  {
    alert: 'TransactionFailureRatioHigh',
    title: 'fires a minute after more than one in twenty fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_transactions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="success"}':
        '0+95.2x39 3808+94.8x23 6083.2+95.2x15',
      'bpi_transactions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="failed"}':
        '0+2.4x39 96+2.6x23 158.4+2.4x15',
      'bpi_transactions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="rejected"}':
        '0+2.4x39 96+2.6x23 158.4+2.4x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: '5.2% of the transactions on localhost:7777 fail',
      description: 'More than one transaction in twenty fails or is rejected on localhost:7777 (5.2%).',
      value: '5.2%',
      threshold: '5%',
    },
  },
  {
    alert: 'TransactionFailureRatioHigh',
    title: 'stays silent at 48 of a thousand, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_transactions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="success"}':
        '0+95.2x59 0+95.2x59',
      'bpi_transactions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="failed"}':
        '0+2.4x59 0+2.4x59',
      'bpi_transactions_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",status="rejected"}':
        '0+2.4x59 0+2.4x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'ConfirmationTimeHigh',
    title: 'fires a minute after more than one transaction in twenty waits longer than 10 s, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_transaction_confirmation_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="10"}':
        '0+955x39 38200+945x23 60880+955x15',
      'bpi_transaction_confirmation_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="20"}':
        '0+1000x39 40000+1000x23 64000+1000x15',
      'bpi_transaction_confirmation_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="+Inf"}':
        '0+1000x39 40000+1000x23 64000+1000x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: 'one transaction in twenty on localhost:7777 waits 10.91s for confirmation',
      description: 'The 95th percentile of the time to confirmation on localhost:7777 is 10.91s (limit 10 s).',
      value: '10.91s',
      threshold: '10 s',
    },
  },
  {
    alert: 'ConfirmationTimeHigh',
    title: 'stays silent just below, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_transaction_confirmation_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="10"}':
        '0+955x59 0+955x59',
      'bpi_transaction_confirmation_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="20"}':
        '0+1000x59 0+1000x59',
      'bpi_transaction_confirmation_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="+Inf"}':
        '0+1000x59 0+1000x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'MempoolNearlyFull',
    title: 'fires a minute after more than nine tenths are used, and resolves at nine tenths',
    stepSeconds: 15,
    series: {
      'bpi_mempool_transactions{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",state="pending"}':
        '600x39 601x15 600x7',
      'bpi_mempool_transactions{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",state="encrypted"}':
        '300x64',
      'bpi_mempool_capacity_transactions{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"}':
        '1000x64',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: 'the mempool of localhost:7777 is 90.1% full',
      description: 'When it is full localhost:7777 refuses transactions; it is at 90.1%.',
      value: '90.1%',
      threshold: '90%',
    },
  },
  {
    alert: 'MempoolNearlyFull',
    title: 'stays silent at exactly nine tenths, and beyond for less than a minute',
    stepSeconds: 15,
    series: {
      'bpi_mempool_transactions{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",state="pending"}':
        '600x39 601x3 600x19',
      'bpi_mempool_transactions{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",state="encrypted"}':
        '300x64',
      'bpi_mempool_capacity_transactions{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"}':
        '1000x64',
    },
    firing: { '2m': 0, '4m': 0, '6m': 0, '8m': 0, '10m': 0, '12m': 0, '14m': 0, '16m': 0 },
  },
  {
    alert: 'MempoolStuckTransactions',
    title: 'fires after five minutes with more than 100 stuck, and resolves at 100',
    stepSeconds: 15,
    series: {
      'bpi_mempool_transactions{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",state="stuck"}':
        '100x39 101x31 100x7',
    },
    firing: { '14m45s': 0, '15m': 1, '17m45s': 1, '18m': 0 },
    seen: {
      at: '15m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server', state: 'stuck' },
      summary: '101 transactions are stuck on localhost:7777',
      description: 'More than 100 transactions (101) have been stuck in the mempool of localhost:7777 for 5 minutes.',
      value: '101',
      threshold: '100',
    },
  },
  {
    alert: 'MempoolStuckTransactions',
    title: 'stays silent at exactly 100, and beyond for less than five minutes',
    stepSeconds: 15,
    series: {
      'bpi_mempool_transactions{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",state="stuck"}':
        '100x39 101x19 100x19',
    },
    firing: { '2m15s': 0, '4m45s': 0, '7m15s': 0, '9m45s': 0, '12m15s': 0, '14m45s': 0, '17m15s': 0, '19m45s': 0 },
  },
  {
    alert: 'MessageProcessingSlow',
    title: 'fires a minute after more than one message in twenty takes longer than 1 s, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_message_processing_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="1"}':
        '0+955x39 38200+945x23 60880+955x15',
      'bpi_message_processing_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="2.5"}':
        '0+1000x39 40000+1000x23 64000+1000x15',
      'bpi_message_processing_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="+Inf"}':
        '0+1000x39 40000+1000x23 64000+1000x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: 'messages between systems take 1.136s on localhost:7777',
      description: 'The 95th percentile of the time to process a message on localhost:7777 is 1.136s (limit 1 s).',
      value: '1.136s',
      threshold: '1 s',
    },
  },
  {
    alert: 'MessageProcessingSlow',
    title: 'stays silent just below, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_message_processing_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="1"}':
        '0+955x59 0+955x59',
      'bpi_message_processing_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="2.5"}':
        '0+1000x59 0+1000x59',
      'bpi_message_processing_duration_seconds_bucket{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",le="+Inf"}':
        '0+1000x59 0+1000x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
];
