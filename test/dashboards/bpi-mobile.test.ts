import { describe, expect, test } from 'vitest';
import { contents, dashboardOf, panelOf, stepsOf } from './dashboard-of.ts';
import { everyComponent, queriesTo } from './panels.ts';

const file = dashboardOf('bpi-mobile');

describe('Mobile Essentials', () => {
  test('shows eight answers, the most urgent first, under numbers that never change', () => {
    expect([file.title, file.refresh]).toEqual(['Mobile Essentials', '30s']);
    expect(contents(file)).toEqual([
      '11 BPCI link',
      '12 Uptime, 24 h',
      '13 Services up',
      '14 Transactions per second',
      '15 API p99',
      '16 Consensus participation',
      '17 Supply of the coins',
      '18 Transactions and API errors',
    ]);
  });

  test('is one column at any width, without a table below the banner and without anything to choose', () => {
    expect(file.panels.filter(({ gridPos }) => gridPos.w !== 24)).toEqual([]);
    expect(file.panels.filter(({ id, type }) => id > 9 && type === 'table')).toEqual([]);
    expect(file.templating.list).toEqual([]);
  });

  test('compares the supply with the one of monitoring.yaml, and says INTACT or VIOLATED', () => {
    const config = everyComponent();
    const thresholds = { ...config.thresholds, genSupply: 123_456 };
    const panel = panelOf(dashboardOf('bpi-mobile', { ...config, thresholds }), 'Supply of the coins');
    expect(queriesTo('prometheus', panel)[0]?.expr).toContain('max(bpci_token_supply{token="GEN"}) - 123456');
    for (const word of ['INTACT', 'VIOLATED'])
      expect(JSON.stringify(panel.fieldConfig?.defaults.mappings)).toContain(word);
  });

  test('draws the threshold of participation of monitoring.yaml', () => {
    const config = everyComponent();
    const thresholds = { ...config.thresholds, consensusParticipationRatio: 0.9 };
    const panel = panelOf(dashboardOf('bpi-mobile', { ...config, thresholds }), 'Consensus participation');
    expect(stepsOf(panel)).toEqual([null, 0.667, 0.9]);
  });
});
