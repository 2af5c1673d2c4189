import { describe, expect, test } from 'vitest';
import { contents, dashboardOf, everyComponentBut, panelOf, stepsOf } from './dashboard-of.ts';
import { everyComponent, queriesTo } from './panels.ts';

const file = dashboardOf('bpi-billing');

describe('Billing and Settlement', () => {
  test('shows what is recorded, intact, settled and billed, under numbers that never change', () => {
    expect([file.title, file.refresh]).toEqual(['Billing and Settlement', '1m']);
    expect(contents(file)).toEqual([
      '10 Key metrics',
      '11 Usage records',
      '12 Tampering found in 24 h',
      '13 Merkle proofs that verify',
      '14 Unsettled records',
      '15 Settlements per hour',
      '16 Billed in 24 h by coin',
      '20 Trends',
      '21 Usage records by service',
      '24 Cost by service and coin',
      '22 Settlement commitments, and p95 time of a batch',
      '28 Records that wait for settlement',
      '23 Time of a Merkle verification, p50 and p99',
      '25 CPU billed',
      '26 Network billed',
      '27 Storage billed',
      '40 Details',
      '41 Balances by coin',
      '42 Services in 1 h',
      '43 Log lines about settlements',
    ]);
  });

  test('warns at a batch, and is red at the threshold of unsettled records', () => {
    const config = everyComponent();
    const changed = dashboardOf('bpi-billing', {
      ...config,
      thresholds: { ...config.thresholds, unsettledRecords: 600 },
    });
    for (const title of ['Unsettled records', 'Records that wait for settlement'])
      expect(stepsOf(panelOf(changed, title))).toEqual([null, 200, 600]);
  });

  test('is red from the first sign of tampering on, and says NONE in words', () => {
    const panel = panelOf(file, 'Tampering found in 24 h');
    const [, first] = stepsOf(panel);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(1);
    expect(JSON.stringify(panel.fieldConfig?.defaults.mappings)).toContain('NONE');
  });

  test('has the log lines only where there is Loki', () => {
    expect(queriesTo('loki', panelOf(file, 'Log lines about settlements'))).toHaveLength(1);
    const without = contents(dashboardOf('bpi-billing', everyComponentBut('loki')));
    expect(without).not.toContain('43 Log lines about settlements');
  });
});
