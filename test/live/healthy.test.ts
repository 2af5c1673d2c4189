import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineMissing, realEngine } from '../e2e/support/engine.ts';
import { alertsIn, openLane, type Lane } from './support/lane.ts';

const minutes = 10;
const profiles = ['as-shipped', 'contract'] as const;

describe.skipIf(engineMissing)('ten healthy minutes fire nothing but the Watchdog', () => {
  const lanes = new Map<string, Lane>();

  beforeAll(async () => {
    const engine = await realEngine();
    await Promise.all(
      profiles.map(async (profile, index) => {
        lanes.set(profile, await openLane(engine, { name: `healthy-${profile}`, number: 30 + index, profile }));
      }),
    );
  });

  afterAll(async () => {
    await Promise.all([...lanes.values()].map((lane) => lane.close()));
  });

  test.concurrent.each(profiles)('with the profile %s', async (profile) => {
    const lane = lanes.get(profile);
    if (lane === undefined) throw new Error(`no lane for ${profile}`);
    const fromMs = Date.now();
    const seen = new Set<string>();
    while (Date.now() - fromMs < minutes * 60_000) {
      for (const alert of await alertsIn(lane, 'firing')) seen.add(alert);
      await delay(5000);
    }
    expect([...seen]).toEqual([]);
    const told = lane.receivers.told.filter(
      ({ receivedAtMs, labels }) => receivedAtMs >= fromMs && labels.instance !== lane.machine,
    );
    expect(told).toEqual([]);
    const { result } = await lane.prometheus.query('ALERTS{alertname="Watchdog",alertstate="firing"}');
    expect(result).toHaveLength(1);
  });
});
