import { describe, expect, test } from 'vitest';
import { everyLogCase } from '../alert-rules/cases/index.ts';
import { everyLogGroup } from '../alert-rules/everything.ts';
import { parseLogql } from '../alert-rules/logql.ts';
import { acceptedSurvivors } from './accepted-survivors.ts';
import { everyLogMutant, everyMutant } from './every-exam.ts';
import { formatVerdict } from './format-verdict.ts';
import { judge } from './judge.ts';
import { mutateLogql } from './mutate-logql.ts';
import { tryLogMutants } from './try-log-mutants.ts';

const mutants = (text: string) => mutateLogql(text).map(({ kind, expr }) => `${kind}: ${expr}`);
const count = (query: string) => `count_over_time(${query} [1m])`;

describe('a LogQL text is mutated', () => {
  test('at its comparison, at its boundary and at its number, which nought has not', () => {
    const lines = count('{job="files"}');
    expect(mutants(`${lines} > 10`)).toEqual([
      `comparison: ${lines} < 10`,
      `boundary: ${lines} >= 10`,
      `threshold up: ${lines} > 11`,
      `threshold down: ${lines} > 9`,
    ]);
    expect(mutants(`${lines} > 0`)).toEqual([`comparison: ${lines} < 0`, `boundary: ${lines} >= 0`]);
  });

  test('by a lost guard, filter of lines, filter of labels or matcher, but for that of BPI', () => {
    expect(mutants(`(${count('{job="files"}')}) and (${count('{job="files"}')})`)).toEqual([
      `guard dropped: (${count('{job="files"}')})`,
    ]);
    expect(mutants(count('{job="files",a="b"} |= "c" | json d="d" | d!=""'))).toEqual([
      `guard dropped: ${count('{job="files"} |= "c" | json d="d" | d!=""')}`,
      `guard dropped: ${count('{job="files",a="b"}  | json d="d" | d!=""')}`,
      `guard dropped: ${count('{job="files",a="b"} |= "c" | json d="d" ')}`,
    ]);
  });

  test('by each alternative of a pattern, also within a group, but not within a class', () => {
    const dropped = mutants(count('{job="files"} |~ `(?i)a|(b|c)[|]`')).filter((one) => one.startsWith('alternative'));
    expect(dropped).toEqual(
      ['(?i)(b|c)[|]', '(?i)a', '(?i)a|(c)[|]', '(?i)a|(b)[|]'].map(
        (left) => `alternative dropped: ${count(`{job="files"} |~ \`${left}\``)}`,
      ),
    );
  });
});

describe('the stories of log alerts notice mistakes in their rules', () => {
  test('of which there are many, all of them LogQL', () => {
    expect(everyLogMutant.length).toBeGreaterThan(50);
    expect(everyLogMutant.flatMap(({ mutated }) => parseLogql(mutated.expr).errors)).toEqual([]);
  });

  test('every one that is not accepted', () => {
    const killed = tryLogMutants(everyLogGroup, everyLogCase, everyLogMutant);
    const verdict = judge({ all: everyMutant, tried: everyLogMutant, killed, accepted: acceptedSurvivors });
    expect(verdict.complaints, formatVerdict(verdict)).toEqual([]);
  }, 60_000);

  test('and those that tell only of one side do not', () => {
    const alert = 'LogBpciTransportErrors';
    const weak = everyLogCase.filter((one) => one.alert === alert && one.seen !== undefined);
    const tried = everyLogMutant.filter(({ name, kind }) => name === alert && kind === 'alternative dropped');
    expect(tried.length).toBeGreaterThan(2);
    expect(tryLogMutants(everyLogGroup, weak, tried).size).toBeLessThan(tried.length);
  });
});
