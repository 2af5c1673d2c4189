import type { Config } from '../src/config/config.ts';
import { alertLimit } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import { once } from './house/once.ts';
import { percent } from './house/percent.ts';
import { quantile } from './house/ratio.ts';
import type { AlertRule, RuleGroup } from './house/rule.ts';
import { stopped } from './house/stopped.ts';
import { formatSeconds, window } from './house/window.ts';

/** Activity, scores, salary, supply, revenue and the bank mesh. */
export function economyAlerts(config: Config): RuleGroup {
  return {
    name: 'bpi-economy.alerts',
    interval: '15s',
    limit: alertLimit(config),
    rules: [...activityAlerts(config), ...supplyAlerts(config), ...bankMeshAlerts(config)],
  };
}

function activityAlerts({ thresholds }: Config): readonly AlertRule[] {
  const { economicActivityRatio, poeScore, ownerSalaryCap, ownerSalaryPeriodSeconds } = thresholds;
  const period = formatSeconds(ownerSalaryPeriodSeconds);
  const nearCap = Number((0.9 * ownerSalaryCap).toPrecision(12));
  return [
    alert({
      name: 'EconomicActivityLow',
      priority: 'P3',
      area: 'economy',
      family: 'activity',
      expr: `${once('bpi_economic_activity_score')} < ${economicActivityRatio}`,
      for: '1m',
      value: 'ratio',
      threshold: economicActivityRatio,
      summary: 'economic activity on {{ $labels.instance }} is {{ $value | humanizePercentage }}',
      description: `Activity on {{ $labels.instance }} is {{ $value | humanizePercentage }}, less than ${percent(economicActivityRatio)}%.`,
    }),
    alert({
      name: 'PoeBelowThreshold',
      priority: 'P3',
      area: 'economy',
      family: 'poe_score',
      expr: `${once('bpi_poe_score')} < ${poeScore}`,
      for: '1m',
      value: 'exact',
      threshold: poeScore,
      summary: `PoE score {{ $value }} on {{ $labels.instance }} is below the threshold of ${poeScore}`,
      description: `With a score of {{ $value }} (threshold ${poeScore}) {{ $labels.instance }} may not mint.`,
    }),
    alert({
      name: 'OwnerSalaryNearCap',
      priority: 'P3',
      area: 'economy',
      family: 'salary_cap',
      expr: `${once('bpi_poe_owner_salary_period_paid')} > ${nearCap}`,
      for: '1m',
      value: 'exact',
      threshold: nearCap,
      summary: `owner salary of {{ $value | printf "%.0f" }} is more than 90% of the cap of ${ownerSalaryCap}`,
      description: `{{ $labels.instance }} has paid {{ $value | printf "%.0f" }} in the current period of ${period}.`,
    }),
    alert({
      name: 'EconomicEfficiencyLow',
      priority: 'P4',
      area: 'economy',
      family: 'efficiency',
      expr: `${once('bpi_economic_efficiency_ratio')} < 0.7`,
      for: '15m',
      value: 'ratio',
      threshold: 0.7,
      summary: 'economic efficiency on {{ $labels.instance }} is {{ $value | humanizePercentage }}',
      description:
        'Efficiency on {{ $labels.instance }} has been below 70% for 15 minutes ({{ $value | humanizePercentage }} now).',
    }),
  ];
}

function supplyAlerts(config: Config): readonly AlertRule[] {
  const updated = 'bpci_token_supply_last_update_timestamp_seconds';
  // The age of the last scrape is part of the age.
  const stale = Math.max(
    120,
    ...config.endpoints.filter(({ kind }) => kind === 'bpci-economy-metrics').map((one) => 3 * one.intervalSeconds),
  );
  return [
    alert({
      name: 'TokenSupplyStale',
      priority: 'P2',
      area: 'economy',
      family: 'supply_stale',
      expr: `time() - ${once(updated)} > ${stale}`,
      for: '30s',
      value: 'duration',
      threshold: stale,
      summary: 'the token supply at {{ $labels.instance }} was last updated {{ $value | humanizeDuration }} ago',
      description: `The economy engine at {{ $labels.instance }} has not updated the supply for {{ $value | humanizeDuration }} (limit ${stale} s): invariants are checked against old figures.`,
    }),
    alert({
      name: 'EpochStalled',
      priority: 'P3',
      area: 'economy',
      family: 'supply_stale',
      // The offset keeps a young series, whose first epoch is not over yet, from being called stalled.
      expr: 'max without (endpoint) (changes(bpci_economy_epoch[30m]) == 0 and bpci_economy_epoch offset 30m)',
      value: { text: '{{ $value }} new epochs' },
      summary: 'no new epoch at {{ $labels.instance }} for 30 minutes',
      description:
        'The epoch at {{ $labels.instance }} has changed {{ $value }} times in 30 minutes: the scheduler of the economy stands still.',
    }),
    alert({
      name: 'RevenueStopped',
      priority: 'P2',
      area: 'economy',
      family: 'revenue',
      expr: stopped(
        'bpi_revenue_total{currency="FLX"}',
        'job, instance, currency',
        window(config, 'bpi_revenue_total', 300),
      ),
      for: '5m',
      value: 'rate',
      summary: '{{ $labels.instance }} has had no revenue in {{ $labels.currency }} for 10 minutes',
      description: '{{ $labels.instance }} earns {{ $value }} {{ $labels.currency }} per second.',
    }),
  ];
}

function bankMeshAlerts(config: Config): readonly AlertRule[] {
  const settlement = 'bpci_bank_mesh_settlement_duration_seconds';
  const by = 'job, instance, chain';
  const slow = quantile(0.95, { metric: settlement, by, window: window(config, settlement, 120) });
  return [
    alert({
      name: 'BankMeshSettlementSlow',
      priority: 'P3',
      area: 'economy',
      family: 'bank_mesh_latency',
      expr: `${slow} > 0.5`,
      for: '1m',
      value: 'duration',
      threshold: 0.5,
      summary: 'settlements on {{ $labels.chain }} take {{ $value | humanizeDuration }}',
      description:
        'The 95th percentile of settlements on {{ $labels.chain }} at {{ $labels.instance }} is {{ $value | humanizeDuration }} (target 500 ms).',
    }),
    alert({
      name: 'BankMeshLiquidityLow',
      priority: 'P2',
      area: 'economy',
      family: 'bank_mesh',
      expr: `${once('bpci_bank_mesh_liquidity')} / on (token) group_left () max by (token) (bpci_token_supply) < 0.05`,
      for: '5m',
      value: 'ratio',
      threshold: 0.05,
      summary: 'the bank mesh holds {{ $value | humanizePercentage }} of the {{ $labels.token }} supply',
      description:
        'Less than 5% of all {{ $labels.token }} is liquid at {{ $labels.instance }} ({{ $value | humanizePercentage }}).',
    }),
  ];
}
