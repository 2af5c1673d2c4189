import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/verify/check.ts';
import { formatCounts, verdict } from '../../src/verify/summary.ts';

function results(
  ...statuses: readonly (readonly [CheckResult['status'], CheckResult['blame']?])[]
): readonly CheckResult[] {
  return statuses.map(([status, blame = 'stack'], index) => ({
    id: `g/${String(index)}`,
    group: 'g',
    title: '',
    status,
    evidence: '',
    blame,
  }));
}

describe('the last line of a verification', () => {
  test('counts what was ok and failed', () => {
    expect(formatCounts(results(['ok'], ['ok'], ['failed']), [])).toBe('verified: 2 ok, 1 failed');
  });

  test('counts skipped questions only where there are some', () => {
    expect(formatCounts(results(['ok'], ['skipped']), [])).toBe('verified: 1 ok, 0 failed, 1 skipped');
  });

  test('names what was left out', () => {
    expect(formatCounts(results(['ok'], ['left-out'], ['left-out']), ['grafana', 'loki'])).toBe(
      'verified: 1 ok, 0 failed, 2 left out (grafana, loki)',
    );
  });
});

describe('the verdict', () => {
  test.each([
    ['ok', results(['ok'], ['skipped'], ['left-out'])],
    ['endpoint', results(['ok'], ['failed', 'endpoint'])],
    ['stack', results(['failed', 'endpoint'], ['failed', 'stack'])],
  ] as const)('is %s', (expected, checks) => {
    expect(verdict(checks)).toBe(expected);
  });
});
