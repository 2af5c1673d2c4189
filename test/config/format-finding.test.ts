import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/base/finding.ts';
import { formatFindings } from '../../src/config/format-finding.ts';

const base = { rule: 'area/rule', severity: 'error', what: 'It is wrong.' } as const;
const place = { kind: 'file', file: 'a.yaml', line: 12, column: 3, length: 4, excerpt: '  name: x' } as const;

const print = (...findings: Finding[]): string => formatFindings(findings, { colour: false });

describe('findings are printed for people', () => {
  test('with place, rule id, the line, a caret, why and fix', () => {
    expect(print({ ...base, place, why: 'Because.', fix: 'Do it.' })).toBe(
      [
        'a.yaml:12:3: error: It is wrong. (area/rule)',
        '   12 |   name: x',
        '      |   ^^^^',
        '  why: Because.',
        '  fix: Do it.',
      ].join('\n'),
    );
  });

  test('without a line where the subject is not a text', () => {
    expect(print({ ...base, place: { kind: 'subject', subject: '--bpci-url' } })).toBe(
      '--bpci-url: error: It is wrong. (area/rule)',
    );
  });

  test('in the order of the file, with an empty line between two', () => {
    const text = print({ ...base, place: { ...place, line: 20 } }, { ...base, place });
    expect(text.match(/a\.yaml:\d+/g)).toEqual(['a.yaml:12', 'a.yaml:20']);
    expect(text.split('\n\n')).toHaveLength(2);
  });

  test('a place far to the right of a long line is in view', () => {
    const excerpt = `${'x'.repeat(300)}HERE${'y'.repeat(300)}`;
    const [, line = '', caret = ''] = print({ ...base, place: { ...place, column: 301, length: 4, excerpt } }).split(
      '\n',
    );
    expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('HERE');
    expect(line.length).toBeLessThan(120);
  });

  test('tabs keep the caret in its column', () => {
    const [, line = '', caret = ''] = print({
      ...base,
      place: { ...place, column: 2, length: 4, excerpt: '\tname: x' },
    }).split('\n');
    expect(line.slice(caret.indexOf('^')).slice(0, 4)).toBe('name');
  });

  test('nothing in a file can send commands to the terminal', () => {
    const text = print({
      ...base,
      what: 'It is \u001b[2J.',
      place: { ...place, excerpt: 'a: \u001b]0;x\u0007\u202e' },
    });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('with colours where they are wanted', () => {
    const warning = formatFindings([{ ...base, severity: 'warning', place }], { colour: true });
    expect(warning).toContain('\u001b[33mwarning\u001b[0m');
    expect(warning).toContain('\u001b[33m^^^^\u001b[0m');
    expect(warning.replace(/\u001b\[\d+m/g, '')).toBe(print({ ...base, severity: 'warning', place }));
  });

  test('no findings are no text', () => {
    expect(print()).toBe('');
  });
});
