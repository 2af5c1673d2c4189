import { describe, expect, test } from 'vitest';
import { formatFindings } from '../../src/config/format-finding.ts';
import { fixtureNames, fixtureText, fixtureUrl, golden, interpret } from './support/fixtures.ts';

const names = fixtureNames('.bad.yaml');

describe('every mistake in monitoring.yaml is told with its place, the reason and the fix', () => {
  test('there are fixtures for at least 60 mistakes, and no expectation without a fixture', () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
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
    expect(JSON.stringify([findings, config])).not.toMatch(/T0K3N|hunter2/);
  });
});
