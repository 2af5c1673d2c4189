import { failing, faultsOf } from './fault.ts';

const day = 86_400;
const certificate = 'bpi_certificate_expiry_timestamp_seconds';
const expiring = (inDays: number) =>
  [{ kind: 'date', metric: certificate, labels: { subject: 'http-cage' }, inSeconds: inDays * day }] as const;

/** Intruders, certificates, proofs and the audit log. */
export const securityFaults = faultsOf('security', [
  {
    name: 'intrusion',
    summary: 'Critical security incidents are raised.',
    strikes: 'bpi',
    brings: ['SecurityIncidentRaised'],
    withinSeconds: 60,
    effects: [
      { kind: 'add', metric: 'bpi_security_incidents_total', labels: { severity: 'critical' }, perSecond: 0.1 },
    ],
  },
  {
    name: 'audit-log-altered',
    summary: 'The hash chain of the audit log does not verify.',
    strikes: 'bpi',
    brings: ['AuditChainBroken'],
    withinSeconds: 40,
    effects: [{ kind: 'set', metric: 'bpi_audit_chain_valid', to: 0 }],
  },
  {
    name: 'audit-log-stops',
    summary: 'Nothing is written to the audit log.',
    strikes: 'bpi',
    brings: ['AuditEventsStopped'],
    withinSeconds: 660,
    effects: [{ kind: 'pace', metric: 'bpi_audit_events_total', factor: 0 }],
  },
  {
    name: 'logins-guessed',
    summary: 'Somebody guesses passwords at BPCI, five a second.',
    strikes: 'bpci',
    brings: ['AuthFailureSpike'],
    company: ['AnomalyDetected'],
    withinSeconds: 150,
    effects: [{ kind: 'add', metric: 'bpci_auth_attempts_total', labels: { result: 'failure' }, perSecond: 5 }],
  },
  {
    name: 'replays-seen',
    summary: 'BPCI sees replayed requests.',
    strikes: 'bpci',
    brings: ['SuspiciousActivity'],
    withinSeconds: 120,
    effects: [{ kind: 'add', metric: 'bpci_suspicious_activity_total', labels: { kind: 'replay' }, perSecond: 0.2 }],
  },
  {
    name: 'client-runs-wild',
    summary: 'A client is far over the rate limit of the wallet API.',
    strikes: 'bpci',
    brings: ['RateLimitSurge'],
    withinSeconds: 180,
    effects: [
      { kind: 'add', metric: 'bpci_rate_limit_exceeded_total', labels: { endpoint: '/api/wallet' }, perSecond: 15 },
    ],
  },
  {
    name: 'certificate-lapsed',
    summary: 'The certificate of HTTP Cage expired a minute ago.',
    strikes: 'bpi',
    brings: ['CertificateExpired'],
    withinSeconds: 30,
    effects: [{ kind: 'date', metric: certificate, labels: { subject: 'http-cage' }, inSeconds: -60 }],
  },
  {
    name: 'certificate-expires-in-days',
    summary: 'The certificate of HTTP Cage expires in three days.',
    strikes: 'bpi',
    brings: ['CertificateExpiringCritical'],
    withinSeconds: 90,
    effects: expiring(3),
  },
  {
    name: 'certificate-expires-in-weeks',
    summary: 'The certificate of HTTP Cage expires in 20 days.',
    strikes: 'bpi',
    brings: ['CertificateExpiring'],
    withinSeconds: 3690,
    effects: expiring(20),
  },
  {
    name: 'probed-certificate-expires',
    summary: "The certificate that BPCI's TLS door shows expires in ten days.",
    strikes: 'host',
    brings: ['ProbedCertificateExpiring'],
    withinSeconds: 660,
    effects: [{ kind: 'date', metric: 'probe_ssl_earliest_cert_expiry', inSeconds: 10 * day }],
  },
  {
    name: 'zk-proofs-fail',
    summary: 'One zero-knowledge proof of twenty cannot be verified.',
    strikes: 'bpi',
    brings: ['ZkProofFailures'],
    withinSeconds: 180,
    effects: failing(
      { metric: 'bpi_zk_proofs_total', labels: { operation: 'verify', result: 'success' } },
      { metric: 'bpi_zk_proofs_total', labels: { operation: 'verify', result: 'failure' } },
      0.05,
      6,
    ),
  },
  {
    name: 'quantum-signatures-fail',
    summary: 'One Dilithium operation of twenty fails.',
    strikes: 'bpi',
    brings: ['QuantumCryptoFailures'],
    withinSeconds: 180,
    effects: failing(
      { metric: 'bpi_pq_operations_total', labels: { algorithm: 'dilithium5', result: 'success' } },
      { metric: 'bpi_pq_operations_total', labels: { algorithm: 'dilithium5', result: 'failure' } },
      0.05,
      11,
    ),
  },
  {
    name: 'cage-weakened',
    summary: 'HTTP Cage is configured less strictly than it was.',
    strikes: 'bpi',
    brings: ['SecurityRatingDegraded'],
    withinSeconds: 90,
    effects: [{ kind: 'set', metric: 'bpi_security_rating', to: 8.7 }],
  },
]);
