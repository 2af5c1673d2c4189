import type { AlertCase } from './alert-case.ts';

/** Activity, supply, revenue and the bank mesh. Moments are exact: one step earlier it is silent. */
export const economyCases: readonly AlertCase[] = [
  {
    alert: 'EconomicActivityLow',
    title: 'fires after a minute below 50%, and resolves at 50%',
    stepSeconds: 15,
    series: {
      'bpi_economic_activity_score{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '0.5x39 0.499x15 0.5x7',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: 'economic activity on localhost:7777 is 49.9%',
      description: 'Activity on localhost:7777 is 49.9%, less than 50%.',
      value: '49.9%',
      threshold: '50%',
    },
  },
  {
    alert: 'EconomicActivityLow',
    title: 'stays silent at exactly 50%, and below for less than a minute',
    stepSeconds: 15,
    series: {
      'bpi_economic_activity_score{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '0.5x39 0.499x3 0.5x19',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m45s': 0, '7m45s': 0, '9m45s': 0, '11m45s': 0, '13m45s': 0, '15m45s': 0 },
  },
  {
    alert: 'PoeBelowThreshold',
    title: 'fires after a minute below 100, and resolves at 100',
    stepSeconds: 15,
    series: {
      'bpi_poe_score{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}': '100x39 99.9x15 100x7',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: 'PoE score 99.9 on localhost:7777 is below the threshold of 100',
      description: 'With a score of 99.9 (threshold 100) localhost:7777 may not mint.',
      value: '99.9',
      threshold: '100',
    },
  },
  {
    alert: 'PoeBelowThreshold',
    title: 'stays silent at exactly 100, and below for less than a minute',
    stepSeconds: 15,
    series: {
      'bpi_poe_score{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}': '100x39 99.9x3 100x19',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m45s': 0, '7m45s': 0, '9m45s': 0, '11m45s': 0, '13m45s': 0, '15m45s': 0 },
  },
  {
    alert: 'OwnerSalaryNearCap',
    title: 'fires after a minute above nine tenths of the cap, and resolves at nine tenths',
    stepSeconds: 15,
    series: {
      'bpi_poe_owner_salary_period_paid{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '45000x39 45001x15 45000x7',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: 'owner salary of 45001 is more than 90% of the cap of 50000',
      description: 'localhost:7777 has paid 45001 in the current period of 30d.',
      value: '45001',
      threshold: '45000',
    },
  },
  {
    alert: 'OwnerSalaryNearCap',
    title: 'stays silent at exactly 45,000, and above for less than a minute',
    stepSeconds: 15,
    series: {
      'bpi_poe_owner_salary_period_paid{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '45000x39 45001x3 45000x19',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m45s': 0, '7m45s': 0, '9m45s': 0, '11m45s': 0, '13m45s': 0, '15m45s': 0 },
  },
  {
    alert: 'EconomicEfficiencyLow',
    title: 'fires after a quarter of an hour below 70%, and resolves at 70%',
    stepSeconds: 15,
    series: {
      'bpi_economic_efficiency_ratio{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '0.7x39 0.699x71 0.7x7',
    },
    firing: { '24m45s': 0, '25m': 1, '27m45s': 1, '28m': 0 },
    seen: {
      at: '25m',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: 'economic efficiency on localhost:7777 is 69.9%',
      description: 'Efficiency on localhost:7777 has been below 70% for 15 minutes (69.9% now).',
      value: '69.9%',
      threshold: '70%',
    },
  },
  {
    alert: 'EconomicEfficiencyLow',
    title: 'stays silent at exactly 70%, and below for less than a quarter of an hour',
    stepSeconds: 15,
    series: {
      'bpi_economic_efficiency_ratio{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '0.7x39 0.699x59 0.7x19',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'TokenSupplyStale',
    title: 'fires half a minute after the last update is older than three minutes, and resolves with the next',
    stepSeconds: 15,
    series: {
      'bpci_token_supply_last_update_timestamp_seconds{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics"}':
        '0+15x40 600x39 1200+15x40',
    },
    firing: { '13m30s': 0, '13m45s': 1, '20m': 1, '20m15s': 0 },
    seen: {
      at: '13m45s',
      labels: { instance: 'localhost:8081', job: 'external-bpci-economy' },
      summary: 'the token supply at localhost:8081 was last updated 3m 45s ago',
      description:
        'The economy engine at localhost:8081 has not updated the supply for 3m 45s (limit 180 s): invariants are checked against old figures.',
      value: '3m 45s',
      threshold: '3 min',
    },
  },
  {
    alert: 'TokenSupplyStale',
    title: 'stays silent at exactly three minutes',
    stepSeconds: 15,
    series: {
      'bpci_token_supply_last_update_timestamp_seconds{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics"}':
        '-180+15x80',
    },
    firing: { '2m30s': 0, '5m': 0, '7m30s': 0, '10m': 0, '12m30s': 0, '15m': 0, '17m30s': 0, '20m': 0 },
  },
  {
    alert: 'EpochStalled',
    title: 'fires half an hour after the last epoch began, and resolves with the next',
    stepSeconds: 15,
    series: {
      'bpci_economy_epoch{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics"}':
        '1x50 2x140 3x60',
    },
    firing: { '42m15s': 0, '42m30s': 1, '47m45s': 1, '48m': 0 },
    seen: {
      at: '42m30s',
      labels: { instance: 'localhost:8081', job: 'external-bpci-economy' },
      summary: 'no new epoch at localhost:8081 for 30 minutes',
      description:
        'The epoch at localhost:8081 has changed 0 times in 30 minutes: the scheduler of the economy stands still.',
      value: '0 new epochs',
    },
  },
  {
    alert: 'EpochStalled',
    title: 'stays silent while an epoch lasts 29 minutes, and in the first half hour of its life',
    stepSeconds: 15,
    series: {
      'bpci_economy_epoch{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics"}':
        '7x115 8x115 9x50',
      'bpci_economy_epoch{job="external-bpci-economy",instance="localhost:8082",endpoint="bpci-economy-metrics"}':
        '_x100 1x119 2x20',
    },
    firing: { '8m45s': 0, '17m30s': 0, '26m15s': 0, '35m15s': 0, '44m': 0, '52m45s': 0, '1h1m30s': 0, '1h10m30s': 0 },
  },
  {
    alert: 'RevenueStopped',
    title: 'fires five minutes after a window of five without revenue in FLX, and resolves with the next',
    stepSeconds: 15,
    series: {
      'bpi_revenue_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",currency="FLX"}':
        '0+0.01x39 0.4x49 0.4+0.01x27',
    },
    firing: { '19m30s': 0, '19m45s': 1, '22m30s': 1, '22m45s': 0 },
    seen: {
      at: '19m45s',
      labels: { currency: 'FLX', instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: 'localhost:7777 has had no revenue in FLX for 10 minutes',
      description: 'localhost:7777 earns 0 FLX per second.',
      value: '0.00/s',
    },
  },
  {
    alert: 'RevenueStopped',
    title: 'stays silent while a little FLX is earned, whatever the other coins do',
    stepSeconds: 15,
    series: {
      'bpi_revenue_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",currency="FLX"}':
        '0x9 1x15 2x15 3x15 4x15',
      'bpi_revenue_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",currency="GEN"}':
        '5x80',
    },
    firing: { '2m30s': 0, '5m': 0, '7m30s': 0, '10m': 0, '12m30s': 0, '15m': 0, '17m30s': 0, '20m': 0 },
  },
  {
    alert: 'BankMeshSettlementSlow',
    title: 'fires a minute after more than one settlement in twenty takes longer than 500 ms, and resolves below',
    stepSeconds: 15,
    series: {
      'bpci_bank_mesh_settlement_duration_seconds_bucket{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",le="0.5",chain="ethereum"}':
        '0+955x39 38200+945x31 68440+955x23',
      'bpci_bank_mesh_settlement_duration_seconds_bucket{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",le="1",chain="ethereum"}':
        '0+1000x39 40000+1000x31 72000+1000x23',
      'bpci_bank_mesh_settlement_duration_seconds_bucket{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",le="+Inf",chain="ethereum"}':
        '0+1000x39 40000+1000x31 72000+1000x23',
    },
    firing: { '12m45s': 0, '13m': 1, '19m45s': 1, '20m': 0 },
    seen: {
      at: '13m',
      labels: { chain: 'ethereum', instance: 'localhost:8081', job: 'external-bpci-bank' },
      summary: 'settlements on ethereum take 528.3ms',
      description: 'The 95th percentile of settlements on ethereum at localhost:8081 is 528.3ms (target 500 ms).',
      value: '528.3ms',
      threshold: '500 ms',
    },
  },
  {
    alert: 'BankMeshSettlementSlow',
    title: 'stays silent just below, over a restart of BPCI',
    stepSeconds: 15,
    series: {
      'bpci_bank_mesh_settlement_duration_seconds_bucket{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",le="0.5",chain="ethereum"}':
        '0+955x59 0+955x59',
      'bpci_bank_mesh_settlement_duration_seconds_bucket{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",le="1",chain="ethereum"}':
        '0+1000x59 0+1000x59',
      'bpci_bank_mesh_settlement_duration_seconds_bucket{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",le="+Inf",chain="ethereum"}':
        '0+1000x59 0+1000x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'BankMeshLiquidityLow',
    title: 'fires after five minutes below a twentieth of the supply, and resolves at a twentieth',
    stepSeconds: 15,
    series: {
      'bpci_bank_mesh_liquidity{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",token="NEX"}':
        '50x39 49x31 50x7',
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="NEX"}':
        '1000x80',
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-status",token="NEX"}':
        '1000x80',
    },
    firing: { '14m45s': 0, '15m': 1, '17m45s': 1, '18m': 0 },
    seen: {
      at: '15m',
      labels: { instance: 'localhost:8081', job: 'external-bpci-bank', token: 'NEX' },
      summary: 'the bank mesh holds 4.9% of the NEX supply',
      description: 'Less than 5% of all NEX is liquid at localhost:8081 (4.9%).',
      value: '4.9%',
      threshold: '5%',
    },
  },
  {
    alert: 'BankMeshLiquidityLow',
    title: 'stays silent at exactly a twentieth, and below for less than five minutes',
    stepSeconds: 15,
    series: {
      'bpci_bank_mesh_liquidity{job="external-bpci-bank",instance="localhost:8081",endpoint="bpci-bank-metrics",token="NEX"}':
        '50x39 49x19 50x19',
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics",token="NEX"}':
        '1000x80',
      'bpci_token_supply{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-status",token="NEX"}':
        '1000x80',
    },
    firing: { '2m30s': 0, '5m': 0, '7m30s': 0, '10m': 0, '12m30s': 0, '15m': 0, '17m30s': 0, '20m': 0 },
  },
];
