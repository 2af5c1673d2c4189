import { describe, expect, test } from 'vitest';
import { formatAllChecks, formatChecks } from '../../src/cli/format-checks.ts';
import type { CheckResult } from '../../src/verify/check.ts';

function check(id: string, status: CheckResult['status'], facts: Partial<CheckResult> = {}): CheckResult {
  return { id, group: 'g', title: id, status, evidence: 'seen', blame: 'stack', ...facts };
}

const refused = { evidence: 'refused: localhost:8081', fix: 'start BPCI', blame: 'endpoint' } as const;

describe('failed checks', () => {
  test('with one cause and one fix are told once', () => {
    const text = formatChecks([
      check('targets/a', 'failed', refused),
      check('x', 'ok'),
      check('targets/b', 'failed', refused),
    ]);
    expect(text).toBe(
      'FAIL  refused: localhost:8081\n      checks: targets/a, targets/b\n      fix: start BPCI\n' +
        'the stack works; a watched BPI or BPCI endpoint does not\n',
    );
  });

  test('of our own stack outweigh those of an endpoint', () => {
    const text = formatChecks([check('a', 'failed', refused), check('b', 'failed')]);
    expect(text).toContain('FAIL  b: seen\n');
    expect(text).toMatch(/the stack is up, but part of it does not work\n$/);
  });

  test('stand after everything else, next to the verdict', () => {
    const text = formatAllChecks([check('bad', 'failed', refused), check('good', 'ok'), check('later', 'skipped')]);
    expect(text.split('\n').map((line) => line.slice(0, 12))).toEqual([
      '  ok  good: ',
      'skip  later:',
      'FAIL  bad: r',
      '      fix: s',
      'the stack wo',
      '',
    ]);
  });

  test('are counted where there are more causes than anybody reads, the first ones told', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      check(`targets/n${index}/a`, 'failed', { evidence: `${index}` }),
    );
    const lines = formatChecks(many).trimEnd().split('\n');
    expect(lines).toHaveLength(22);
    expect(lines[0]).toBe('FAIL  targets/n0/a: 0');
    expect(lines[20]).toBe('FAIL  280 more, for which see `bpi-monitoring verify --json`');
  });

  test('are not spoken of when there are none', () => {
    expect(formatChecks([check('a', 'ok')])).toBe('');
  });
});

describe('the panels of dashboards', () => {
  const panel = (id: string, status: CheckResult['status'], evidence: string) =>
    check(`panels/${id}`, status, { group: 'panels', evidence });
  const some = [
    panel('bpi-security/1', 'ok', '1 series'),
    panel('bpi-security/2', 'ok', '7 series'),
    panel('bpi-security/3', 'skipped', 'not exported by this BPI'),
    panel('bpi-meta/3', 'ok', '1 series'),
    panel('bpi-meta/4', 'failed', 'the query is broken: parse error'),
  ];

  test('are told dashboard by dashboard, and one that failed by itself', () => {
    expect(formatAllChecks([check('ready/loki', 'ok'), ...some])).toBe(
      '  ok  ready/loki: seen\n' +
        '  ok  panels/bpi-security: 2 panels: as they should be\n' +
        'skip  panels/bpi-security: 1 panel: not exported by this BPI\n' +
        '  ok  panels/bpi-meta: 1 panel: as they should be\n' +
        'FAIL  panels/bpi-meta/4: the query is broken: parse error\n' +
        'the stack is up, but part of it does not work\n',
    );
  });
});
