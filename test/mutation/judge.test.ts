import { describe, expect, test } from 'vitest';
import type { RuleGroup } from '../../alert-rules/house/rule.ts';
import { formatVerdict } from './format-verdict.ts';
import { judge } from './judge.ts';
import { mutantsOf } from './mutate-rule.ts';
import { sample } from './sample.ts';
import { changedNames, sideBySide } from './side-by-side.ts';

const group: RuleGroup = {
  name: 'group',
  interval: '15s',
  rules: [
    { record: 'a:b', expr: 'a > 1' },
    { record: 'c:d', expr: 'sum(a:b)' },
    { record: 'other', expr: 'x' },
  ],
};
const all = mutantsOf([group]);
const [comparison, boundary, up, down] = all;

describe('a run of mutants', () => {
  test('passes when every mutant is killed', () => {
    expect(judge({ all, tried: all, killed: new Set(all), accepted: [] }).complaints).toEqual([]);
  });

  test('fails for a survivor, and for a rate below 95% although the survivor is accepted', () => {
    const killed = new Set(all.filter((mutant) => mutant !== boundary));
    expect(judge({ all, tried: all, killed, accepted: [] }).complaints).toEqual([
      '1 survived and are not accepted',
      'only 75.0% were killed, 95.0% are demanded',
    ]);
    const accepted = [{ rules: ['a:b'], mutation: '> 1 -> >=', reason: 'It is so.' }];
    const verdict = judge({ all, tried: all, killed, accepted });
    expect(verdict.complaints).toEqual(['only 75.0% were killed, 95.0% are demanded']);
    expect(formatVerdict(verdict)).toContain('survived: a:b: > 1 -> >= (boundary, group)\n  a >= 1\n  It is so.');
  });

  test('fails for an accepted survivor that is killed, and for one that is no mutant', () => {
    const accepted = [{ rules: ['a:b', 'gone'], mutation: '> 1 -> >=', reason: 'It is so.' }];
    expect(judge({ all, tried: all, killed: new Set(all), accepted }).complaints).toEqual([
      'accepted as a survivor, but killed: a:b: > 1 -> >=',
      'accepted as a survivor, but no mutant: gone: > 1 -> >=',
    ]);
  });

  test('fails when nothing was tried', () => {
    expect(judge({ all, tried: [], killed: new Set(), accepted: [] }).complaints).toEqual(['no mutant was tried']);
  });
});

describe('mutants stand beside the rules', () => {
  test('each with a copy of its rule and of what reads it, under names of their own', () => {
    if (comparison === undefined) throw new Error('no mutant');
    expect([...changedNames(group.rules, comparison)]).toEqual(['a:b', 'c:d']);
    expect(sideBySide([group], new Map([[7, comparison]]))[0]?.rules).toEqual([
      { record: 'a:b', expr: 'a > 1' },
      { record: 'a:b_mutant_7', expr: 'a < 1' },
      { record: 'c:d', expr: 'sum(a:b)' },
      { record: 'c:d_mutant_7', expr: 'sum(a:b_mutant_7)' },
      { record: 'other', expr: 'x' },
    ]);
  });
});

describe('a sample', () => {
  const items = Array.from({ length: 100 }, (_value, index) => index);

  test('is the same for the same seed, another for another, and in order', () => {
    expect(sample(items, 10, 1)).toEqual(sample(items, 10, 1));
    expect(sample(items, 10, 1)).not.toEqual(sample(items, 10, 2));
    expect(sample(items, 10, 1)).toEqual([...sample(items, 10, 1)].sort((one, other) => one - other));
  });

  test('has no more than there is', () => {
    expect(sample([up, down], 10, 1)).toEqual([up, down]);
  });
});
