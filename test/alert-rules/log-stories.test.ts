import { describe, expect, test } from 'vitest';
import { everyLogCase } from './cases/index.ts';
import { everyLogGroup } from './everything.ts';
import { alertsOf } from './loki-stand-in/ruler.ts';
import { expand, heardByStory, heardFromRuler } from './loki-stand-in/tell-log-case.ts';

const alerts = alertsOf(everyLogGroup);

// Told to stand-ins for Alloy's pipeline and Loki's ruler: a proof of our patterns, windows and limits, not of Loki.
describe.each(alerts.map(([rule, interval]) => [rule.alert, rule, interval] as const))('%s', (name, rule, interval) => {
  const cases = everyLogCase.filter(({ alert }) => alert === name);

  test.each(cases.map((one) => [one.title, one] as const))('%s', (_title, story) => {
    const heard = heardFromRuler(story, rule, interval);
    expect(heard).toEqual(heardByStory(story, rule));
    for (const seen of heard.seen) expect(expand(rule.annotations.description, seen)).not.toMatch(/\{\{|undefined/);
  });
});
