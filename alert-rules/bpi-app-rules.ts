import type { Config } from '../src/config/config.ts';
import { hasNamedNodes } from '../src/config/has-named-nodes.ts';
import { nodeInstance } from './house/about-node.ts';
import { offered } from './house/offered.ts';
import { ratio } from './house/ratio.ts';
import { record } from './house/record.ts';
import type { RecordingRule, RuleGroup } from './house/rule.ts';
import { window } from './house/window.ts';

const targets = 'up{job=~"bpi-.+|external-bpci-.+",job!~"bpi-exporter|bpi-monitor"}';
const offeredTargets = `count by (job) (${offered(targets)})`;

/** What BPI and BPCI say about themselves, per job and instance, and the seeds' names for it. */
export function appRules(config: Config): RuleGroup {
  return {
    name: 'bpi-app.rules',
    interval: '15s',
    rules: [
      // An endpoint that this BPI does not offer counts neither as up nor as a target.
      record('job:bpi_targets:count', offeredTargets),
      record('job:bpi_up:count', `count by (job) (${offered(`${targets} == 1`)}) or 0 * ${offeredTargets}`),
      record('instance:bpi_up:min', `min by (instance) (${offered(targets)})`),
      record('bpi:vm_requests_external:rate5m', externalRequests(config)),
      ...apiRules(),
      ...failureRules(config),
      record('http_requests_total', 'bpi_api_requests_total or bpci_api_requests_total'),
      record('bpi_wallet_balance_total', 'bpi_wallet_balance'),
      // The registry's JSON and its Prometheus text tell of the same nodes; a sum must not count them twice.
      record('bpci_registered_nodes_total', 'max without (endpoint) (bpci_registered_nodes)'),
    ],
  };
}

/** Shares of failure: name of the rule, counter, matcher of what failed, seconds. */
const failures = [
  ['instance:bpi_transaction_failures:ratio_rate2m', 'bpi_transactions_total', 'status!="success"', 120],
  [
    'instance:bpi_wallet_registration_failures:ratio_rate2m',
    'bpi_wallet_registrations_total',
    'result!="success"',
    120,
  ],
  ['instance:bpi_poe_submission_failures:ratio_rate2m', 'bpi_poe_submissions_total', 'result!="success"', 120],
  [
    'instance:bpi_merkle_verification_failures:ratio_rate5m',
    'bpi_billing_merkle_verifications_total',
    'result!="success"',
    300,
  ],
  ['instance:bpci_auth_failures:ratio_rate5m', 'bpci_auth_attempts_total', 'result="failure"', 300],
] as const;

function failureRules(config: Config): readonly RecordingRule[] {
  return [
    record(
      'instance:bpi_transactions:rate2m',
      `sum by (job, instance) (rate(bpi_transactions_total[${window(config, 'bpi_transactions_total', 120)}]))`,
    ),
    ...failures.map(([name, metric, matcher, seconds]) =>
      record(name, ratio({ metric, matcher, by: 'job, instance', window: window(config, metric, seconds) })),
    ),
  ];
}

function apiRules(): readonly RecordingRule[] {
  const requests = (matchers: string) => `sum by (job, instance) (rate(bpi_api_requests_total${matchers}[2m]))`;
  return [
    record('instance:bpi_api_requests:rate2m', requests('')),
    record('instance:bpi_api_errors:ratio_rate2m', `${requests('{status=~"5.."}')} / (${requests('')} > 0)`),
    record(
      'instance:bpi_api_request_duration_seconds:p99_rate2m',
      'histogram_quantile(0.99, sum by (job, instance, le) (rate(bpi_api_request_duration_seconds_bucket[2m])))',
    ),
  ];
}

/**
 * Requests per second that others make to the VM server: the server counts ours too (facts of BPI: monitoring inflates
 * it), so ours are taken off. Two clocks count, so a difference below nothing means nothing.
 */
function externalRequests(config: Config): string {
  const ours = (by: string) =>
    `sum${by}(rate(bpi_exporter_fetches_total{endpoint=~"${vmKinds(config).join('|')}"}[5m]))`;
  if (hasNamedNodes(config)) {
    const by = ' by (node) ';
    return `clamp_min(max${by}(rate(bpi_vm_requests_total{node!=""}[5m])) - on (node) ${ours(by)}, 0)`;
  }
  return `clamp_min(max(rate(bpi_vm_requests_total{instance="${nodeInstance(config)}"}[5m])) - ${ours('')}, 0)`;
}

/** What is asked of VM servers: everything at the address of some node's status. */
function vmKinds({ endpoints }: Config): readonly string[] {
  const servers = new Set(endpoints.filter(({ kind }) => kind === 'vm-status').map(({ target }) => target));
  return [...new Set(endpoints.filter(({ target }) => servers.has(target)).map(({ kind }) => kind))].sort();
}
