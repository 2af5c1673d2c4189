import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasErrors } from '../../src/base/finding.ts';
import { formatFindings } from '../../src/config/format-finding.ts';
import { configSchema } from '../../src/config/schema.ts';
import { fixtureNames, fixtureText, interpret } from './support/fixtures.ts';

const words = [
  ...Object.keys(configSchema.properties),
  'url',
  'interval',
  'id',
  'webhook',
  'host_port',
  'off',
  'null',
  '15s',
  '80%',
  '512MiB',
  '${NAME}',
  'http://user:pw@host:99999/path?x#y',
  '[::1]:80',
  '__proto__',
  'constructor',
  'toString',
  '1e999',
  '.nan',
  '0x10',
  '2001-01-01',
  '!!set',
  '&a',
  '*a',
  '<<',
  '- ',
  '? ',
  ': ',
  ':',
  '\n',
  '\n  ',
  '\n    ',
  '\t',
  '{',
  '}',
  '[',
  ']',
  ', ',
  '"',
  "'",
  '|\n',
  '>-\n',
  '#',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '\r\n',
  '\u0000',
  '\uFEFF',
  '\u{1F4A9}',
];

function check(text: string): void {
  const { config, findings } = interpret(text);
  expect(config.endpoints.length).toBeGreaterThan(0);
  const lines = text.split('\n').length;
  for (const { place } of findings) {
    if (place.kind !== 'file') continue;
    expect(place.line).toBeGreaterThanOrEqual(1);
    expect(place.line).toBeLessThanOrEqual(lines);
    expect(place.column).toBeGreaterThanOrEqual(1);
  }
  expect(formatFindings(findings, { colour: false })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
}

describe('no text can make it throw', () => {
  test('texts of YAML words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (parts) => check(parts.join(''))),
      { numRuns: 1000 },
    );
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => check(text)),
      { numRuns: 500 },
    );
  });

  test('any data in any section', () => {
    const section = fc.constantFrom(...Object.keys(configSchema.properties));
    fc.assert(
      fc.property(fc.dictionary(section, fc.jsonValue({ maxDepth: 4 })), (data) => check(JSON.stringify(data))),
      { numRuns: 500 },
    );
  });

  test.each(['[', '{a: ', '- ', '"', '&a [*a, ', '- *a\n'])('%s, ten thousand times', (part) => {
    const { findings } = interpret(part.repeat(10_000));
    expect(hasErrors(findings)).toBe(true);
  });

  test('aliases that would grow to millions of values are refused', () => {
    const levels = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (let level = 1; level < 9; level += 1) {
      const above = String.fromCharCode(96 + level);
      const name = String.fromCharCode(97 + level);
      levels.push(`${name}: &${name} [${Array(10).fill(`*${above}`).join(',')}]`);
    }
    expect(interpret(levels.join('\n')).findings).toMatchObject([{ rule: 'config/yaml-too-large' }]);
  });

  test('a key named __proto__ is an unknown key and nothing else', () => {
    const { findings } = interpret('__proto__: {polluted: true}\nscrape:\n  __proto__: 1\n');
    expect(findings.map(({ rule }) => rule)).toEqual(['config/unknown-key', 'config/unknown-key']);
    expect('polluted' in {}).toBe(false);
  });

  test('cutting a valid file anywhere gives a configuration or findings', () => {
    for (const name of fixtureNames('.good.yaml')) {
      const text = fixtureText(`${name}.good.yaml`);
      for (let end = 0; end < text.length; end += 7) check(text.slice(0, end));
    }
  });
});
