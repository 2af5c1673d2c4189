import { describe, expect, test } from 'vitest';
import { ruleFiles } from '../../alert-rules/index.ts';
import { isAlert, type RecordingRule } from '../../alert-rules/house/rule.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { originOf } from './known-metrics.ts';
import { parsePromql } from './promql.ts';

const rules = ruleFiles(defaultConfig()).flatMap((file) => file.groups.flatMap((group) => group.rules));
const named = rules.map(
  (rule, index) => [isAlert(rule) ? rule.alert : `${rule.record} (rule ${index})`, rule] as const,
);

describe('the parser that the tests trust', () => {
  test('stumbles over what is not PromQL', () => {
    expect(parsePromql('sum by (job (up)').errors).not.toEqual([]);
  });

  test('finds the series an expression reads, and not its functions, labels or strings', () => {
    expect(parsePromql('sum by (job) (rate(a_total{b="c"}[5m])) / on (d) max(e:f:g) or time()').metrics).toEqual([
      'a_total',
      'e:f:g',
    ]);
  });
});

describe('every rule', () => {
  test.each(named)('%s is PromQL', (_name, rule) => {
    expect(parsePromql(rule.expr).errors).toEqual([]);
  });

  test.each(named)('%s reads only series that somebody makes', (_name, rule) => {
    expect(parsePromql(rule.expr).metrics.filter((metric) => originOf(metric) === null)).toEqual([]);
  });

  test('a series that nobody makes is noticed', () => {
    expect(originOf('bpi_invented_total')).toBeNull();
  });

  test('reads what an earlier rule has recorded, never what a later one will', () => {
    const seen = new Set<string>();
    const records = new Set(rules.filter((rule): rule is RecordingRule => !isAlert(rule)).map((rule) => rule.record));
    for (const rule of rules) {
      const early = parsePromql(rule.expr).metrics.filter((metric) => records.has(metric) && !seen.has(metric));
      expect(early, rule.expr).toEqual([]);
      if (!isAlert(rule)) seen.add(rule.record);
    }
  });
});
