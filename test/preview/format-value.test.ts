import { describe, expect, test } from 'vitest';
import { knownDashboards } from '../../src/panels/known-dashboards.ts';
import { formatValue, knownUnit } from '../../src/preview/format-value.ts';
import { panelViews } from '../../src/preview/panels/panel-list.ts';
import { fullConfig } from '../support/full-config.ts';

describe('a value is written', () => {
  test.each([
    [0, 'none', null, '0'],
    [1234567.5, 'none', 1, '1 234 567.5'],
    [1234, 'short', null, '1.23 K'],
    [100_000, 'short', null, '100 K'],
    [0.9481, 'percentunit', null, '94.8%'],
    [1, 'percentunit', 0, '100%'],
    [0.0615, 's', 1, '61.5 ms'],
    [0.0000012, 's', null, '1.20 µs'],
    [0, 's', null, '0 s'],
    [7200, 's', null, '2 hours'],
    [-90, 's', null, '-1.50 mins'],
    [2048, 'bytes', null, '2 KiB'],
    [1_500_000, 'Bps', null, '1.50 MB/s'],
    [0, 'Bps', null, '0 B/s'],
    [12.34, 'reqps', null, '12.3 req/s'],
    [3, 'suffix:GEN', null, '3 suffix:GEN'],
    [-1500, 'currencyUSD', null, '-$1.50 K'],
    [0.25, 'wps', null, '0.250 wr/s'],
    [0.00042, 'none', null, '0.00042'],
    [NaN, 's', null, 'NaN'],
    [Infinity, 's', null, '∞'],
    [-Infinity, 's', null, '-∞'],
  ])('%d in %s with %s decimals as %s', (value, unit, decimals, expected) => {
    expect(formatValue(value, unit, decimals)).toBe(expected);
  });
});

describe('every dashboard of ours', () => {
  const panels = knownDashboards(fullConfig()).flatMap((dashboard) => dashboard.panels);

  test('has units that the page can write', () => {
    const units = panels.flatMap(({ json: { fieldConfig } }) => [
      fieldConfig?.defaults?.unit,
      ...(fieldConfig?.overrides ?? []).flatMap(({ properties }) =>
        properties.map(({ id, value }) => (id === 'unit' ? (value as string) : undefined)),
      ),
    ]);
    expect(units.filter((unit) => unit !== undefined && !knownUnit(unit))).toEqual([]);
  });

  test('has panels that the page can draw, but for those that do not ask Prometheus', () => {
    const types = panels
      .filter(({ queries }) => queries.some(({ source }) => source === 'prometheus'))
      .map(({ type }) => type);
    expect([...new Set(types)].filter((type) => panelViews[type] === undefined)).toEqual([]);
  });
});
