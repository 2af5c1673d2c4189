import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { metricPages } from '../../src/simulator/contract/contract-endpoints.ts';
import { isSeriesEffect, selects } from '../../src/simulator/faults/effect.ts';
import type { SeriesEffect } from '../../src/simulator/faults/effect.ts';
import type { Fault } from '../../src/simulator/faults/fault.ts';
import { faults } from '../../src/simulator/faults/index.ts';

// Made from the rule files of facts/dashboards-alerts.md section 4: 118 alerts of Prometheus, 8 of Loki.
const alerts = readFileSync(new URL('../fixtures/alerts/alert-names.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const own = faults.filter(({ strikes }) => strikes !== 'stack');
const stack = faults.filter(({ strikes }) => strikes === 'stack');
const pages = metricPages();
const seriesEffects = own.flatMap((fault) =>
  fault.effects.filter(isSeriesEffect).map((effect) => ({ name: `${fault.name}: ${effect.kind}`, fault, effect })),
);

describe('the list of faults', () => {
  test('knows all 126 alerts', () => {
    expect(new Set(alerts).size).toBe(126);
  });

  test.each(alerts)('has a fault that brings %s', (alert) => {
    expect(faults.filter(({ brings }) => brings.includes(alert)).map(({ name }) => name)).not.toEqual([]);
  });

  test('announces no alert that does not exist, and none both as a must and as a may', () => {
    const odd = faults.flatMap(({ name, brings, company }) =>
      [...brings, ...company]
        .filter((alert) => !alerts.includes(alert) || (brings.includes(alert) && company.includes(alert)))
        .map((alert) => `${name}: ${alert}`),
    );
    expect(odd).toEqual([]);
  });

  test('names each fault once, in kebab-case, after what happened and not after an alert', () => {
    const names = faults.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
    const kebab = alerts.map((alert) => alert.replaceAll(/(?<=.)([A-Z])/g, '-$1').toLowerCase());
    expect(names.filter((name) => kebab.includes(name))).toEqual([]);
  });

  test('says of each fault in a sentence what happens, and by when its alerts fire', () => {
    const odd = faults.filter(({ summary, withinSeconds, brings }) => {
      return !/^\S.*\.$/.test(summary) || !(withinSeconds > 0) || brings.length === 0;
    });
    expect(odd).toEqual([]);
  });

  test('says of what strikes the stack how it is done, and does nothing itself', () => {
    expect(stack.filter(({ how, effects }) => (how ?? '') === '' || effects.length > 0)).toEqual([]);
    expect(own.filter(({ how, effects }) => how !== undefined || effects.length === 0)).toEqual([]);
  });
});

describe('the effect', () => {
  test.each(seriesEffects)(
    '$name means series that exist, on a page of what the fault strikes',
    ({ fault, effect }) => {
      expect(struckBy(effect).map(({ side }) => side)).not.toEqual([]);
      expect([...new Set(struckBy(effect).map(({ side }) => side))]).toEqual([fault.strikes]);
    },
  );

  test.each(seriesEffects)('$name fits the type of its metric', ({ effect }) => {
    const kinds: Readonly<Record<string, readonly SeriesEffect['kind'][]>> = {
      gauge: ['set', 'date', 'hold', 'climb', 'remove'],
      counter: ['pace', 'add', 'remove'],
      histogram: ['pace', 'last', 'remove'],
    };
    for (const { type, behaviour } of struckBy(effect)) {
      expect(kinds[type]).toContain(effect.kind);
      // What is read from the world has no rate that could be paced.
      if (effect.kind === 'pace') expect(behaviour).not.toBe('reading');
    }
  });

  test('on answers is at a side that its fault strikes', () => {
    const sides = ({ strikes }: Fault) => (strikes === 'both' ? ['bpi', 'bpci'] : [strikes]);
    const odd = own.flatMap((fault) =>
      fault.effects.flatMap((effect) =>
        effect.kind === 'transport' && !sides(fault).includes(effect.at) ? [fault.name] : [],
      ),
    );
    expect(odd).toEqual([]);
  });
});

/** Series that an effect means, with the side whose page they are on. */
function struckBy(effect: SeriesEffect) {
  return pages.flatMap(({ port, definitions, table }) =>
    definitions.flatMap(({ name, type }) =>
      (table[name] ?? [])
        .filter(({ labels }) => selects(effect, name, labels))
        .map(({ behaviour }) => ({
          side: port === 'bpci' || port === 'host' ? port : 'bpi',
          type,
          behaviour: behaviour.kind,
        })),
    ),
  );
}
