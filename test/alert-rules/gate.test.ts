import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleFiles } from '../../alert-rules/index.ts';
import { isAlert } from '../../alert-rules/house/rule.ts';
import { packageRoot } from '../../src/base/package-root.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { fires, firesAndResolves } from './cases/alert-case.ts';
import { alertCases } from './cases/index.ts';

const alerts = ruleFiles(defaultConfig()).flatMap((file) =>
  file.groups.flatMap((group) => group.rules.filter((rule) => isAlert(rule))),
);
const named = alerts.map((rule) => [rule.alert, rule] as const);
// It fires by design, always: that it stops is what its receiver notices.
const neverSilent = ['Watchdog'];

describe('every alert', () => {
  test('has a name of its own', () => {
    expect(alerts.length).toBeGreaterThan(15);
    expect(new Set(alerts.map((rule) => rule.alert)).size).toBe(alerts.length);
  });

  test.each(named)('%s has a promtool case in which it fires and one in which it stays silent', (name) => {
    const cases = alertCases.filter((one) => one.alert === name);
    expect(cases.some((one) => fires(one))).toBe(true);
    expect(cases.some((one) => !fires(one))).toBe(!neverSilent.includes(name));
  });

  test.each(named)('%s is seen silent, firing and resolved in one case, with labels and summary pinned', (name) => {
    const whole = alertCases.filter((one) => one.alert === name && one.seen !== undefined);
    expect(whole).not.toEqual([]);
    if (!neverSilent.includes(name)) expect(whole.some((one) => firesAndResolves(one))).toBe(true);
  });

  test.each(named)(
    '%s carries severity, priority, area and family, and the severity fits the priority',
    (_name, rule) => {
      const severities = { P1: 'critical', P2: 'warning', P3: 'warning', P4: 'info', none: 'none' };
      expect(rule.labels.severity).toBe(severities[rule.labels.priority]);
      expect(rule.labels.area).toMatch(/^[a-z]+$/);
      expect(rule.labels.family).toMatch(/^[a-z_]+$/);
    },
  );

  test.each(named)('%s has no value in a label, which would make a new alert of every value', (_name, rule) => {
    expect(JSON.stringify(rule.labels)).not.toContain('$value');
  });

  test.each(named)('%s leads to a dashboard and to a runbook heading with text under it', (name, rule) => {
    expect(rule.annotations.dashboard_url).toMatch(/^\/d\/bpi-system-health\?var-instance=./);
    const [path = '', anchor] = rule.annotations.runbook_url.split('#');
    expect(anchor).toBe(name.toLowerCase());
    const section = runbookSections(path).get(name);
    expect(section, `${path} has no heading "## ${name}"`).toBeDefined();
    for (const part of ['**Meaning.**', '**Confirm.**', '**Mend.**']) expect(section).toContain(part);
  });

  test('is spoken of only if it exists', () => {
    const known = new Set(alerts.map((rule) => rule.alert));
    expect(alertCases.map((one) => one.alert).filter((name) => !known.has(name))).toEqual([]);
    const headings = [...new Set(alerts.map((rule) => rule.annotations.runbook_url.split('#')[0] ?? ''))].flatMap(
      (path) => [...runbookSections(path).keys()],
    );
    expect(headings.filter((name) => !known.has(name))).toEqual([]);
  });
});

/** Heading of level two -> the text below it. */
function runbookSections(path: string): ReadonlyMap<string, string> {
  const [, ...sections] = readFileSync(join(packageRoot(), path), 'utf8').split(/^## /m);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end).trim(), section.slice(end).trim()];
    }),
  );
}
