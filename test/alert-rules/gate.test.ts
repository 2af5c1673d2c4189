import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/base/package-root.ts';
import { fires, firesAndResolves } from './cases/alert-case.ts';
import { alertCases, everyLogCase } from './cases/index.ts';
import { everyAlert, everyGroup, everyLogAlert, everyLogGroup } from './everything.ts';
import { retoldCases } from './retold/index.ts';
import { isAboutCounters } from './retold/when-counters-begin-anew.ts';
import { whenAllVanishes } from './retold/when-series-vanish.ts';

// Told to promtool, and those on log lines to a stand-in for Loki's ruler (log-stories.test.ts).
const alerts = [...everyAlert, ...everyLogAlert];
const stories = [...alertCases, ...everyLogCase];
const named = alerts.map((rule) => [rule.alert, rule] as const);
// It fires by design, always: that it stops is what its receiver notices.
const neverSilent = ['Watchdog'];
// BPI's and BPCI's begin anew all at once in test/rules/simulator-faults.test.ts.
const countsOfTheStack = /(rate|increase)\((prometheus|alertmanager|loki)_\w+_total/;

// What is told of an alert that does not just resolve when all vanishes: it begins, or it goes on.
const lasting = {
  'misses them': [
    [0, 1],
    [1, 1],
  ],
  'needs none': [[1, 1]],
};

describe('every alert', () => {
  test('has a name of its own', () => {
    expect(alerts.length).toBeGreaterThan(110);
    expect(new Set(alerts.map((rule) => rule.alert)).size).toBe(alerts.length);
  });

  test('is no repetition of another rule', () => {
    const exprs = [...everyGroup, ...everyLogGroup].flatMap(({ rules }) =>
      rules.map((rule) => [rule.expr, JSON.stringify(rule.labels)].join(' ')),
    );
    const recorded = exprs.filter((expr, index) => exprs.indexOf(expr) !== index);
    // The seeds give one figure two names.
    expect(recorded).toEqual(['100 * instance:node_cpu_utilisation:rate2m ']);
  });

  test.each(named)('%s has a story in which it fires and one in which it stays silent', (name) => {
    const cases = stories.filter((one) => one.alert === name);
    expect(cases.some((one) => fires(one))).toBe(true);
    expect(cases.some((one) => !fires(one))).toBe(!neverSilent.includes(name));
  });

  test.each(named)(
    '%s is seen silent, firing and resolved in one case, with labels and summary pinned',
    (name, rule) => {
      const whole = stories.filter((one) => one.alert === name && one.seen !== undefined);
      expect(whole).not.toEqual([]);
      if (rule.labels.priority === 'P1') expect(whole[0]?.seen?.labels).toMatchObject(rule.labels);
      if (!neverSilent.includes(name)) expect(whole.some((one) => firesAndResolves(one))).toBe(true);
    },
  );

  test.each(everyAlert.filter(({ labels }) => labels.priority === 'P1').map(({ alert }) => alert))(
    '%s wakes people: a story spells out its labels and every text of it',
    (name) => {
      const told = alertCases.filter((one) => one.alert === name);
      expect(told.some(({ seen }) => seen?.description !== undefined)).toBe(true);
    },
  );

  test.each(everyAlert.filter(({ expr }) => countsOfTheStack.test(expr)).map(({ alert }) => alert))(
    '%s is about counters of the stack itself, and has a story in which they begin anew',
    (name) => {
      const told = alertCases.filter((one) => one.alert === name).flatMap(({ series }) => Object.values(series));
      // A number that is followed by a smaller one: `100x29 0x90`.
      expect(told.some((values) => / 0(x|\+|$| )/.test(values) && !values.startsWith('0x'))).toBe(true);
    },
  );

  test.each(everyAlert.map(({ alert }) => alert))(
    '%s has a story in which its target is gone, and it is said what it does then',
    (name) => {
      const told = retoldCases.filter(({ alert, title }) => alert === name && /vanish|without any series/.test(title));
      const whole = whenAllVanishes[name];
      expect(told.map(({ firing }) => Object.values(firing))).toEqual(whole === undefined ? [[1, 0]] : lasting[whole]);
    },
  );

  test.each(everyAlert.filter(isAboutCounters).map(({ alert }) => alert))(
    '%s is about counters, and has a story in which they begin anew while it fires',
    (name) => {
      const titles = retoldCases.filter(({ alert }) => alert === name).map(({ title }) => title);
      expect(titles).toContain('says the same when its counters begin anew while it fires');
    },
  );

  test('is told of only once', () => {
    const titles = [...stories, ...retoldCases].map(({ alert, title }) => `${alert} ${title}`);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
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
    expect(rule.annotations.dashboard_url).toMatch(/^\/d\/[a-z-]+\?var-(instance|node|level)=./);
    const [path = '', anchor] = rule.annotations.runbook_url.split('#');
    expect(anchor).toBe(name.toLowerCase());
    const section = runbookSections(path).get(name);
    expect(section, `${path} has no heading "## ${name}"`).toBeDefined();
    for (const part of ['**Meaning.**', '**Confirm.**', '**Mend.**']) expect(section).toContain(part);
  });

  test.each(alerts.map((rule) => rule.annotations).map((text) => [text.summary, text] as const))(
    'has a text that names what it is about: %s',
    (_summary, { summary, description }) => {
      expect(summary.length).toBeLessThan(160);
      expect(description).toMatch(/[.?]$/);
    },
  );

  test('is spoken of only if it exists', () => {
    const known = new Set(alerts.map((rule) => rule.alert));
    expect(stories.map((one) => one.alert).filter((name) => !known.has(name))).toEqual([]);
    const headings = [...new Set(alerts.map((rule) => rule.annotations.runbook_url.split('#')[0] ?? ''))].flatMap(
      (path) => [...runbookSections(path).keys()],
    );
    expect(headings.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('every link of a runbook', () => {
  const directory = join(packageRoot(), 'docs/runbooks');
  const pages = readdirSync(directory);
  const links = pages.flatMap((page) =>
    [...readFileSync(join(directory, page), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, to = '']) => [page, to] as const,
    ),
  );
  test('are many', () => {
    expect(links.length).toBeGreaterThan(40);
  });

  test.each(links)('in %s leads somewhere: %s', (page, to) => {
    if (/^https?:/.test(to)) return;
    const [file = '', anchor = ''] = to.split('#');
    const target = file === '' ? page : file;
    expect(existsSync(join(directory, target))).toBe(true);
    if (anchor !== '') {
      const headings = [...runbookSections(join('docs/runbooks', target)).keys()].map((name) => name.toLowerCase());
      expect(headings).toContain(anchor);
    }
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
