import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/docker/engine.ts';
import { faults } from '../../src/simulator/faults/index.ts';
import { engineMissing, realEngine } from '../e2e/support/engine.ts';
import { alertsIn } from './support/lane.ts';
import { openLanes, type Lanes } from './support/lanes.ts';
import { stackStrikes } from './support/stack-strikes.ts';
import { until } from './support/until.ts';

// Alerts of the path itself may not reach anybody while it is broken, so Prometheus is asked.
const overdue = 2;
const resolveMs = 15 * 60_000;

/** Why a fault of the stack is not struck here. */
const leftOut: Readonly<Record<string, string>> = {
  'nothing-struck':
    'every lane has it: it is settled only when every rule was evaluated, and healthy.test.ts asserts it',
  'canary-lost': 'sixteen minutes: promtool',
  'receiver-slow': 'needs the delivery of several alerts to be slow for five minutes: promtool and test/monitor',
  'alerts-judged-false': 'needs a share of many incidents: promtool and test/monitor',
  'rules-too-slow': 'needs a share of the processor that the engine cannot promise on every machine: promtool',
  'compaction-fails': 'three hours: promtool',
  'metrics-grow': 'seven hours: promtool',
  'dashboards-slow': 'Debian has no Grafana: promtool',
  'loki-fails': 'Debian has no Loki: promtool',
  'logs-not-shipped': 'Debian has no Alloy: promtool',
  'log-lines-dropped': 'Debian has no Alloy: promtool',
};

const ofStack = faults.filter(({ strikes }) => strikes === 'stack');
const struck = ofStack.filter(({ name }) => name in stackStrikes);

describe.skipIf(engineMissing)('what strikes the stack itself is told by the alert of its own', () => {
  let engine: Engine;
  let lanes: Lanes;

  beforeAll(async () => {
    engine = await realEngine();
    lanes = await openLanes(
      engine,
      [60, 61, 62].map((number) => ({ name: `stack-${String(number)}`, number, profile: 'contract' })),
    );
  });

  afterAll(async () => {
    await (lanes as Lanes | undefined)?.close();
  });

  test.concurrent.each(struck.map((fault) => [fault.name, fault] as const))('%s', async (name, fault) => {
    await lanes.with(async (lane) => {
      const strike = stackStrikes[name];
      if (strike === undefined) throw new Error(`nobody knows how to do ${name}`);
      const left = async (): Promise<readonly string[]> => {
        const held = await alertsIn(lane);
        return fault.brings.filter((alert) => held.includes(alert));
      };
      await until(`${lane.name} has forgotten what was before ${name}`, resolveMs, async () =>
        (await left()).length === 0 ? true : null,
      );
      const struckMs = Date.now();
      const undo = await strike(engine, lane);
      try {
        await until(
          `${lane.name}: ${name} brings ${fault.brings.join(', ')}`,
          overdue * fault.withinSeconds * 1000,
          async () => {
            const firing = await alertsIn(lane, 'firing');
            return fault.brings.every((alert) => firing.includes(alert)) ? true : null;
          },
          { everyMs: 2000 },
        );
        console.log(`${lane.name}: ${name}: fires after ${((Date.now() - struckMs) / 1000).toFixed(0)} s`);
      } finally {
        await undo();
      }
      // Others may stay: deliveries that were held up count for an hour.
      await until(`${lane.name}: ${name} is over`, resolveMs, async () => ((await left()).length === 0 ? true : null), {
        everyMs: 5000,
      });
    });
  });

  test('every fault of the stack is struck here, or it is said why not', () => {
    const said = [...struck.map(({ name }) => name), ...Object.keys(leftOut)];
    expect(ofStack.filter(({ name }) => !said.includes(name)).map(({ name }) => name)).toEqual([]);
  });
});
