import { describe, expect, test } from 'vitest';
import { limitText } from '../../alert-rules/house/limit-text.ts';
import type { AlertRule } from '../../alert-rules/house/rule.ts';
import { isAlert } from '../../alert-rules/house/rule.ts';
import { state, valueText } from '../../alert-rules/house/value-text.ts';
import { ruleFiles } from '../../alert-rules/index.ts';
import { everyAlert, everyLogAlert, everything } from './everything.ts';

const units: Readonly<Record<string, number>> = {
  '': 1,
  '/s': 1,
  ms: 0.001,
  s: 1,
  min: 60,
  h: 3600,
  d: 86_400,
  '%': 0.01,
  B: 1,
  GiB: 1024 ** 3,
};

/** Limits that are a sentence, because the expression compares with more than one number or with another series. */
const sentences = [
  'AnomalyDetected',
  'BpciConnectionBudgetBurnFast',
  'BpciConnectionBudgetBurnSlow',
  'BpiApiAvailabilityBudgetBurnFast',
  'BpiApiAvailabilityBudgetBurnSlow',
  'DataFreshnessLag',
  'DiskFillPredicted',
  'DiskFillPredictedLongTerm',
  'PoeSubmissionBudgetBurnFast',
  'PoeSubmissionBudgetBurnSlow',
  'RegistryNodesDropped',
  'StatusDataStale',
];
/** Compared with 1, which means "is in that state". */
const states = ['BpiNodeUnreachable', 'ExternalBpciServerDown', 'NodeSyncing'];

const named = everyAlert.map((rule) => [rule.alert, rule] as const);
const onLogs = everyLogAlert.map((rule) => [rule.alert, rule] as const);

describe('the value and the limit of', () => {
  test.each(named)('%s: there is a value, and a person learns whom it is about', (_name, { annotations, labels }) => {
    expect(annotations.value).not.toBe('');
    const instance = labels.instance ?? '$labels.instance';
    expect(annotations.dashboard_url + annotations.description).toContain(instance);
  });

  test.each(onLogs)(
    '%s: there is a value, and a person learns whose lines they are',
    (_name, { annotations, expr }) => {
      expect(annotations.value).not.toBe('');
      const [, by] = /sum by \((\w+)/.exec(expr) ?? [];
      expect(annotations.summary + annotations.description).toContain(by === undefined ? 'bpi-core' : `$labels.${by}`);
    },
  );

  test.each([...named, ...onLogs])('%s: the limit is the number that the expression compares with', (name, rule) => {
    const compared = comparedWith(rule.expr);
    const { threshold } = rule.annotations;
    if (sentences.includes(name)) {
      expect(threshold).toMatch(/[a-z]/);
      return;
    }
    if (compared.every((one) => one === 0) || states.includes(name)) {
      // A limit of 0 may be said; nothing else may be.
      expect(threshold ?? '0').toBe('0');
      return;
    }
    const limit = read(threshold ?? '');
    // Percent of a metric that is itself in percent, or of a ratio; bytes are rounded.
    expect(compared.some((one) => near(one, limit) || near(one, 100 * limit))).toBe(true);
  });

  test('alerts are said of sentences and states only if there are such alerts', () => {
    const known = new Set(everyAlert.map((rule) => rule.alert));
    expect([...sentences, ...states].filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('a limit changed in monitoring.yaml', () => {
  const base = everything();
  const { thresholds } = base;
  const config = {
    ...base,
    thresholds: {
      ...thresholds,
      bpciLatencySeconds: 0.25,
      cpuRatio: 0.07,
      diskFreeRatio: 0.31,
      memoryRatio: 0.77,
      errorsPerSecond: 0.3,
      consensusParticipationRatio: 0.9,
      economicActivityRatio: 0.4,
      poeScore: 120,
      ownerSalaryCap: 70_000,
      genSupply: 200_000,
      unsettledRecords: 600,
    },
    retention: { ...base.retention, metricsBytes: 1024 ** 4 },
  };
  const rules = ruleFiles(config)
    .flatMap(({ groups }) => groups)
    .flatMap((group) => group.rules.filter((rule): rule is AlertRule => isAlert(rule)));

  test.each([
    ['BpciConnectionLatencyCritical', '250 ms'],
    ['BpciLatencyElevated', '125 ms'],
    ['HighCPUUsage', '7%'],
    ['LowDiskSpace', '31%'],
    ['HighMemoryUsage', '77%'],
    ['HighErrorRate', '0.3/s'],
    ['ConsensusParticipationLow', '90%'],
    ['EconomicActivityLow', '40%'],
    ['PoeBelowThreshold', '120'],
    ['OwnerSalaryCapExceeded', '70000'],
    ['OwnerSalaryNearCap', '63000'],
    ['TokenSupplyGenViolated', '200000'],
    ['SettlementBacklog', '600'],
    ['PrometheusDiskGrowth', '1 TiB'],
  ])('is what %s says: %s', (name, text) => {
    expect(rules.find((rule) => rule.alert === name)?.annotations.threshold).toBe(text);
  });
});

describe('a limit reads', () => {
  test.each([
    [0.1, 'duration', '100 ms'],
    [90, 'duration', '90 s'],
    [300, 'duration', '5 min'],
    [7 * 86_400, 'duration', '7 d'],
    [0.005, 'ratio', '0.5%'],
    [85, 'percent', '85%'],
    [5, 'rate', '5/s'],
    [500, 'bytes', '500 B'],
    [10e9, 'bytes', '9.313 GiB'],
    [0.1 + 0.2, 'number', '0.3'],
    [{ text: 'the usual' }, 'ratio', 'the usual'],
  ] as const)('%j as a %s: %s', (limit, unit, text) => {
    expect(limitText(limit, unit)).toBe(text);
  });
});

describe('a value is said', () => {
  test('in its unit, as a text, or as the answer to what is asked', () => {
    expect(valueText('duration')).toBe('{{ $value | humanizeDuration }}');
    expect(valueText({ text: 'none' })).toBe('none');
    expect(valueText(state('up'))).toBe('up is {{ $value }}');
  });
});

/** Numbers to the right of a comparison, without what stands in selectors and guards that ask whether something was there. */
function comparedWith(expr: string): readonly number[] {
  const bare = expr
    .replaceAll(/\{[^}]*\}/g, '')
    .replaceAll(/\b(?:up|bpi_endpoint_state|bpi_status_probe_success)(?: offset \w+)? == 1\b/g, '');
  return [...bare.matchAll(/(?:[<>]=?|[!=]=)\s*(-?\d[\d.e+]*)(?![\d.]*\s*\*)/g)].map(([, number]) => Number(number));
}

function read(text: string): number {
  const [, number = 'none', unit = ''] = /^(-?[\d.]+) ?(.*)$/.exec(text) ?? [];
  return Number(number) * (units[unit] ?? NaN);
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-3 * Math.abs(one);
}
