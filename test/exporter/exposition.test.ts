import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetricDefinition } from '../../src/catalog/metric-definition.ts';
import { formatExposition } from '../../src/exporter/exposition/format-exposition.ts';
import { expositionLimits, parseExposition } from '../../src/exporter/exposition/parse-exposition.ts';

const definition = (name: string, help = 'Help.'): [string, MetricDefinition] => [
  name,
  { name, type: 'gauge', unit: 'x', labels: { a: null, b: null }, help, source: 'x', profiles: ['stack'] },
];
const definitions = new Map([definition('x_one'), definition('x_two', 'Back\\slash\nand line.')]);

function problemOf(text: string): string | null {
  const parsed = parseExposition(text);
  return parsed.ok ? null : `${parsed.line}: ${parsed.problem}`;
}

describe('formatting', () => {
  test('families and series come sorted, with help, type and escapes', () => {
    const text = formatExposition(
      [
        { name: 'x_two', labels: {}, value: 1e21 },
        { name: 'x_one', labels: { b: 'q"\\\n', a: '1' }, value: 0.1 },
        { name: 'x_one', labels: {}, value: -Infinity },
      ],
      definitions,
    );
    expect(text).toBe(
      '# HELP x_one Help.\n# TYPE x_one gauge\nx_one -Inf\nx_one{a="1",b="q\\"\\\\\\n"} 0.1\n' +
        '# HELP x_two Back\\\\slash\\nand line.\n# TYPE x_two gauge\nx_two 1e+21\n',
    );
  });

  test('a metric that the catalog lacks is a defect and throws', () => {
    expect(() => formatExposition([{ name: 'x_three', labels: {}, value: 1 }], definitions)).toThrow(
      'not in the catalog',
    );
  });

  test('what is formatted parses back to the same samples', () => {
    const sample = fc.record({
      name: fc.constantFrom('x_one', 'x_two'),
      labels: fc.record({ a: fc.string({ unit: 'binary' }), b: fc.string() }),
      value: fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
    });
    const key = ({ name, labels }: { name: string; labels: object }): string => JSON.stringify([name, labels]);
    fc.assert(
      fc.property(fc.uniqueArray(sample, { selector: key }), (samples) => {
        const parsed = parseExposition(formatExposition(samples, definitions));
        if (!parsed.ok) throw new Error(parsed.problem);
        const sorted = (list: typeof samples): unknown[] => [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
        expect(sorted(parsed.samples as typeof samples)).toEqual(sorted(samples));
      }),
    );
  });
});

describe('what passes through is checked first', () => {
  test.each([
    ['nothing', '', 0],
    ['a sample', 'up 1\n', 1],
    ['a timestamp', 'up 1 1757361913123\n', 1],
    ['labels, spaces and a trailing comma', 'up { a = "1" , b="2", } \t 1\n', 1],
    ['special values', 'a NaN\nb +Inf\nc -Inf\nd 1e-9\ne .5\n', 5],
    ['comments and blank lines', '# hello\n\n# HELP up\n# TYPE up gauge\nup 1\n# EOF\n', 1],
    ['a histogram', '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 2\nh_sum 3\nh_count 2\n', 4],
    ['a name that is another one with _count', '# TYPE x_count gauge\nx_count 1\n# TYPE x gauge\nx 2\n', 2],
    ['colons of recording rules', 'job:up:sum 1\n', 1],
    ['escapes', 'a{b="\\\\ \\" \\n"} 1\n', 1],
  ])('%s', (_, text, samples) => {
    const parsed = parseExposition(text);
    expect(parsed.ok && parsed.samples.length).toBe(samples);
  });

  test('values and escapes are read', () => {
    const parsed = parseExposition('a{b="\\\\n\\"\\n"} -Inf\n');
    expect(parsed.ok && parsed.samples).toEqual([{ name: 'a', labels: { b: '\\n"\n' }, value: -Infinity }]);
  });

  test.each([
    ['a last line that does not end', 'up 1\nup_too 12', '2: the last line does not end'],
    ['a bad name', '1up 1\n', '1: the metric name is not valid'],
    ['a name with a dash', 'up-time 1\n', '1: the metric name is not valid'],
    ['no value', 'up\n', '1: the metric name is not valid'],
    ['no value after labels', 'up{} \n', '1: the value is not a number'],
    ['a word as value', 'up yes\n', '1: the value is not a number'],
    ['a hexadecimal value', 'up 0x10\n', '1: the value is not a number'],
    ['a carriage return', 'up 1\r\nup2 1\n', '1: the value is not a number'],
    ['a carriage return in a comment', '# TYPE up gauge\r\n', '1: the type is unknown'],
    ['a no-break space', 'up\u00a01\n', '1: the metric name is not valid'],
    ['a no-break space after the value', 'up 1\u00a0\n', '1: the value is not a number'],
    ['a bad timestamp', 'up 1 12.5\n', '1: the timestamp is not a whole number'],
    ['an exemplar', 'up 1 1 # {a="b"} 1\n', '1: the timestamp is not a whole number'],
    // What follows was found by giving the same texts to Prometheus 3.5, which refuses the whole scrape.
    ['a timestamp before 1970', 'up 1 -5\n', '1: the timestamp is not a whole number'],
    ['a number beyond all floats', 'up 1e999\n', '1: the value is out of range'],
    ['a negative number beyond all floats', 'up -1e999\n', '1: the value is out of range'],
    ['two blanks before a type', '# TYPE up  gauge\n', '1: the type is unknown'],
    ['a blank after a type', '# TYPE up gauge \n', '1: the type is unknown'],
    ['labels without end', 'up{a="1" 1\n', '1: the labels are not valid'],
    ['labels without quotes', 'up{a=1} 1\n', '1: the labels are not valid'],
    ['a bad escape', 'up{a="\\x"} 1\n', '1: the labels are not valid'],
    ['a second sample in a label', 'up{a="1"\nup2 2"} 1\n', '1: the labels are not valid'],
    ['a label twice', 'up{a="1",a="2"} 1\n', '1: a label is given twice'],
    ['a reserved label', 'up{__address__="x"} 1\n', '1: a label name is reserved'],
    ['a series twice', 'up{a="1",b="2"} 1\nup{b="2",a="1"} 2\n', '2: the series is given twice'],
    ['an unknown type', '# TYPE up number\n', '1: the type is unknown'],
    ['a type twice', '# TYPE up gauge\n# TYPE up counter\n', '2: the type is given twice'],
    ['a type after the sample', 'up 1\n# TYPE up gauge\n', '2: the type comes after the samples'],
    ['a type after the parts of a histogram', 'x_count 1\n# TYPE x histogram\n', '2: the type comes after the samples'],
    ['a type without a name', '# TYPE 1 gauge\n', '1: TYPE names no metric'],
    ['a long line', `up{a="${'x'.repeat(expositionLimits.lineCharacters)}"} 1\n`, '1: the line is too long'],
    ['HTML', '<html>\n', '1: the metric name is not valid'],
    ['JSON', '{"a":1}\n', '1: the metric name is not valid'],
  ])('%s is refused', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test('too many samples are refused', () => {
    const lines = Array.from({ length: expositionLimits.samples + 1 }, (_, index) => `a${index} 1\n`);
    expect(problemOf(lines.slice(1).join(''))).toBeNull();
    expect(problemOf(lines.join(''))).toBe('20001: there are more than 20000 samples');
  });

  test('whatever text comes, it is judged and nothing thrown', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('up', '{', '}', 'a="b"', ',', ' ', '1', '\n', '# TYPE ', '\\', '"'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(typeof parseExposition(pieces.join('')).ok).toBe('boolean');
      }),
    );
  });
});
