import { failing, faultsOf } from './fault.ts';

const verifications = 'bpi_billing_merkle_verifications_total';
const verified = { metric: verifications, labels: { result: 'success' } };
const refuted = { metric: verifications, labels: { result: 'failure' } };

/** The billing meter and its settlements. */
export const billingFaults = faultsOf('billing', [
  {
    name: 'settlement-tampered',
    summary: 'Settlements carry evidence of tampering, in the metrics and in the log.',
    strikes: 'bpi',
    brings: ['SettlementTamperDetected', 'LogTamperEvidence'],
    withinSeconds: 60,
    effects: [
      { kind: 'add', metric: 'bpi_billing_tamper_detections_total', labels: { kind: 'merkle' }, perSecond: 0.1 },
      { kind: 'log', pattern: 'settlement-tampered', perSecond: 0.2 },
    ],
  },
  {
    name: 'merkle-proofs-flaky',
    summary: 'Two Merkle proofs of a hundred do not verify.',
    strikes: 'bpi',
    brings: ['MerkleVerificationDegraded'],
    withinSeconds: 300,
    effects: failing(verified, refuted, 0.02, 1.2),
  },
  {
    name: 'merkle-proofs-fail',
    summary: 'One Merkle proof of five does not verify.',
    strikes: 'bpi',
    brings: ['MerkleVerificationFailing', 'MerkleVerificationDegraded'],
    withinSeconds: 240,
    effects: failing(verified, refuted, 0.2, 1.2),
  },
  {
    name: 'merkle-proofs-crawl',
    summary: 'A Merkle proof takes 300 ms to verify.',
    strikes: 'bpi',
    brings: ['MerkleVerificationSlow'],
    withinSeconds: 240,
    effects: [{ kind: 'last', metric: 'bpi_billing_merkle_verification_duration_seconds', medianSeconds: 0.3 }],
  },
  {
    name: 'settlement-behind',
    summary: 'Usage records pile up unsettled.',
    strikes: 'bpi',
    brings: ['SettlementBacklog'],
    withinSeconds: 240,
    effects: [{ kind: 'climb', metric: 'bpi_billing_unsettled_records', perSecond: 25 }],
  },
  {
    name: 'meter-stops',
    summary: 'The billing meter writes no usage records.',
    strikes: 'bpi',
    brings: ['UsageRecordsStopped'],
    withinSeconds: 225,
    effects: [{ kind: 'pace', metric: 'bpi_billing_usage_records_total', factor: 0 }],
  },
]);
