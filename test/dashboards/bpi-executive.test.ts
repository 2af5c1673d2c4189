import { describe, expect, test } from 'vitest';
import { contents, dashboardOf, everyComponentBut } from './dashboard-of.ts';
import { queriesTo } from './panels.ts';

const file = dashboardOf('bpi-executive');

describe('Executive Overview', () => {
  test('shows every figure that the plan wants of it, in this order and under these numbers', () => {
    expect([file.title, file.refresh]).toEqual(['Executive Overview', '5m']);
    expect(contents(file)).toEqual([
      '10 Key metrics',
      '11 System uptime, 30 d',
      '12 Active nodes',
      '13 Transactions per second',
      '14 Transactions in 24 h, 7 d, 30 d',
      '15 Revenue in 24 h by coin',
      '16 Error budget left, 30 d',
      '20 Trends',
      '21 Transaction volume and where it usually is',
      '22 Revenue per hour by coin',
      '23 User growth: new in 24 h, and active',
      '24 Nodes by country',
      '40 Details',
      '41 Objectives, and their error budgets of 30 d',
      '42 Incidents in 30 d by priority and verdict',
    ]);
  });

  test('looks back over days at what rules have recorded, never at the raw counters of BPI', () => {
    const days = file.panels
      .flatMap((panel) => queriesTo('prometheus', panel))
      .filter(({ expr }) => /\[\d+d\]|\[24h\]/.test(expr));
    expect(days.length).toBeGreaterThan(5);
    const raw = days.filter(({ expr }) => /(?:rate|increase)\(/.test(expr) && !expr.includes('bpi_incidents_total'));
    expect(raw).toEqual([]);
  });

  test('has no incidents where nobody counts them', () => {
    expect(contents(dashboardOf('bpi-executive', everyComponentBut('bpi-monitor')))).not.toContain(
      '42 Incidents in 30 d by priority and verdict',
    );
  });
});
