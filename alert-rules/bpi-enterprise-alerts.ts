import type { Config } from '../src/config/config.ts';
import { alertLimit } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import { once } from './house/once.ts';
import { quantile, ratio } from './house/ratio.ts';
import type { AlertRule, RuleGroup } from './house/rule.ts';
import { state } from './house/value-text.ts';
import { window } from './house/window.ts';

const bpci = { area: 'enterprise', dependsOn: 'bpci_server' } as const;

/** Banks, governments, policies, the registry, clusters and the database of BPCI; DockLock of BPI. */
export function enterpriseAlerts(config: Config): RuleGroup {
  return {
    name: 'bpi-enterprise.alerts',
    interval: '15s',
    limit: alertLimit(config),
    rules: [...partnerAlerts(config), ...registryAlerts(config), ...engineAlerts(config)],
  };
}

function failed(config: Config, metric: string, matcher: string, by = 'job, instance'): string {
  return ratio({ metric, matcher, by, window: window(config, metric, 300) });
}

function partnerAlerts(config: Config): readonly AlertRule[] {
  return [
    alert({
      ...bpci,
      name: 'BankApiDown',
      priority: 'P2',
      family: 'bank_api',
      expr: `${once('bpci_bank_api_up')} == 0`,
      for: '45s',
      value: state('bpci_bank_api_up'),
      summary: 'the API of bank {{ $labels.bank }} does not answer BPCI',
      description: 'BPCI {{ $labels.instance }} reports {{ $value }} for bank {{ $labels.bank }}: settlements wait.',
    }),
    alert({
      ...bpci,
      name: 'GovernmentApiDown',
      priority: 'P2',
      family: 'gov_api',
      expr: `${once('bpci_government_api_up')} == 0`,
      for: '45s',
      value: state('bpci_government_api_up'),
      summary: 'the API of {{ $labels.jurisdiction }} does not answer BPCI',
      description:
        'BPCI {{ $labels.instance }} reports {{ $value }} for {{ $labels.jurisdiction }}: compliance cannot be validated.',
    }),
    alert({
      ...bpci,
      name: 'BankSettlementFailing',
      priority: 'P2',
      family: 'bank_settlement',
      expr: `${failed(config, 'bpci_bank_settlements_total', 'result!="success"', 'job, instance, coin')} > 0.02`,
      for: '1m',
      value: 'ratio',
      threshold: 0.02,
      summary: '{{ $value | humanizePercentage }} of the {{ $labels.coin }} settlements fail',
      description:
        'More than one settlement in fifty is refused at {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
    alert({
      ...bpci,
      name: 'IdentityVerificationFailing',
      priority: 'P3',
      family: 'identity',
      expr: `${failed(config, 'bpci_identity_verifications_total', 'result!="success"')} > 0.1`,
      for: '1m',
      value: 'ratio',
      threshold: 0.1,
      summary: '{{ $value | humanizePercentage }} of the identity verifications fail',
      description:
        'More than one verification in ten fails at {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
    alert({
      ...bpci,
      name: 'PolicyViolationSpike',
      priority: 'P3',
      family: 'policy',
      expr: violations(config),
      for: '1m',
      value: 'ratio',
      threshold: 0.05,
      summary: 'policy {{ $labels.policy }} is violated in {{ $value | humanizePercentage }} of its evaluations',
      description:
        'More than one evaluation in twenty of {{ $labels.policy }} fails at {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
  ];
}

function violations(config: Config): string {
  const by = 'job, instance, policy';
  const rate = (metric: string) => `sum by (${by}) (rate(${metric}[${window(config, metric, 300)}]))`;
  const share = `${rate('bpci_policy_violations_total')} / on (${by}) (${rate('bpci_policy_evaluations_total')} > 0)`;
  return `${share} > 0.05`;
}

function registryAlerts(config: Config): readonly AlertRule[] {
  const active = 'bpci_registered_nodes{status="active"}';
  const now = `sum by (job, instance) (${once(active)})`;
  const best = `sum by (job, instance) (max without (endpoint) (max_over_time(${active}[1h])))`;
  const sync = 'bpci_cluster_sync_duration_seconds';
  const by = 'job, instance, cluster';
  return [
    alert({
      ...bpci,
      name: 'RegistryNodesDropped',
      priority: 'P2',
      family: 'registry',
      expr: `${now} < 0.8 * ${best}`,
      for: '1m',
      value: 'count',
      threshold: { text: '80% of the most within the last hour' },
      summary: 'only {{ $value }} nodes are active in the registry, a fifth less than within the last hour',
      description:
        'The registry at {{ $labels.instance }} has {{ $value }} active nodes: a partition, an expiry, or a fault of its own.',
    }),
    alert({
      ...bpci,
      name: 'ClusterSyncSlow',
      priority: 'P3',
      family: 'cluster',
      expr: `${quantile(0.95, { metric: sync, by, window: window(config, sync, 300) })} > 5`,
      for: '1m',
      value: 'duration',
      threshold: 5,
      summary: 'cluster {{ $labels.cluster }} takes {{ $value | humanizeDuration }} to sync',
      description:
        'The 95th percentile of a sync of {{ $labels.cluster }} at {{ $labels.instance }} is {{ $value | humanizeDuration }} (limit 5 s).',
    }),
  ];
}

function engineAlerts(config: Config): readonly AlertRule[] {
  const query = 'bpci_database_query_duration_seconds';
  const by = 'job, instance, operation';
  return [
    alert({
      ...bpci,
      name: 'BpciDatabaseSlow',
      priority: 'P3',
      family: 'database',
      expr: `${quantile(0.95, { metric: query, by, window: window(config, query, 300) })} > 0.5`,
      for: '1m',
      value: 'duration',
      threshold: 0.5,
      summary: 'a {{ $labels.operation }} in the database of BPCI takes {{ $value | humanizeDuration }}',
      description:
        'The 95th percentile of a {{ $labels.operation }} at {{ $labels.instance }} is {{ $value | humanizeDuration }} (limit 500 ms).',
    }),
    alert({
      name: 'DockLockExecutionFailing',
      priority: 'P2',
      area: 'enterprise',
      family: 'docklock',
      expr: `${failed(config, 'bpi_docklock_executions_total', 'result="failure"')} > 0.02`,
      for: '1m',
      value: 'ratio',
      threshold: 0.02,
      summary: '{{ $value | humanizePercentage }} of the DockLock executions on {{ $labels.instance }} fail',
      description:
        'More than one deterministic execution in fifty fails on {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
  ];
}
