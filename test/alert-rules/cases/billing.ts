import type { AlertCase } from './alert-case.ts';

/** Merkle proofs, settlements and usage records. Moments are exact: one step earlier it is silent. */
export const billingCases: readonly AlertCase[] = [
  {
    alert: 'MerkleVerificationFailing',
    title: 'fires half a minute after more than one in twenty fails, and resolves five minutes after fewer do',
    stepSeconds: 15,
    series: {
      'bpi_billing_merkle_verifications_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+95.2x39 3808+94.8x33 7031.2+95.2x47',
      'bpi_billing_merkle_verifications_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+4.8x39 192+5.2x33 368.8+4.8x47',
    },
    firing: { '12m45s': 0, '13m': 1, '25m45s': 1, '26m': 0 },
    seen: {
      at: '13m',
      labels: {
        area: 'billing',
        family: 'merkle',
        instance: 'localhost:7777',
        job: 'bpi-poe-bpci',
        priority: 'P1',
        severity: 'critical',
      },
      summary: '5.053% of the Merkle proofs of localhost:7777 fail',
      description:
        'More than one proof in twenty does not verify on localhost:7777 (5.053%): settlements cannot be trusted.',
      value: '5.053%',
      threshold: '5%',
    },
  },
  {
    alert: 'MerkleVerificationFailing',
    title: 'stays silent at 48 of a thousand, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_billing_merkle_verifications_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+95.2x59 0+95.2x59',
      'bpi_billing_merkle_verifications_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+4.8x59 0+4.8x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'MerkleVerificationDegraded',
    title: 'fires a minute after more than five in a thousand fail, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_billing_merkle_verifications_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+995.2x39 39808+994.8x35 75620.8+995.2x27',
      'bpi_billing_merkle_verifications_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+4.8x39 192+5.2x35 379.2+4.8x27',
    },
    firing: { '13m15s': 0, '13m30s': 1, '21m15s': 1, '21m30s': 0 },
    seen: {
      at: '13m30s',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: '0.5095% of the Merkle proofs of localhost:7777 fail',
      description: '99.9% verify in good health; on localhost:7777 0.5095% do not.',
      value: '0.5095%',
      threshold: '0.5%',
    },
  },
  {
    alert: 'MerkleVerificationDegraded',
    title: 'stays silent at 48 of ten thousand, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_billing_merkle_verifications_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+995.2x59 0+995.2x59',
      'bpi_billing_merkle_verifications_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+4.8x59 0+4.8x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'MerkleVerificationSlow',
    title: 'fires a minute after more than one in a hundred takes longer than 100 ms, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_billing_merkle_verification_duration_seconds_bucket{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",le="0.1"}':
        '0+995x39 39800+985x35 75260+995x27',
      'bpi_billing_merkle_verification_duration_seconds_bucket{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",le="0.25"}':
        '0+1000x39 40000+1000x35 76000+1000x27',
      'bpi_billing_merkle_verification_duration_seconds_bucket{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",le="+Inf"}':
        '0+1000x39 40000+1000x35 76000+1000x27',
    },
    firing: { '13m15s': 0, '13m30s': 1, '21m15s': 1, '21m30s': 0 },
    seen: {
      at: '13m30s',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: 'a Merkle proof takes 128.7ms to verify on localhost:7777',
      description: 'The 99th percentile of a verification on localhost:7777 is 128.7ms (target 100 ms).',
      value: '128.7ms',
      threshold: '100 ms',
    },
  },
  {
    alert: 'MerkleVerificationSlow',
    title: 'stays silent just below, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_billing_merkle_verification_duration_seconds_bucket{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",le="0.1"}':
        '0+995x59 0+995x59',
      'bpi_billing_merkle_verification_duration_seconds_bucket{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",le="0.25"}':
        '0+1000x59 0+1000x59',
      'bpi_billing_merkle_verification_duration_seconds_bucket{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",le="+Inf"}':
        '0+1000x59 0+1000x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'SettlementBacklog',
    title: 'fires after a minute with more than three batches, and resolves at three',
    stepSeconds: 15,
    series: {
      'bpi_billing_unsettled_records{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '3000x39 3001x15 3000x7',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: '3001 records of localhost:7777 wait for settlement',
      description: 'More than 3000 usage records, three batches, are unsettled on localhost:7777 (3001).',
      value: '3001',
      threshold: '3000',
    },
  },
  {
    alert: 'SettlementBacklog',
    title: 'stays silent at exactly 3,000 records, and beyond for less than a minute',
    stepSeconds: 15,
    series: {
      'bpi_billing_unsettled_records{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '3000x39 3001x3 3000x19',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m45s': 0, '7m45s': 0, '9m45s': 0, '11m45s': 0, '13m45s': 0, '15m45s': 0 },
  },
  {
    alert: 'UsageRecordsStopped',
    title: 'fires a minute after a window of two without any record, and resolves with the next',
    stepSeconds: 15,
    series: {
      'bpi_billing_usage_records_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",service_type="compute"}':
        '0+1x39 40x23 40+1x15',
    },
    firing: { '12m30s': 0, '12m45s': 1, '16m': 1, '16m15s': 0 },
    seen: {
      at: '12m45s',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: 'localhost:7777 has stopped writing usage records',
      description: 'The meter of localhost:7777 writes 0 records per second: what is used is not billed.',
      value: '0.00/s',
    },
  },
  {
    alert: 'UsageRecordsStopped',
    title: 'stays silent while a record is written every minute and a half',
    stepSeconds: 15,
    series: {
      'bpi_billing_usage_records_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",service_type="compute"}':
        '0x5 1x5 2x5 3x5 4x5 5x5 6x5 7x5 8x5 9x5',
    },
    firing: { '1m45s': 0, '3m30s': 0, '5m30s': 0, '7m15s': 0, '9m': 0, '11m': 0, '12m45s': 0, '14m45s': 0 },
  },
];
