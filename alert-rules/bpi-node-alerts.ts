import type { Config } from '../src/config/config.ts';
import { hostAlerts } from './bpi-host-alerts.ts';
import { transactionAlerts } from './bpi-transaction-alerts.ts';
import { alertLimit } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import { offered } from './house/offered.ts';
import { once } from './house/once.ts';
import { ratio } from './house/ratio.ts';
import type { AlertRule, RuleGroup } from './house/rule.ts';
import { state } from './house/value-text.ts';
import { window } from './house/window.ts';

/** The host, the node, consensus and transactions; the seeds' four alerts as written there. */
export function nodeAlerts(config: Config): RuleGroup {
  return {
    name: 'bpi-node.alerts',
    interval: '15s',
    limit: alertLimit(config),
    rules: [
      ...seedAlerts(config),
      ...(config.components['node-exporter'].enabled ? hostAlerts(config) : []),
      ...chainAlerts(config),
      ...consensusAlerts(config),
      ...transactionAlerts(config),
    ],
  };
}

function seedAlerts({ thresholds }: Config): readonly AlertRule[] {
  return [
    alert({
      name: 'NodeDown',
      priority: 'P1',
      area: 'node',
      family: 'node_down',
      expr: offered('up{job="bpi-node"} == 0'),
      for: '1m',
      value: state('up'),
      summary: 'BPI Node {{ $labels.instance }} is down',
      description:
        '{{ $labels.endpoint }} has not answered a scrape for 1 minute. BpiNodeUnreachable fires earlier and mutes this one.',
    }),
    alert({
      name: 'HighErrorRate',
      priority: 'P1',
      area: 'developer',
      family: 'api_errors',
      expr: `rate(http_requests_total{status=~"5.."}[5m]) > ${thresholds.errorsPerSecond}`,
      for: '2m',
      value: 'rate',
      threshold: thresholds.errorsPerSecond,
      summary:
        '{{ $labels.endpoint }} on {{ $labels.instance }} answers {{ $value | printf "%.2f" }} errors per second',
      description: `More than ${thresholds.errorsPerSecond} server errors (5xx) per second on one API endpoint for 2 minutes.`,
    }),
  ];
}

function chainAlerts(config: Config): readonly AlertRule[] {
  const height = (status: string) => `bpi_block_height{status="${status}"}`;
  const stalled = window(config, 'bpi_block_height', 60, 3);
  return [
    alert({
      name: 'BlockProductionStalled',
      priority: 'P1',
      area: 'node',
      family: 'block_production',
      // A series that is younger than the window has not stalled.
      expr: `max without (endpoint) (changes(${height('best')}[${stalled}]) and ${height('best')} offset ${stalled}) == 0`,
      for: '30s',
      keepFiringFor: '1m',
      value: { text: '{{ $value }} new blocks' },
      summary: `no new block on {{ $labels.instance }} for more than ${stalled}`,
      description: `The best block of {{ $labels.instance }} has changed {{ $value }} times in ${stalled}.`,
    }),
    alert({
      name: 'FinalityLagHigh',
      priority: 'P2',
      area: 'node',
      family: 'block_production',
      expr: `max without (endpoint, status) (${height('best')}) - max without (endpoint, status) (${height('finalized')}) > 10`,
      for: '1m',
      value: 'count',
      threshold: 10,
      summary: '{{ $value }} blocks between best and finalised on {{ $labels.instance }}',
      description: 'More than 10 blocks of {{ $labels.instance }} wait for finality ({{ $value }}).',
    }),
    alert({
      name: 'NodeSyncing',
      priority: 'P3',
      area: 'node',
      family: 'sync',
      expr: `${once('bpi_node_state{state="syncing"}')} == 1`,
      for: '10m',
      value: { text: 'syncing' },
      summary: '{{ $labels.node_id }} on {{ $labels.instance }} is still syncing',
      description: 'The node has been in state syncing (value {{ $value }}) for 10 minutes on {{ $labels.instance }}.',
    }),
    alert({
      name: 'PeersLow',
      priority: 'P2',
      area: 'node',
      family: 'peers',
      expr: `sum by (job, instance) (${once('bpi_peers')}) < 3`,
      for: '1m',
      value: 'count',
      threshold: 3,
      summary: 'only {{ $value }} peers on {{ $labels.instance }}',
      description: '{{ $labels.instance }} has {{ $value }} peers; below 3 it may lose the network.',
    }),
  ];
}

function consensusAlerts(config: Config): readonly AlertRule[] {
  const { consensusParticipationRatio } = config.thresholds;
  const rounds = 'bpi_consensus_rounds_total';
  const failed = ratio({
    metric: rounds,
    matcher: 'result="failed"',
    by: 'job, instance',
    window: window(config, rounds, 120),
  });
  return [
    alert({
      name: 'ConsensusParticipationLow',
      priority: 'P2',
      area: 'node',
      family: 'consensus',
      expr: `${once('bpi_consensus_participation_ratio')} < ${consensusParticipationRatio}`,
      for: '30s',
      keepFiringFor: '2m',
      value: 'ratio',
      threshold: consensusParticipationRatio,
      summary: 'only {{ $value | humanizePercentage }} of the validators take part on {{ $labels.instance }}',
      description: `Participation on {{ $labels.instance }} is {{ $value | humanizePercentage }}, less than ${consensusParticipationRatio * 100}%.`,
    }),
    alert({
      name: 'ConsensusRoundsFailing',
      priority: 'P2',
      area: 'node',
      family: 'consensus',
      expr: `${failed} > 0.1`,
      for: '1m',
      value: 'ratio',
      threshold: 0.1,
      summary: '{{ $value | humanizePercentage }} of the consensus rounds on {{ $labels.instance }} fail',
      description: 'More than one round in ten fails on {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
  ];
}
