import { describe, expect, test } from 'vitest';
import type { FieldMapping } from '../../src/config/config.ts';
import { interpret } from './support/fixtures.ts';

describe('limits of alerts come from', () => {
  const seeds = `
billing_meter: {config: {poe_threshold: 250.5, settlement_batch_size: 500}}
autonomous_economics:
  poe_mining: {owner_salary_cap: 250000}
  token_supply: {gen_supply_fixed: 2000}
`;

  test.each([
    ['the defaults', '', [100, 50_000, 100_000, 3000]],
    ["BPI's own sections", seeds, [250.5, 250_000, 2000, 1500]],
    [
      '`thresholds`, when both say them',
      `${seeds}thresholds: {poe_score: 1, owner_salary_cap: 2, gen_supply: 3}`,
      [1, 2, 3, 1500],
    ],
  ])('%s', (_, text, limits) => {
    const { poeScore, ownerSalaryCap, genSupply, unsettledRecords } = interpret(text).config.thresholds;
    expect([poeScore, ownerSalaryCap, genSupply, unsettledRecords]).toEqual(limits);
  });
});

test("BPI's own sections are read key by key, in seconds", () => {
  const { config, findings } = interpret(`
billing_meter:
  config: {settlement_batch_size: 5, poe_threshold: 2.5, merkle_tree_depth: 16, economic_activity_window: 60}
  token_rates: {genesis_rate: 1, nexus_rate: 0, flux_rate: 0.5, aurum_rate: 2}
  metrics: {collection_interval: 10, retention_period: 3600, export_format: json}
autonomous_economics:
  poe_mining: {job_processing_interval: 5, owner_salary_cap: 9, vesting_period_months: 6, escrow_threshold: 7}
  token_supply: {gen_supply_fixed: 100000, nex_initial_supply: 1, flx_initial_supply: 2, aur_initial_supply: 3}
  monitoring: {metrics_collection_interval: 1, economic_reporting_interval: 2, governance_monitoring: false}
`);
  expect(findings).toEqual([]);
  expect(config.billingMeter).toEqual({
    settlementBatchSize: 5,
    poeThreshold: 2.5,
    merkleTreeDepth: 16,
    economicActivityWindowSeconds: 60,
    tokenRates: { GEN: 1, NEX: 0, FLX: 0.5, AUR: 2 },
    collectionIntervalSeconds: 10,
    retentionPeriodSeconds: 3600,
    exportFormat: 'json',
  });
  expect(config.autonomousEconomics).toEqual({
    jobProcessingIntervalSeconds: 5,
    ownerSalaryCap: 9,
    vestingPeriodMonths: 6,
    escrowThreshold: 7,
    initialSupply: { GEN: 100_000, NEX: 1, FLX: 2, AUR: 3 },
    metricsCollectionIntervalSeconds: 1,
    economicReportingIntervalSeconds: 2,
    governanceMonitoring: false,
  });
});

describe('a mapping says which field becomes which metric', () => {
  function mapping(written: string): readonly FieldMapping[] | undefined {
    const { config, findings } = interpret(`endpoints: [{id: own, url: own.example.com/status, mapping: ${written}}]`);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    return config.endpoints.find(({ id }) => id === 'own')?.mapping;
  }

  test('with a gauge at a pointer as the least', () => {
    expect(mapping('[{metric: own_items, pointer: /items}]')).toEqual([
      {
        metric: 'own_items',
        type: 'gauge',
        help: 'Field /items of the answer.',
        pointer: '/items',
        each: null,
        labels: {},
        values: {},
        scale: 1,
      },
    ]);
  });

  test('with one sample for each item, and labels from constants, fields and keys', () => {
    const labels = '{queue: {key: true}, site: east, host: /host, rack: 7, spare: true, mount: {constant: /srv}}';
    const [item] = mapping(`[{metric: own_age_seconds, each: /queues, pointer: /age, labels: ${labels}}]`) ?? [];
    expect(item).toMatchObject({ each: '/queues', pointer: '/age', help: 'Field /queues/*/age of the answer.' });
    expect(item?.labels).toEqual({
      queue: { kind: 'key' },
      site: { kind: 'constant', value: 'east' },
      host: { kind: 'pointer', pointer: '/host' },
      rack: { kind: 'constant', value: '7' },
      spare: { kind: 'constant', value: 'true' },
      mount: { kind: 'constant', value: '/srv' },
    });
  });

  test('with numbers for texts', () => {
    const [item] = mapping('[{metric: own_up, pointer: /state, values: {active: 1, "off": 0}}]') ?? [];
    expect(item?.values).toEqual({ active: 1, off: 0 });
  });

  test('and takes the place of the module that we would have guessed', () => {
    const url = '10.0.0.1:7777/__vm/status';
    const own = (mapped: string) =>
      interpret(`endpoints: [{id: own, url: ${url}${mapped}}]`).config.endpoints.find(({ id }) => id === 'own')?.module;
    expect(own('')).toBe('vm-status');
    expect(own(', mapping: [{metric: a, pointer: /a}]')).toBeNull();
  });

  test.each(['{metric: 1a, pointer: /a}', '{pointer: /a}', '{metric: a, pointer: a}', '{metric: a, type: summary}'])(
    '%s is an error, and no more',
    (item) => {
      const { findings, config } = interpret(`endpoints: [{id: own, url: own.example.com, mapping: [${item}]}]`);
      expect(findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
      expect(config.endpoints.some(({ id }) => id === 'own')).toBe(true);
    },
  );
});

describe('a short form stands for a section', () => {
  test.each([
    ['tracing: on', true],
    ['tracing: off', false],
    ['tracing: true', true],
    ['tracing: {enabled: true}', true],
    ['tracing: {sampling_ratio: 10%}', false],
    ['tracing:', false],
  ])('%s', (text, enabled) => {
    expect(interpret(text).config.tracing.enabled).toBe(enabled);
  });

  test('on for long_term keeps its other defaults', () => {
    expect(interpret('long_term: on').config.longTerm).toEqual({ enabled: true, database: 'bpi_metrics' });
  });
});
