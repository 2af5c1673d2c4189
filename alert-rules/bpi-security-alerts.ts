import type { Config } from '../src/config/config.ts';
import { alertLimit } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import { newEvents } from './house/new-events.ts';
import { once } from './house/once.ts';
import { ratio } from './house/ratio.ts';
import type { AlertRule, RuleGroup } from './house/rule.ts';
import { stopped } from './house/stopped.ts';
import { window } from './house/window.ts';

const day = 86_400;

/** Logins, attacks, certificates, proofs and the audit log. */
export function securityAlerts(config: Config): RuleGroup {
  return {
    name: 'bpi-security.alerts',
    interval: '15s',
    limit: alertLimit(config),
    rules: [...accessAlerts(config), ...certificateAlerts(config), ...proofAlerts(config), ...cageAlerts()],
  };
}

function accessAlerts(config: Config): readonly AlertRule[] {
  const rate = (metric: string, matcher: string, by: string) =>
    `sum by (${by}) (rate(${metric}${matcher}[${window(config, metric, 120)}]))`;
  return [
    alert({
      name: 'AuthFailureSpike',
      priority: 'P2',
      area: 'security',
      family: 'auth',
      expr:
        `${rate('bpci_auth_attempts_total', '{result="failure"}', 'job, instance')} > 1` +
        ' and on (job, instance) instance:bpci_auth_failures:ratio_rate5m > 0.2',
      for: '30s',
      value: 'rate',
      threshold: 1,
      summary: '{{ $value | printf "%.1f" }} logins per second fail at {{ $labels.instance }}',
      description:
        'More than one login per second and more than one in five fails at {{ $labels.instance }} ({{ $value | printf "%.1f" }} per second).',
    }),
    alert({
      name: 'SuspiciousActivity',
      priority: 'P2',
      area: 'security',
      family: 'suspicious',
      expr: `sum by (job, instance, kind) (${newEvents('bpci_suspicious_activity_total', '5m')}) > 5`,
      keepFiringFor: '5m',
      threshold: 5,
      summary: '{{ $value | printf "%.0f" }} events of kind {{ $labels.kind }} at {{ $labels.instance }} in 5 minutes',
      description:
        '{{ $labels.instance }} has seen {{ $value | printf "%.0f" }} suspicious events of kind {{ $labels.kind }} in 5 minutes.',
    }),
    alert({
      name: 'RateLimitSurge',
      priority: 'P3',
      area: 'security',
      family: 'rate_limit',
      expr: `${rate('bpci_rate_limit_exceeded_total', '', 'job, instance, endpoint')} > 5`,
      for: '1m',
      value: 'rate',
      threshold: 5,
      summary: '{{ $value | printf "%.1f" }} requests per second are over the limit of {{ $labels.endpoint }}',
      description:
        'A client runs wild or the limit is too low: {{ $value | printf "%.1f" }} refused requests per second at {{ $labels.instance }}.',
    }),
    alert({
      name: 'AuditEventsStopped',
      priority: 'P2',
      area: 'security',
      family: 'audit',
      expr: stopped('bpi_audit_events_total', 'job, instance', '5m'),
      for: '5m',
      value: 'rate',
      summary: '{{ $labels.instance }} has written no audit events for 10 minutes',
      description:
        '{{ $labels.instance }} writes {{ $value }} audit events per second: what happens now leaves no trace.',
    }),
  ];
}

function certificateAlerts(config: Config): readonly AlertRule[] {
  const expiry = once('bpi_certificate_expiry_timestamp_seconds');
  const left = `${expiry} - time()`;
  const certificate = { area: 'security', family: 'certificate' } as const;
  const expires =
    'certificate {{ $labels.subject }} of {{ $labels.instance }} expires in {{ $value | humanizeDuration }}';
  return [
    alert({
      ...certificate,
      name: 'CertificateExpired',
      priority: 'P1',
      expr: `time() - ${expiry} >= 0`,
      value: { text: '{{ $value | humanizeDuration }} ago' },
      summary: 'certificate {{ $labels.subject }} of {{ $labels.instance }} has expired',
      description:
        'It expired {{ $value | humanizeDuration }} ago as seen on {{ $labels.instance }}; who checks certificates refuses to connect.',
    }),
    alert({
      ...certificate,
      name: 'CertificateExpiringCritical',
      priority: 'P2',
      expr: `${left} < ${7 * day} > 0`,
      for: '1m',
      value: 'duration',
      threshold: 7 * day,
      summary: expires,
      description:
        'Less than a week is left on {{ $labels.instance }} ({{ $value | humanizeDuration }}): the renewal does not work.',
    }),
    alert({
      ...certificate,
      name: 'CertificateExpiring',
      priority: 'P3',
      expr: `${left} < ${30 * day} >= ${7 * day}`,
      for: '1h',
      value: 'duration',
      threshold: 30 * day,
      summary: expires,
      description: 'Less than thirty days are left on {{ $labels.instance }} ({{ $value | humanizeDuration }}).',
    }),
    ...(config.components['blackbox-exporter'].enabled
      ? [
          alert({
            ...certificate,
            name: 'ProbedCertificateExpiring',
            priority: 'P2',
            expr: `last_over_time(probe_ssl_earliest_cert_expiry[10m]) - time() < ${14 * day}`,
            for: '10m',
            value: 'duration',
            threshold: 14 * day,
            summary: 'the certificate that {{ $labels.instance }} shows expires in {{ $value | humanizeDuration }}',
            description:
              'Seen from the network of the stack, {{ $labels.instance }} has {{ $value | humanizeDuration }} left.',
          }),
        ]
      : []),
  ];
}

function proofAlerts(config: Config): readonly AlertRule[] {
  const failed = (metric: string, label: string) =>
    ratio({ metric, matcher: 'result="failure"', by: `job, instance, ${label}`, window: window(config, metric, 120) });
  return [
    alert({
      name: 'ZkProofFailures',
      priority: 'P2',
      area: 'security',
      family: 'zk',
      expr: `${failed('bpi_zk_proofs_total', 'operation')} > 0.01`,
      for: '1m',
      value: 'ratio',
      threshold: 0.01,
      summary:
        '{{ $value | humanizePercentage }} of the proofs to {{ $labels.operation }} fail on {{ $labels.instance }}',
      description:
        'More than one zero-knowledge proof in a hundred fails on {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
    alert({
      name: 'QuantumCryptoFailures',
      priority: 'P2',
      area: 'security',
      family: 'pq',
      expr: `${failed('bpi_pq_operations_total', 'algorithm')} > 0.01`,
      for: '1m',
      value: 'ratio',
      threshold: 0.01,
      summary:
        '{{ $value | humanizePercentage }} of the {{ $labels.algorithm }} operations fail on {{ $labels.instance }}',
      description:
        'More than one post-quantum operation in a hundred fails on {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
  ];
}

function cageAlerts(): readonly AlertRule[] {
  return [
    alert({
      name: 'SecurityRatingDegraded',
      priority: 'P2',
      area: 'security',
      family: 'rating',
      expr: `${once('bpi_security_rating')} < 9.5`,
      for: '1m',
      value: 'exact',
      threshold: 9.5,
      summary: 'the security rating of {{ $labels.instance }} is {{ $value }}, less than 9.5',
      description: 'HTTP Cage of {{ $labels.instance }} rates itself {{ $value }} of 10.',
    }),
  ];
}
