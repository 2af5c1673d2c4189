import type { AlertCase } from './alert-case.ts';

/** Logins, attacks, certificates and the audit log. Moments are exact: one step earlier it is silent. */
export const securityCases: readonly AlertCase[] = [
  {
    alert: 'AuthFailureSpike',
    title: 'fires half a minute after more than one login per second fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpci_auth_attempts_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="failure"}':
        '0+14.4x39 576+15.6x29 1044+14.4x23',
      'bpci_auth_attempts_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="success"}':
        '0+5x39 200+5x29 350+5x23',
    },
    firing: { '12m15s': 0, '12m30s': 1, '19m15s': 1, '19m30s': 0 },
    seen: {
      at: '12m30s',
      labels: { instance: 'localhost:8081', job: 'external-bpci-server' },
      summary: '1.0 logins per second fail at localhost:8081',
      description: 'More than one login per second and more than one in five fails at localhost:8081 (1.0 per second).',
      value: '1.01/s',
      threshold: '1/s',
    },
  },
  {
    alert: 'AuthFailureSpike',
    title: 'stays silent at 0.96 per second, at many failures among far more logins, and over a restart of BPCI',
    stepSeconds: 15,
    series: {
      'bpci_auth_attempts_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="failure"}':
        '0+14.4x60 0+14.4x60',
      'bpci_auth_attempts_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",result="success"}':
        '0+5x60 0+5x60',
      'bpci_auth_attempts_total{job="external-bpci-server",instance="localhost:8082",endpoint="bpci-metrics",result="failure"}':
        '0+30x120',
      'bpci_auth_attempts_total{job="external-bpci-server",instance="localhost:8082",endpoint="bpci-metrics",result="success"}':
        '0+130x120',
    },
    firing: { '3m45s': 0, '7m30s': 0, '11m15s': 0, '15m': 0, '18m45s': 0, '22m30s': 0, '26m15s': 0, '30m15s': 0 },
  },
  {
    alert: 'SuspiciousActivity',
    title: 'fires with the sixth event within five minutes, and resolves five minutes after they are past',
    stepSeconds: 15,
    series: {
      'bpci_suspicious_activity_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",kind="replay"}':
        '0x39 1x3 2x3 3x3 4x2 5x2 6x70',
      'up{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics"}': '1x130',
    },
    firing: { '14m15s': 0, '14m30s': 1, '20m30s': 1, '20m45s': 0 },
    seen: {
      at: '14m30s',
      labels: { instance: 'localhost:8081', job: 'external-bpci-server', kind: 'replay' },
      summary: '6 events of kind replay at localhost:8081 in 5 minutes',
      description: 'localhost:8081 has seen 6 suspicious events of kind replay in 5 minutes.',
      value: '6',
      threshold: '5',
    },
  },
  {
    alert: 'SuspiciousActivity',
    title: 'stays silent at five events within five minutes, and over a restart of BPCI',
    stepSeconds: 15,
    series: {
      'bpci_suspicious_activity_total{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics",kind="replay"}':
        '0x30 1x3 2x3 3x3 4x3 5x40 0x40',
      'up{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics"}': '1x130',
    },
    firing: { '4m': 0, '8m': 0, '12m': 0, '16m15s': 0, '20m15s': 0, '24m15s': 0, '28m15s': 0, '32m30s': 0 },
  },
  {
    alert: 'RateLimitSurge',
    title: 'fires a minute after more than five requests per second are refused, and resolves below',
    stepSeconds: 15,
    series: {
      'bpci_rate_limit_exceeded_total{job="external-bpci-server",instance="localhost:8081",endpoint="/api/wallet"}':
        '0+72x39 2880+78x31 5376+72x23',
    },
    firing: { '12m45s': 0, '13m': 1, '19m45s': 1, '20m': 0 },
    seen: {
      at: '13m',
      labels: { endpoint: '/api/wallet', instance: 'localhost:8081', job: 'external-bpci-server' },
      summary: '5.1 requests per second are over the limit of /api/wallet',
      description: 'A client runs wild or the limit is too low: 5.1 refused requests per second at localhost:8081.',
      value: '5.12/s',
      threshold: '5/s',
    },
  },
  {
    alert: 'RateLimitSurge',
    title: 'stays silent at 4.8 per second, over a restart of BPCI',
    stepSeconds: 15,
    series: {
      'bpci_rate_limit_exceeded_total{job="external-bpci-server",instance="localhost:8081",endpoint="/api/wallet"}':
        '0+72x59 0+72x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'AuditEventsStopped',
    title: 'fires five minutes after a window of five without events, and resolves with the next',
    stepSeconds: 15,
    series: {
      'bpi_audit_events_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",action="login",result="success"}':
        '0+1x39 40x49 40+1x27',
    },
    firing: { '19m30s': 0, '19m45s': 1, '22m30s': 1, '22m45s': 0 },
    seen: {
      at: '19m45s',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: 'localhost:7777 has written no audit events for 10 minutes',
      description: 'localhost:7777 writes 0 audit events per second: what happens now leaves no trace.',
      value: '0.00/s',
    },
  },
  {
    alert: 'AuditEventsStopped',
    title: 'stays silent while an event is written every four minutes',
    stepSeconds: 15,
    series: {
      'bpi_audit_events_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",action="login",result="success"}':
        '0x15 1x15 2x15 3x15 4x15 5x15',
    },
    firing: { '2m45s': 0, '5m45s': 0, '8m45s': 0, '11m45s': 0, '14m45s': 0, '17m45s': 0, '20m45s': 0, '23m45s': 0 },
  },
  {
    alert: 'CertificateExpired',
    title: 'fires in the second in which it expires, and resolves with the new one',
    stepSeconds: 15,
    series: {
      'bpi_certificate_expiry_timestamp_seconds{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-metrics",subject="http-cage"}':
        '600x79 9000000x40',
    },
    firing: { '9m45s': 0, '10m': 1, '19m45s': 1, '20m': 0 },
    seen: {
      at: '10m',
      labels: {
        area: 'security',
        family: 'certificate',
        instance: 'localhost:8888',
        job: 'bpi-http-cage',
        priority: 'P1',
        severity: 'critical',
        subject: 'http-cage',
      },
      summary: 'certificate http-cage of localhost:8888 has expired',
      description: 'It expired 0s ago as seen on localhost:8888; who checks certificates refuses to connect.',
      value: '0s ago',
    },
  },
  {
    alert: 'CertificateExpired',
    title: 'stays silent while a second is left',
    stepSeconds: 15,
    series: {
      'bpi_certificate_expiry_timestamp_seconds{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-metrics",subject="http-cage"}':
        '16+15x60',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m30s': 0, '7m30s': 0, '9m15s': 0, '11m15s': 0, '13m': 0, '15m': 0 },
  },
  {
    alert: 'CertificateExpiringCritical',
    title: 'fires a minute after less than a week is left, and resolves with the new one',
    stepSeconds: 15,
    series: {
      'bpi_certificate_expiry_timestamp_seconds{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-metrics",subject="http-cage"}':
        '605400x79 9000000x40',
    },
    firing: { '11m': 0, '11m15s': 1, '19m45s': 1, '20m': 0 },
    seen: {
      at: '11m15s',
      labels: { instance: 'localhost:8888', job: 'bpi-http-cage', subject: 'http-cage' },
      summary: 'certificate http-cage of localhost:8888 expires in 6d 23h 58m 45s',
      description: 'Less than a week is left on localhost:8888 (6d 23h 58m 45s): the renewal does not work.',
      value: '6d 23h 58m 45s',
      threshold: '7 d',
    },
  },
  {
    alert: 'CertificateExpiringCritical',
    title: 'stays silent with exactly a week left, and when it has expired',
    stepSeconds: 15,
    series: {
      'bpi_certificate_expiry_timestamp_seconds{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-metrics",subject="http-cage"}':
        '604800+15x60',
      'bpi_certificate_expiry_timestamp_seconds{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-metrics",subject="other"}':
        '0x60',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m30s': 0, '7m30s': 0, '9m15s': 0, '11m15s': 0, '13m': 0, '15m': 0 },
  },
  {
    alert: 'CertificateExpiring',
    title: 'fires an hour after less than thirty days are left, and resolves with the new one',
    stepSeconds: 60,
    series: {
      'bpi_certificate_expiry_timestamp_seconds{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-metrics",subject="http-cage"}':
        '2593800x119 90000000x20',
    },
    firing: { '1h30m': 0, '1h31m': 1, '1h59m': 1, '2h': 0 },
    seen: {
      at: '1h31m',
      labels: { instance: 'localhost:8888', job: 'bpi-http-cage', subject: 'http-cage' },
      summary: 'certificate http-cage of localhost:8888 expires in 29d 22h 59m 0s',
      description: 'Less than thirty days are left on localhost:8888 (29d 22h 59m 0s).',
      value: '29d 22h 59m 0s',
      threshold: '30 d',
    },
  },
  {
    alert: 'CertificateExpiring',
    title: 'stays silent with exactly thirty days left, and with less than a week',
    stepSeconds: 60,
    series: {
      'bpi_certificate_expiry_timestamp_seconds{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-metrics",subject="http-cage"}':
        '2592000+60x90',
      'bpi_certificate_expiry_timestamp_seconds{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-metrics",subject="other"}':
        '604799+60x90',
    },
    firing: { '11m': 0, '22m': 0, '33m': 0, '45m': 0, '56m': 0, '1h7m': 0, '1h18m': 0, '1h30m': 0 },
  },
  {
    alert: 'ProbedCertificateExpiring',
    title: 'fires ten minutes after less than a fortnight is left, and resolves with the new one',
    stepSeconds: 15,
    series: {
      'probe_ssl_earliest_cert_expiry{job="blackbox",instance="https://bpci.example.org"}': '1210200x99 9000000x20',
    },
    firing: { '20m': 0, '20m15s': 1, '24m45s': 1, '25m': 0 },
    seen: {
      at: '20m15s',
      labels: { instance: 'https://bpci.example.org', job: 'blackbox' },
      summary: 'the certificate that https://bpci.example.org shows expires in 13d 23h 49m 45s',
      description: 'Seen from the network of the stack, https://bpci.example.org has 13d 23h 49m 45s left.',
      value: '13d 23h 49m 45s',
      threshold: '14 d',
    },
  },
  {
    alert: 'ProbedCertificateExpiring',
    title: 'stays silent with exactly a fortnight left',
    stepSeconds: 15,
    series: {
      'probe_ssl_earliest_cert_expiry{job="blackbox",instance="https://bpci.example.org"}': '1209600+15x90',
    },
    firing: { '2m45s': 0, '5m30s': 0, '8m15s': 0, '11m15s': 0, '14m': 0, '16m45s': 0, '19m30s': 0, '22m30s': 0 },
  },
  {
    alert: 'ZkProofFailures',
    title: 'fires a minute after more than one in a hundred fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_zk_proofs_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",operation="verify",result="success"}':
        '0+990.4x39 39616+989.6x23 63366.4+990.4x15',
      'bpi_zk_proofs_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",operation="verify",result="failure"}':
        '0+9.6x39 384+10.4x23 633.6+9.6x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server', operation: 'verify' },
      summary: '1.04% of the proofs to verify fail on localhost:7777',
      description: 'More than one zero-knowledge proof in a hundred fails on localhost:7777 (1.04%).',
      value: '1.04%',
      threshold: '1%',
    },
  },
  {
    alert: 'ZkProofFailures',
    title: 'stays silent at 96 of ten thousand, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_zk_proofs_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",operation="verify",result="success"}':
        '0+990.4x59 0+990.4x59',
      'bpi_zk_proofs_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",operation="verify",result="failure"}':
        '0+9.6x59 0+9.6x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'QuantumCryptoFailures',
    title: 'fires a minute after more than one in a hundred fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_pq_operations_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",algorithm="dilithium5",result="success"}':
        '0+990.4x39 39616+989.6x23 63366.4+990.4x15',
      'bpi_pq_operations_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",algorithm="dilithium5",result="failure"}':
        '0+9.6x39 384+10.4x23 633.6+9.6x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { algorithm: 'dilithium5', instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: '1.04% of the dilithium5 operations fail on localhost:7777',
      description: 'More than one post-quantum operation in a hundred fails on localhost:7777 (1.04%).',
      value: '1.04%',
      threshold: '1%',
    },
  },
  {
    alert: 'QuantumCryptoFailures',
    title: 'stays silent at 96 of ten thousand, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_pq_operations_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",algorithm="dilithium5",result="success"}':
        '0+990.4x59 0+990.4x59',
      'bpi_pq_operations_total{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics",algorithm="dilithium5",result="failure"}':
        '0+9.6x59 0+9.6x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'SecurityRatingDegraded',
    title: 'fires after a minute below 9.5, and resolves at 9.5',
    stepSeconds: 15,
    series: {
      'bpi_security_rating{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"}': '9.5x39 9.4x15 9.5x7',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:7777', job: 'bpi-vm-server' },
      summary: 'the security rating of localhost:7777 is 9.4, less than 9.5',
      description: 'HTTP Cage of localhost:7777 rates itself 9.4 of 10.',
      value: '9.4',
      threshold: '9.5',
    },
  },
  {
    alert: 'SecurityRatingDegraded',
    title: 'stays silent at exactly 9.5, and below for less than a minute',
    stepSeconds: 15,
    series: {
      'bpi_security_rating{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"}': '9.5x39 9.4x3 9.5x19',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m45s': 0, '7m45s': 0, '9m45s': 0, '11m45s': 0, '13m45s': 0, '15m45s': 0 },
  },
];
