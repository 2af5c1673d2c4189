import { describe, expect, test } from 'vitest';
import { bpiLine } from '../../src/render/bpi-log-format.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { stackFor } from '../support/default-config.ts';
import { fullConfig } from '../support/full-config.ts';
import { everyLogAlert } from './everything.ts';
import { evaluateLogql } from './loki-stand-in/evaluate.ts';
import { toEntry } from './loki-stand-in/log-entry.ts';
import { fromRe2, parseLogql, type LogQuery } from './logql.ts';

describe('the parser that the tests trust', () => {
  test.each(['sum(up)', '{a="b"', 'rate({a="b"})', '{a="b"} |~ c'])('stumbles over what is not LogQL: %s', (text) => {
    expect(parseLogql(text).errors).not.toEqual([]);
  });

  test('finds selectors, stages in their order, ranges and what is summed by', () => {
    const text =
      'sum by (x, y) (count_over_time({a="b",c=~`d|e`} |= "f" != "g\\\\" |~ `(?i)h"` | i!~"j" | json k="l.m" | k!="" | logfmt [5m])) > 3';
    expect(parseLogql(text)).toEqual({
      errors: [],
      groupedBy: ['x', 'y'],
      queries: [
        {
          selector: [
            { label: 'a', operator: '=', value: 'b' },
            { label: 'c', operator: '=~', value: 'd|e' },
          ],
          stages: [
            { kind: 'line', operator: '|=', value: 'f' },
            { kind: 'line', operator: '!=', value: 'g\\' },
            { kind: 'line', operator: '|~', value: '(?i)h"' },
            { kind: 'label', label: 'i', operator: '!~', value: 'j' },
            { kind: 'json', fields: { k: 'l.m' } },
            { kind: 'label', label: 'k', operator: '!=', value: '' },
            { kind: 'other', text: '| logfmt' },
          ],
          range: '5m',
        },
      ],
    });
  });

  test('finds the lines of a panel, which have no range', () => {
    expect(parseLogql('{a="b"} |= "c"').queries).toMatchObject([{ range: null, stages: [{ value: 'c' }] }]);
  });

  test.each([
    ['(?i)tamper', 'TAMPER', true],
    ['tamper', 'TAMPER', false],
    ['(?P<level>INFO|WARN)', 'WARN', true],
    ['timed? ?out', 'timeout', true],
    ['\\btls\\b', 'battlstar', false],
  ])('reads the regular expression %s as Go does: %s %s', (source, text, found) => {
    expect(fromRe2(source).test(text)).toBe(found);
  });

  test.each(['a(?=b)', '(?<!a)b', '(a)\\1', '\\Aa', 'a++', 'x(?i)y', '[[:alpha:]]', '\\pL'])(
    'refuses %s, which Go and JavaScript do not read alike',
    (source) => {
      expect(() => fromRe2(source)).toThrow('not the same');
    },
  );
});

describe('the stand-in for Loki', () => {
  const source = { service: 's', filename: '/f', readAtMs: 0 };
  const ask = (text: string) => evaluateLogql(text, [toEntry('a line', source)], 0);

  test.each([
    'rate({job="files"}[1m]) / rate({job="files"}[1m]) > 1',
    'max by (a) (rate({job="files"}[1m]))',
    'bytes_rate({job="files"}[1m])',
    'count_over_time({job="files"} | logfmt [1m])',
    'rate({job="files"}[1m]) unless rate({job="files"}[1m])',
  ])('refuses what it does not know: %s', (text) => {
    expect(() => ask(text)).toThrow();
  });

  test('fails a query one of whose lines cannot be parsed, as Loki does, unless such lines are left out', () => {
    const query = (filter: string) => `sum by (k) (count_over_time({job="files"} | json k="k"${filter} [1m]))`;
    expect(() => ask(query(''))).toThrow('JSONParserErr');
    expect(ask(query(' | __error__=""'))).toEqual([]);
  });
});

const alloy = renderArtifacts(fullConfig(), stackFor(fullConfig())).find(
  ({ path }) => path === 'config.alloy',
)?.content;
const known = labelsOf(alloy ?? '');
const levels = [...(/\(\?P<level>([A-Z|]+)\)/.exec(bpiLine)?.[1] ?? '').toLowerCase().split('|'), 'unknown'];
const named = everyLogAlert.map((rule) => [rule.alert, parseLogql(rule.expr)] as const);

describe('every alert on log lines', () => {
  test('is one of eight', () => {
    expect(named.map(([name]) => name)).toEqual([
      'LogPanicDetected',
      'LogTamperEvidence',
      'LogSecretLeak',
      'LogErrorRatioHigh',
      'LogBpciTransportErrors',
      'LogAuthBruteForce',
      'LogRegistrationRejected',
      'LogStreamSilent',
    ]);
  });

  test.each(named)('%s is LogQL', (_name, { errors, queries }) => {
    expect(errors).toEqual([]);
    expect(queries).not.toEqual([]);
  });

  test('knows the labels that Alloy gives to the lines of files', () => {
    expect([...known].sort()).toEqual(['filename', 'job', 'level', 'service', 'target']);
  });

  test.each(named)(
    '%s asks for labels that Alloy gives, and sums by those or by what it takes from the line',
    (_name, parsed) => {
      const made = parsed.queries.flatMap(({ stages }) =>
        stages.flatMap((stage) => (stage.kind === 'json' ? Object.keys(stage.fields) : [])),
      );
      const filtered = parsed.queries.flatMap(({ stages }) =>
        stages.flatMap((stage) => (stage.kind === 'label' ? [stage.label] : [])),
      );
      const selected = parsed.queries.flatMap(({ selector }) => selector.map(({ label }) => label));
      expect(selected.filter((label) => !known.has(label))).toEqual([]);
      expect(
        [...filtered, ...parsed.groupedBy].filter((label) => ![...known, ...made, '__error__'].includes(label)),
      ).toEqual([]);
    },
  );

  test.each(named)('%s asks for levels that lines have', (_name, { queries }) => {
    expect(levelsIn(queries).filter((level) => !levels.includes(level))).toEqual([]);
  });

  test.each(named)('%s selects lines of BPI alone: the log of Loki itself quotes every rule', (_name, { queries }) => {
    for (const { selector } of queries)
      expect(selector).toContainEqual({ label: 'job', operator: '=', value: 'files' });
  });

  test.each(named)('%s leaves out lines that are no JSON before it counts what JSON says', (_name, { queries }) => {
    for (const { stages } of queries) {
      const json = stages.findIndex(({ kind }) => kind === 'json');
      if (json === -1) continue;
      expect(stages.slice(json + 1)).toContainEqual({ kind: 'label', label: '__error__', operator: '=', value: '' });
    }
  });
});

/** The labels of lines of files in Alloy's language: given with the path, by the pipeline, and by the source itself. */
function labelsOf(text: string): ReadonlySet<string> {
  const given = [...text.matchAll(/^ {4}\{(.*)\},$/gm)].map(([, map = '']) =>
    [...map.matchAll(/"(\w+)" = /g)].map(([, name = '']) => name),
  );
  const everywhere = given
    .slice(1)
    .reduce((left, right) => left.filter((name) => right.includes(name)), given[0] ?? []);
  const [, pipeline = ''] = /loki\.process "bpi" \{([^]*?)\n\}/.exec(text) ?? [];
  const made = [...pipeline.matchAll(/values = \{ (\w+) = /g)].map(([, name = '']) => name);
  const [, relabelled = ''] = /loki\.relabel "files" \{([^]*?)\n\}/.exec(text) ?? [];
  const renamed = [...relabelled.matchAll(/target_label {2}= "(\w+)"/g)].map(([, name = '']) => name);
  return new Set([...everywhere.filter((name) => !name.startsWith('__')), ...made, ...renamed]);
}

function levelsIn(queries: readonly LogQuery[]): readonly string[] {
  return queries.flatMap(({ selector, stages }) =>
    [...selector, ...stages.flatMap((stage) => (stage.kind === 'label' ? [stage] : []))]
      .filter(({ label }) => label === 'level')
      .flatMap(({ value }) => value.split('|')),
  );
}
