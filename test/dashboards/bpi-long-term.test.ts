import { describe, expect, test } from 'vitest';
import { longTermNames } from '../../alert-rules/bpi-long-term-rules.ts';
import { ruleFiles } from '../../alert-rules/index.ts';
import { contents, dashboardOf, everyComponentBut, panelOf } from './dashboard-of.ts';
import { dashboardFiles, everyComponent } from './panels.ts';

const file = dashboardOf('bpi-long-term');
const queries = file.panels
  .filter(({ id }) => id > 9)
  .flatMap(({ title, targets = [] }) => targets.map((target) => [title, target.query ?? '', target] as const));

describe('Long Term', () => {
  test('shows a whole time in numbers, then its course, under numbers that never change', () => {
    expect([file.title, file.refresh]).toEqual(['Long Term', '30m']);
    expect(contents(file)).toEqual([
      '10 Key metrics of the chosen time',
      '11 Uptime',
      '12 BPCI link up',
      '13 Transactions',
      '14 New users',
      '20 Trends',
      '21 Uptime over time',
      '22 Latency of the BPCI link, mean and worst hour',
      '23 Transactions per second over time',
      '24 Revenue per day by coin',
      '25 Supply by coin over time',
      '26 Nodes in the registry over time',
      '27 API p99 by instance over time',
      '30 Capacity',
      '31 CPU over time, busiest hour',
      '32 Memory over time, fullest hour',
      '33 Disk free over time',
      '40 Alerts and incidents',
      '41 Alerts that fired, by priority',
      '42 MTTD and MTTR over time',
    ]);
  });

  test('is missing without InfluxDB', () => {
    expect(dashboardFiles(everyComponentBut('influxdb')).map(({ uid }) => uid)).not.toContain('bpi-long-term');
  });

  test.each(queries)('%s asks InfluxDB for an hourly average that the rules record: %s', (_title, query, target) => {
    expect(target.datasource).toEqual({ type: 'influxdb', uid: 'influxdb' });
    const names = longTermNames(ruleFiles(everyComponent()).flatMap(({ groups }) => groups));
    const [, measurement = ''] = /FROM "([^"]+)"/.exec(query) ?? [];
    expect(names).toContain(measurement);
    expect(measurement).toMatch(/:(avg|rate)1h$/);
  });

  test.each(queries)('%s looks at no more than the chosen time: %s', (_title, query) => {
    expect(query).toMatch(
      /^SELECT (mean|max|min|sum)\("value"\)( \* 3600)? FROM "[^"]+" WHERE \$timeFilter( GROUP BY .+ fill\(none\))?$/,
    );
  });

  test('never adds coins up', () => {
    for (const title of ['Revenue per day by coin', 'Supply by coin over time'])
      expect(panelOf(file, title).targets?.[0]?.query).toMatch(/GROUP BY time\([^)]*\), "(currency|token)"/);
  });

  test('says of what BPI as shipped does not export that it never comes', () => {
    const text = (title: string) => panelOf(file, title).fieldConfig?.defaults.noValue;
    expect(text('Uptime over time')).toBe('no hour is complete yet');
    expect(text('Revenue per day by coin')).toBe('not exported by this BPI');
  });

  test('has no capacity without node-exporter', () => {
    const without = contents(dashboardOf('bpi-long-term', everyComponentBut('node-exporter')));
    expect(contents(file).filter((one) => !without.includes(one))).toEqual([
      '30 Capacity',
      '31 CPU over time, busiest hour',
      '32 Memory over time, fullest hour',
      '33 Disk free over time',
    ]);
  });
});
