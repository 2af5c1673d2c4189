import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorldTime } from '../../src/simulator/world-time.ts';
import { json } from './support/exchange.ts';
import { fakeClock } from './support/fake-clock.ts';
import { testWorld } from './support/simulators.ts';

interface Economy {
  readonly data: { readonly last_updated: string; readonly metrics: { readonly system_uptime_seconds: number } };
}

describe('a world that runs faster', () => {
  test('is older than the clock says', async () => {
    const { clock, port } = await testWorld({ speed: 60, only: 'bpci' });
    clock.advance(10_000);
    expect(await json(port('bpci'), '/health')).toMatchObject({ data: { uptime: '0h 10m 0s' } });
  });

  test('registers more wallets in the same time', async () => {
    const wallets = async (speed: number) => {
      const { clock, port } = await testWorld({ speed, only: 'bpci' });
      clock.advance(60_000);
      return ((await json(port('bpci'), '/api/registry/stats')) as unknown as { data: { total_wallets: number } }).data;
    };
    expect((await wallets(100)).total_wallets).toBeGreaterThan((await wallets(1)).total_wallets + 50);
  });

  test('names no time in the future', async () => {
    const { clock, port } = await testWorld({ speed: 1000, only: 'bpci' });
    clock.advance(90_000);
    const { data } = (await json(port('bpci'), '/api/economy/status')) as unknown as Economy;
    expect(data.metrics.system_uptime_seconds).toBe(90_000);
    expect(Date.parse(data.last_updated)).toBeLessThanOrEqual(clock.now());
  });

  test('neither stops nor jumps when its speed changes', () => {
    const steps = fc.array(fc.record({ speed: fc.integer({ min: 1, max: 1000 }), ms: fc.nat({ max: 100_000 }) }));
    fc.assert(
      fc.property(steps, (changes) => {
        const clock = fakeClock();
        const time = createWorldTime(clock, 1);
        let expected = 0;
        for (const { speed, ms } of changes) {
          time.setSpeed(speed);
          clock.advance(ms);
          expected += (ms / 1000) * speed;
          expect(time.seconds()).toBeCloseTo(expected, 3);
          expect(time.wallMsAt(time.seconds() / 2)).toBeLessThanOrEqual(clock.now());
        }
      }),
    );
  });
});
