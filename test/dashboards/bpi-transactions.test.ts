import { describe, expect, test } from 'vitest';
import { contents, dashboardOf, panelOf } from './dashboard-of.ts';
import { queriesTo } from './panels.ts';

const file = dashboardOf('bpi-transactions');

describe('Transaction Monitoring', () => {
  test('follows a transaction from its outcome to its fee, under numbers that never change', () => {
    expect([file.title, file.refresh]).toEqual(['Transaction Monitoring', '1m']);
    expect(contents(file)).toEqual([
      '10 Key metrics',
      '11 Transactions per second',
      '12 Success ratio',
      '13 Average confirmation',
      '14 Mempool fill',
      '15 Stuck transactions',
      '16 Messages that fail',
      '20 Trends',
      '21 Throughput by outcome',
      '23 Confirmation time, p50 and p95',
      '22 Confirmation time, spread',
      '24 Mempool by state',
      '25 Transactions that the mempool refuses',
      '26 Fees by coin',
      '27 Mean fee of a transaction by coin',
      '28 Messages between systems, and their p95 time',
      '40 Details',
      '41 Transactions by node',
    ]);
  });

  test('narrows every query to the chosen jobs and instances, so that it is the same with one node and a thousand', () => {
    const own = file.panels.filter(({ id }) => id > 9).flatMap((panel) => queriesTo('prometheus', panel));
    expect(own.filter(({ expr }) => !expr.includes('job=~"$job",instance=~"$instance"'))).toEqual([]);
  });

  test('never adds coins up', () => {
    for (const title of ['Fees by coin', 'Mean fee of a transaction by coin'])
      for (const { expr } of queriesTo('prometheus', panelOf(file, title))) expect(expr).toContain('by (currency)');
  });

  test('opens the traces behind slow confirmations', () => {
    expect(JSON.stringify(panelOf(file, 'Confirmation time, p50 and p95').targets)).toContain('"exemplar":true');
  });
});
