import { describe, expect, test } from 'vitest';
import { checkSilence } from '../../src/alerts/check-silence.ts';
import { exactMatchers, meets } from '../../src/alerts/matchers.ts';
import { parseMatchers } from '../../src/alerts/parse-matchers.ts';
import { formatFindings } from '../../src/config/format-finding.ts';
import { formatMatcher } from '../../src/prometheus/alertmanager-client.ts';

const parsed = (...written: string[]) => {
  const { matchers, findings } = parseMatchers(written);
  expect(findings).toEqual([]);
  return matchers.map(formatMatcher);
};

describe('matchers are read as amtool reads them', () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [['BpciConnectionLost'], ['alertname="BpciConnectionLost"']],
    [
      ['BpciConnectionLost', 'instance=a:1'],
      ['alertname="BpciConnectionLost"', 'instance="a:1"'],
    ],
    [
      ['a=b', 'c!=d', 'e=~f.*', 'g!~h'],
      ['a="b"', 'c!="d"', 'e=~"f.*"', 'g!~"h"'],
    ],
    [['a = "b c"'], ['a="b c"']],
    [['{a="b,c",d=~"e|f"}'], ['a="b,c"', 'd=~"e|f"']],
    [['a=b,c=d'], ['a="b"', 'c="d"']],
    [['a="say \\"hi\\" \\\\ \\n"'], ['a="say \\"hi\\" \\\\ \\n"']],
    [['a=x=y'], ['a="x=y"']],
    [
      ['a=~(?i)b', 'c=~(?P<n>d)'],
      ['a=~"(?i)b"', 'c=~"(?P<n>d)"'],
    ],
    [
      ['a=b', 'c='],
      ['a="b"', 'c=""'],
    ],
  ])('%j', (written, expected) => {
    expect(parsed(...written)).toEqual(expected);
  });

  test.each<readonly [readonly string[], string, string]>([
    [['a=b', 'Lost'], 'alerts/no-operator', 'argument:2:5'],
    [['two words'], 'alerts/no-operator', 'argument:1:5'],
    [[''], 'alerts/no-operator', 'argument:1:1'],
    [['a=b,=c'], 'alerts/label-name', 'argument:1:5'],
    [['1a=b'], 'alerts/label-name', 'argument:1:1'],
    [['a==b'], 'alerts/operator', 'argument:1:2'],
    [['{a="b,c=d}'], 'alerts/open-quote', 'argument:1:4'],
    [['a=~[b'], 'alerts/regular-expression', 'argument:1:4'],
    [['a=~b(?=c)'], 'alerts/regular-expression', 'argument:1:4'],
    [['a=~(b)\\1'], 'alerts/regular-expression', 'argument:1:4'],
    [['a=~.*'], 'alerts/matches-everything', 'matchers'],
    [['a!=b'], 'alerts/matches-everything', 'matchers'],
  ])('%j is refused by %s at %s', (written, rule, where) => {
    const { findings } = parseMatchers(written);
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
    expect(formatFindings(findings, { colour: false })).toMatch(new RegExp(`^${where}: error: `));
    expect(findings[0]?.fix).toBeDefined();
  });

  test('every mistake is told at once', () => {
    expect(parseMatchers(['a==b', '=c', 'd']).findings).toHaveLength(3);
  });
});

describe('labels meet matchers', () => {
  test.each<readonly [string, boolean]>([
    ['a=b', true],
    ['a=~b|c', true],
    ['a=~x', false],
    ['a=~.', true],
    ['a=~B', false],
    ['a=~(?i)B', true],
    ['a!=b', false],
    ['a!~x.*', true],
    ['gone=', true],
    ['gone!=x', true],
  ])('%s: %s', (written, expected) => {
    expect(meets({ a: 'b' }, parseMatchers(['a=~.+', written]).matchers)).toBe(expected);
  });

  test('exactly, when they are made from them', () => {
    const labels = { alertname: 'Lost', instance: 'a.b:1' };
    expect(meets(labels, exactMatchers(labels))).toBe(true);
    expect(meets({ ...labels, instance: 'aXb:1' }, exactMatchers(labels))).toBe(false);
  });
});

describe('a silence', () => {
  const surroundings = {
    names: ['BpciConnectionLost', 'Watchdog'],
    vital: [
      { alertname: 'Watchdog', priority: 'none' },
      { alertname: 'BpiCanary', priority: 'P1' },
    ],
  };
  const check = (...written: string[]) => checkSilence(parseMatchers(written).matchers, surroundings);

  test('of an alert that does not exist is refused with the nearest name', () => {
    expect(check('BpciConectionLost')[0]).toMatchObject({
      rule: 'alerts/unknown-alert',
      fix: 'write BpciConnectionLost',
    });
    expect(check('Zzz')[0]?.fix).toContain('docs/alerts.md');
  });

  test.each([['Watchdog'], ['priority=P1'], ['alertname=~.+']])(
    'that would mute what must always arrive is refused: %s',
    (written) => {
      expect(check(written).map(({ rule }) => rule)).toEqual(['alerts/mutes-watchdog']);
    },
  );

  test('of what exists, or by other labels, is not', () => {
    expect(check('BpciConnectionLost')).toEqual([]);
    expect(check('alertname=~Nothing.*')).toEqual([]);
    expect(check('priority=P1', 'alertname!~Watchdog|BpiCanary')).toEqual([]);
  });
});
