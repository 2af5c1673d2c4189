import { describe, expect, test } from 'vitest';
import { createBpciRegistry } from '../../src/simulator/bpci-registry.ts';
import { body, exchange, json, request } from './support/exchange.ts';
import { testWorld } from './support/simulators.ts';

const grownFor = (seed: number, seconds: number) => createBpciRegistry(seed, () => seconds).state();

describe('the registry of BPCI', () => {
  test('grows slowly: wallets within minutes, validators, stake and epoch within the hour', () => {
    const [start, minutes, hour] = [grownFor(7, 0), grownFor(7, 300), grownFor(7, 3600)];
    expect(minutes.wallets - start.wallets).toBe(4);
    expect(hour.validators - start.validators).toBe(4);
    expect(hour.totalStake).toBeGreaterThan(start.totalStake);
    expect(hour.epoch - start.epoch).toBe(4);
  });

  test('never shrinks and keeps the stake of who is registered', () => {
    const states = Array.from({ length: 200 }, (_, index) => grownFor(3, index * 60));
    for (const [index, state] of states.slice(1).entries()) {
      const before = states[index];
      expect(state.wallets).toBeGreaterThanOrEqual(before?.wallets ?? Infinity);
      expect(state.totalStake).toBeGreaterThanOrEqual(before?.totalStake ?? Infinity);
    }
  });

  test('is the same for the same seed, and another for another', () => {
    expect(grownFor(7, 1234)).toEqual(grownFor(7, 1234));
    expect(grownFor(8, 1234)).not.toEqual(grownFor(7, 1234));
  });
});

describe('BPCI', () => {
  const post = (path: string, payload: string) =>
    request(`POST ${path}`, ['Content-Type: application/json', `Content-Length: ${String(payload.length)}`], payload);

  test('adds a posted validator with its stake to the registry', async () => {
    const { port } = await testWorld();
    const stats = async () => (await json(port('bpci'), '/api/registry/stats')) as unknown as Stats;
    const before = (await stats()).data;
    await exchange(port('bpci'), post('/api/registry/register-validator', '{"name":"v1","stake":2500}'));
    const after = (await stats()).data;
    expect(after.total_validators - before.total_validators).toBe(1);
    expect(after.total_stake - before.total_stake).toBe(2500);
    expect(after.total_nodes).toBe(after.total_validators + 1);
  });

  test('gives a validator without a usable stake one of 1000', async () => {
    const { port } = await testWorld();
    const { text } = await exchange(port('bpci'), post('/api/registry/register-validator', 'not json'));
    expect(text).toContain('"stake":1000');
  });

  test('adds a posted wallet and counts 85 % of all as active', async () => {
    const { port } = await testWorld();
    const before = (await json(port('bpci'), '/api/registry/stats')) as unknown as Stats;
    await exchange(port('bpci'), post('/api/wallet/register', '{}'));
    const after = (await json(port('bpci'), '/api/registry/stats')) as unknown as Stats;
    expect(after.data.total_wallets - before.data.total_wallets).toBe(1);
    expect(after.data.active_wallets).toBe(Math.floor(after.data.total_wallets * 0.85));
  });

  test('derives its government from the number of validators', async () => {
    const { port } = await testWorld();
    expect(await body(port('bpci'), '/api/government/status')).toContain(
      '"total_participants":3,"total_voting_power":6,"treasury_balance":900',
    );
  });
});

interface Stats {
  readonly data: Readonly<
    Record<'total_validators' | 'total_stake' | 'total_nodes' | 'total_wallets' | 'active_wallets', number>
  >;
}
