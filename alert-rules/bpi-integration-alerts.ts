import type { Config } from '../src/config/config.ts';
import { aboutEndpoint } from './house/about-endpoint.ts';
import { aboutNode, alertLimit, bpciLatency } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import { reachable } from './house/offered.ts';
import { once } from './house/once.ts';
import { ratio } from './house/ratio.ts';
import type { AlertRule, RuleGroup } from './house/rule.ts';
import { state } from './house/value-text.ts';
import { window } from './house/window.ts';

const own = 'job="bpi-exporter"';

/** What BPI does with BPCI, short of a lost link, and what the status addresses of both say. */
export function integrationAlerts(config: Config): RuleGroup {
  return {
    name: 'bpi-integration.alerts',
    interval: '15s',
    limit: alertLimit(config),
    rules: [...linkAlerts(config), ...walletAlerts(), ...proofAlerts(config), ...statusAlerts(config)],
  };
}

function linkAlerts(config: Config): readonly AlertRule[] {
  const limit = config.thresholds.bpciLatencySeconds / 2;
  const slow = aboutNode(config, `${bpciLatency(config)} > ${limit}`);
  const reconnects = 'bpi_bpci_reconnects_total';
  const payments = 'bpi_fee_payments_total';
  const unpaid = ratio({
    metric: payments,
    matcher: 'result!="success"',
    by: 'job, instance, kind',
    window: window(config, payments, 120),
  });
  return [
    alert({
      name: 'BpciLatencyElevated',
      priority: 'P2',
      area: 'integration',
      family: 'bpci_latency',
      expr: slow.expr,
      ...(slow.instance === undefined ? {} : { instance: slow.instance }),
      for: '1m',
      dependsOn: 'bpci',
      value: 'duration',
      threshold: limit,
      summary: `a BPCI round trip from ${slow.name} takes {{ $value | humanizeDuration }}`,
      description: `Round trips from ${slow.name} take {{ $value | humanizeDuration }}, more than half of the limit of ${config.thresholds.bpciLatencySeconds * 1000} ms.`,
    }),
    alert({
      name: 'BpciConnectionFlapping',
      priority: 'P2',
      area: 'integration',
      family: 'bpci_link',
      expr: `max without (endpoint) (increase(${reconnects}[5m])) > 3`,
      keepFiringFor: '5m',
      threshold: 3,
      summary: '{{ $labels.instance }} has reconnected to BPCI {{ $value | printf "%.0f" }} times in 5 minutes',
      description:
        'The link of {{ $labels.instance }} comes and goes ({{ $value | printf "%.1f" }} times in 5 minutes): an idle timeout or a bad line.',
    }),
    alert({
      name: 'FeePaymentFailing',
      priority: 'P2',
      area: 'integration',
      family: 'fees',
      expr: `${unpaid} > 0.05`,
      for: '1m',
      dependsOn: 'bpci',
      value: 'ratio',
      threshold: 0.05,
      summary: '{{ $value | humanizePercentage }} of the {{ $labels.kind }} payments of {{ $labels.instance }} fail',
      description:
        'More than one payment of {{ $labels.kind }} in twenty fails on {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
  ];
}

function walletAlerts(): readonly AlertRule[] {
  return [
    alert({
      name: 'WalletRegistrationDegraded',
      priority: 'P2',
      area: 'integration',
      family: 'wallet_registration',
      expr: 'instance:bpi_wallet_registration_failures:ratio_rate2m > 0.05',
      for: '1m',
      dependsOn: 'bpci',
      value: 'ratio',
      threshold: 0.05,
      summary: '{{ $value | humanizePercentage }} of the wallet registrations on {{ $labels.instance }} fail',
      description:
        'More than one registration in twenty fails on {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
    alert({
      name: 'WalletRegistrationBacklog',
      priority: 'P3',
      area: 'integration',
      family: 'wallet_registration',
      expr: `${once('bpi_wallets{state="pending"}')} > 50`,
      for: '1m',
      dependsOn: 'bpci',
      value: 'count',
      threshold: 50,
      summary: '{{ $value }} wallets of {{ $labels.instance }} wait for their registration',
      description: 'More than 50 wallets ({{ $value }}) of {{ $labels.instance }} are pending at BPCI.',
    }),
  ];
}

function proofAlerts(config: Config): readonly AlertRule[] {
  const queue = once('bpi_poe_submission_queue_length');
  const growing = `max without (endpoint) (deriv(bpi_poe_submission_queue_length[${window(config, 'bpi_poe_submission_queue_length', 300)}]))`;
  return [
    alert({
      name: 'PoeSubmissionDegraded',
      priority: 'P2',
      area: 'integration',
      family: 'poe_submission',
      expr: 'instance:bpi_poe_submission_failures:ratio_rate2m > 0.05',
      for: '1m',
      dependsOn: 'bpci',
      value: 'ratio',
      threshold: 0.05,
      summary: '{{ $value | humanizePercentage }} of the PoE submissions of {{ $labels.instance }} fail',
      description:
        'More than one proof in twenty is refused on {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
    alert({
      name: 'PoeSubmissionStalled',
      priority: 'P1',
      area: 'integration',
      family: 'poe_submission',
      expr: `time() - ${once('bpi_poe_last_success_timestamp_seconds')} > 300`,
      keepFiringFor: '1m',
      dependsOn: 'bpci',
      value: 'duration',
      threshold: 300,
      summary: 'no proof of {{ $labels.instance }} was accepted for {{ $value | humanizeDuration }}',
      description:
        'The last accepted proof of {{ $labels.instance }} is {{ $value | humanizeDuration }} old (limit 5 minutes).',
    }),
    alert({
      name: 'PoeQueueGrowing',
      priority: 'P3',
      area: 'integration',
      family: 'poe_submission',
      expr: `${queue} > 100 and ${growing} > 0`,
      for: '5m',
      dependsOn: 'bpci',
      value: 'count',
      threshold: 100,
      summary: '{{ $value }} proofs of {{ $labels.instance }} wait, and ever more',
      description:
        'The queue of proofs on {{ $labels.instance }} has {{ $value }} entries and has been growing for 5 minutes.',
    }),
  ];
}

function statusAlerts({ endpoints }: Config): readonly AlertRule[] {
  const status = { priority: 'P2', area: 'integration', family: 'status_endpoint' } as const;
  const healthy = `bpi_status_probe_success{${own}} == 1`;
  return [
    alert({
      ...status,
      name: 'StatusEndpointDown',
      // The node's own status and BPCI's health have alerts of their own.
      expr: aboutEndpoint(`bpi_status_probe_success{${own},endpoint!~"vm-status|bpci-health"} == 0`),
      for: '45s',
      value: state('success'),
      summary: 'address {{ $labels.endpoint }} of {{ $labels.instance }} does not answer',
      description:
        '{{ $labels.instance }} offers {{ $labels.endpoint }} and has not answered as expected for 45 s (success is {{ $value }}).',
    }),
    alert({
      ...status,
      name: 'StatusPayloadUnhealthy',
      expr: aboutEndpoint(
        `bpi_status_ok{${own},endpoint!="wallet-bpci-status"} == 0 and on (endpoint, node, target) ${healthy}`,
      ),
      for: '45s',
      value: state('ok'),
      summary: '{{ $labels.endpoint }} of {{ $labels.instance }} answers and says that it is not well',
      description:
        '{{ $labels.instance }} answers HTTP 200 on {{ $labels.endpoint }}, and the payload reports a fault (ok is {{ $value }}).',
    }),
    alert({
      ...status,
      name: 'StatusDataStale',
      expr: aboutEndpoint(
        reachable(
          staleByInterval(endpoints) +
            ' unless on (endpoint, node, target) bpi_endpoint_state{state=~"not_offered|not_configured"} == 1',
        ),
      ),
      for: '15s',
      value: 'duration',
      threshold: { text: 'two and a half intervals, at least 60 s' },
      summary:
        'the last good answer of {{ $labels.endpoint }} on {{ $labels.instance }} is {{ $value | humanizeDuration }} old',
      description:
        'What is shown of {{ $labels.endpoint }} on {{ $labels.instance }} is {{ $value | humanizeDuration }} old.',
    }),
    alert({
      name: 'StatusSchemaDrift',
      priority: 'P4',
      area: 'integration',
      family: 'schema',
      expr: aboutEndpoint(`bpi_status_unmapped_fields{${own}} > 0`),
      for: '15m',
      value: 'count',
      summary: '{{ $value }} numbers in {{ $labels.endpoint }} of {{ $labels.instance }} are not known',
      description:
        '{{ $labels.instance }} answers {{ $labels.endpoint }} with {{ $value }} fields that no metric is made of: a newer release?',
    }),
  ];
}

/** 60 s, or two and a half intervals where an address is asked less often. */
function staleByInterval(endpoints: Config['endpoints']): string {
  const rare = endpoints.filter(({ intervalSeconds }) => intervalSeconds * 2.5 > 60);
  const kinds = (some: typeof rare) => [...new Set(some.map(({ kind }) => kind))].sort().join('|');
  const age = (matcher: string, limit: number) =>
    `time() - bpi_status_last_success_timestamp_seconds{${own},${matcher}} > ${limit}`;
  const limits = [...new Set(rare.map(({ intervalSeconds }) => intervalSeconds * 2.5))].sort((a, b) => a - b);
  const slow = limits.map((limit) =>
    age(`endpoint=~"${kinds(rare.filter(({ intervalSeconds }) => intervalSeconds * 2.5 === limit))}"`, limit),
  );
  return `(${[age(`endpoint!~"${kinds(rare)}"`, 60), ...slow].join(' or ')})`;
}
