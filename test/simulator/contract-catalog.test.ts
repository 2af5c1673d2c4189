import { describe, expect, test } from 'vitest';
import { contractEndpoints } from '../../src/catalog/endpoints/contract.ts';
import { contractMetrics } from '../../src/catalog/metrics/contract.ts';

describe('the contract metrics of the catalog', () => {
  test('have names of their own', () => {
    const names = contractMetrics.map(({ name }) => name);
    expect(names).toHaveLength(122);
    expect(new Set(names).size).toBe(names.length);
  });

  test('are served by endpoints that speak Prometheus text', () => {
    const speaking = [...contractEndpoints.map(({ id }) => id), 'vm-metrics'];
    const sources = [...new Set(contractMetrics.map(({ source }) => source))];
    expect(sources.sort()).toEqual(speaking.sort());
  });

  test('have a help sentence and no empty set of label values', () => {
    const odd = contractMetrics.filter(
      ({ help, labels }) => !/^\S.*\.$/.test(help) || Object.values(labels).some((values) => values?.length === 0),
    );
    expect(odd).toEqual([]);
  });

  test('say their unit in the name where the unit is seconds, bytes or a ratio', () => {
    const silent = contractMetrics
      .filter(({ unit }) => ['seconds', 'bytes'].includes(unit))
      .filter(({ name, unit }) => !name.includes(`_${unit}`))
      .map(({ name }) => name);
    expect(silent).toEqual([]);
  });

  test('never carry the id of a request or a wallet in a label', () => {
    const labels = contractMetrics.flatMap((metric) => Object.keys(metric.labels));
    expect(labels.filter((label) => /request|wallet|key/.test(label))).toEqual([]);
  });
});
