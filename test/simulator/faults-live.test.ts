import { describe, expect, test } from 'vitest';
import { defaultEconomy } from '../../src/simulator/contract/economy.ts';
import { body, json } from './support/exchange.ts';
import { parseExposition } from './support/exposition.ts';
import { ephemeralPorts, testWorld } from './support/simulators.ts';
import type { TestWorld } from './support/simulators.ts';

const read = async ({ simulator: { ports } }: TestWorld, service: string, path: string, metric: string) =>
  parseExposition(await body(ports[service] ?? 0, path)).find(({ name }) => name === metric)?.samples[0]?.value;

describe('a fault of a running simulator', () => {
  test('is seen in the metrics until it is cleared', async () => {
    const world = await testWorld({ profile: 'contract' });
    const participation = () => read(world, 'vm', '/poe/bpci-metrics', 'bpi_consensus_participation_ratio');
    await world.simulator.setFault('quorum-lost');
    expect(await participation()).toBe(0.6);
    await world.simulator.clearFault('quorum-lost');
    expect(await participation()).toBeGreaterThan(0.9);
  });

  test('strikes the host, whose port is open when it is asked for', async () => {
    const world = await testWorld({ profile: 'contract', with: ['host'], ports: { ...ephemeralPorts, host: 0 } });
    const boot = () => read(world, 'host', '/metrics', 'node_boot_time_seconds');
    const before = await boot();
    await world.simulator.setFault('machine-rebooted');
    expect(await boot()).toBeGreaterThan((before ?? Infinity) + 29 * 86_400);
  });

  test('is refused with 409 and the way by hand where it strikes the stack', async () => {
    const { simulator } = await testWorld({ controlPort: 0 });
    const answer = await fetch(`http://127.0.0.1:${String(simulator.controlPort)}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"fault":"alertmanager-gone"}',
    });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      fix: 'it strikes the stack, not BPI: docker stop bpi-monitoring-alertmanager-1',
    });
  });

  test('fails one path and leaves the others alone', async () => {
    const { simulator, port } = await testWorld({ profile: 'contract' });
    await simulator.setFault('economy-engine-absent');
    expect(await json(port('bpci'), '/api/economy/status')).toMatchObject({ status: 'error' });
    expect(await json(port('bpci'), '/api/government/status')).toMatchObject({ status: 'ok' });
  });
});

test('a running simulator plays the economy that it is given', async () => {
  const billingMeter = { ...defaultEconomy.billingMeter, poeThreshold: 900 };
  const world = await testWorld({ profile: 'contract', economy: { ...defaultEconomy, billingMeter } });
  expect(await read(world, 'vm', '/poe/bpci-metrics', 'bpi_poe_score')).toBeGreaterThan(1000);
});
