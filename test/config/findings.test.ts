import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formatFindings } from '../../src/config/format-finding.ts';
import { textRules } from '../../src/config/rule-list.ts';
import { fixtureNames, fixtureText, fixtureUrl, golden, interpret } from './support/fixtures.ts';

const names = fixtureNames('.bad.yaml');
const fixed = fixtureNames('.fixed.yaml');

const rulesOf = (name: string): readonly string[] => interpret(fixtureText(name)).findings.map(({ rule }) => rule);
const rulesOfBad = new Map(names.map((name) => [name, new Set(rulesOf(`${name}.bad.yaml`))]));

describe('every mistake in monitoring.yaml is told with its place, the reason and the fix', () => {
  test('there are fixtures for at least 120 mistakes, and no expectation without a fixture', () => {
    expect(names.length).toBeGreaterThanOrEqual(120);
    expect(fixtureNames('.expected.txt')).toEqual(names);
  });

  test.each(names)('%s', (name) => {
    const { findings } = interpret(fixtureText(`${name}.bad.yaml`));
    const text = `${formatFindings(findings, { colour: false })}\n`;
    expect(findings.length).toBeGreaterThan(0);
    expect(text).toBe(golden(fixtureUrl(`${name}.expected.txt`), text));
  });

  test.each(names)('%s: no finding shows a secret', (name) => {
    const { findings, config } = interpret(fixtureText(`${name}.bad.yaml`));
    expect(JSON.stringify([findings, config])).not.toMatch(/T0K3N|hunter2|20251121/);
  });

  test('all at once and in the order of the file', () => {
    for (const name of names) {
      const { findings } = interpret(fixtureText(`${name}.bad.yaml`));
      const lines = findings.map(({ place }) => (place.kind === 'file' ? place.line * 10_000 + place.column : 0));
      expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    }
  });
});

describe('every rule has a mistake that brings it and a text that is right', () => {
  test.each(textRules.map(({ rule }) => rule))('%s', (rule) => {
    const wrong = names.filter((name) => rulesOfBad.get(name)?.has(rule));
    expect(wrong).not.toEqual([]);
    // The same settings, put right: this very finding is gone.
    const right = wrong.filter((name) => fixed.includes(name) && !rulesOf(`${name}.fixed.yaml`).includes(rule));
    expect(right, `one of ${wrong.join(', ')} needs a .fixed.yaml`).not.toEqual([]);
  });

  test('every finding of a fixture is in the list, with a severity that the list tells', () => {
    const severities = new Map(textRules.map(({ rule, severity }) => [rule, severity]));
    for (const name of names) {
      for (const { rule, severity } of interpret(fixtureText(`${name}.bad.yaml`)).findings) {
        const isKnown =
          severities.get(rule) === severity || (rule === 'config/host-port-of-bpi' && severity === 'warning');
        expect({ name, rule, isKnown }).toEqual({ name, rule, isKnown: true });
      }
    }
  });

  test.each(fixed)('%s, put right, has no error', (name) => {
    expect(names).toContain(name);
    const { findings } = interpret(fixtureText(`${name}.fixed.yaml`));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('no rule stands in the code that is not in the list', () => {
    const folder = fileURLToPath(new URL('../../src/config/rules', import.meta.url));
    const code = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const used = new Set(code.flatMap((text) => [...text.matchAll(/'(config\/[a-z-]+)'/g)].map(([, rule]) => rule)));
    const listed = new Set(textRules.map(({ rule }) => rule));
    expect([...used].filter((rule) => !listed.has(rule ?? ''))).toEqual([]);
  });

  test('the list is sorted, and says one sentence of each', () => {
    const ids = textRules.map(({ rule }) => rule);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const { what } of textRules) expect(what).toMatch(/^[A-Z`].*\.$/);
  });
});
