import { describe, expect, test } from 'vitest';
import { body, exchange, json, request, status } from './support/exchange.ts';
import { ephemeralPorts, testWorld } from './support/simulators.ts';

const refused = { text: '', ended: 'refused' };
const health = request('GET /health');

describe('the fault', () => {
  test('bpci-off refuses connections to BPCI and leaves BPI alone', async () => {
    const { simulator, port } = await testWorld();
    await simulator.setFault('bpci-off');
    expect(await exchange(port('bpci'), health)).toEqual(refused);
    expect(await status(port('vm'), '/__vm/status')).toBe(200);
  });

  test('bpci-off cuts connections that are open', async () => {
    const { simulator, port } = await testWorld();
    const open = exchange(port('bpci'), 'GET /health HTTP/1.1\r\nHost: x\r\n');
    await status(port('bpci'), '/health');
    await simulator.setFault('bpci-off');
    expect((await open).text).toBe('');
  });

  test('node-off refuses connections to every port of BPI and leaves BPCI alone', async () => {
    const { simulator, port } = await testWorld({ profile: 'contract' });
    await simulator.setFault('node-off');
    for (const name of ['vm', 'zklock', 'shadow_registry', 'http_cage', 'rpc', 'api'] as const) {
      expect(await exchange(port(name), health), name).toEqual(refused);
    }
    expect(await status(port('bpci'), '/health')).toBe(200);
  });

  test('node-off keeps the counters, and its end opens the same ports again', async () => {
    const { simulator, port } = await testWorld();
    await body(port('zklock'), '/health');
    await simulator.setFault('node-off');
    await simulator.clearFault('node-off');
    expect(await json(port('vm'), '/__vm/status')).toMatchObject({ statistics: { zklock_connections: 1 } });
  });

  test('slow answers after five seconds, and not before', async () => {
    const { simulator, port, clock } = await testWorld();
    const sleepers = clock.sleepers();
    await simulator.setFault('slow', 'bpi');
    const answer = status(port('vm'), '/__vm/health');
    await expect.poll(() => clock.sleepers(), { interval: 5 }).toBe(sleepers + 1);
    clock.advance(4999);
    expect(clock.sleepers()).toBe(sleepers + 1);
    clock.advance(1);
    expect(await answer).toBe(200);
  });

  test('slow at one side does not slow the other', async () => {
    const { simulator, port } = await testWorld();
    await simulator.setFault('slow', 'bpci');
    expect(await status(port('vm'), '/__vm/health')).toBe(200);
  });

  test('errors make BPI answer HTTP 500', async () => {
    const { simulator, port } = await testWorld({ profile: 'contract' });
    await simulator.setFault('errors', 'bpi');
    const asked = await Promise.all([
      status(port('vm'), '/__vm/status'),
      status(port('vm'), '/__vm/metrics'),
      status(port('api'), '/api/status'),
      status(port('http_cage'), '/metrics'),
      status(port('bpci'), '/health'),
    ]);
    expect(asked).toEqual([500, 500, 500, 500, 200]);
  });

  test('errors make BPCI answer as BPCI reports failures: HTTP 200, status error, no data', async () => {
    const { simulator, port } = await testWorld({ profile: 'contract' });
    await simulator.setFault('errors', 'bpci');
    const failing = { status: 'error', data: null };
    expect(await json(port('bpci'), '/api/economy/status')).toMatchObject(failing);
    expect(await json(port('bpci'), '/api/bank/status')).toMatchObject(failing);
    expect(await status(port('bpci'), '/health')).toBe(500);
    expect(await status(port('bpci'), '/api/metrics')).toBe(500);
  });

  test('wrong-service puts ZKLock where BPCI was', async () => {
    const { simulator, port } = await testWorld();
    await simulator.setFault('wrong-service');
    expect(await json(port('bpci'), '/health')).toMatchObject({ service: 'ZKLock', status: 'healthy' });
    expect(await json(port('bpci'), '/api/metrics')).toMatchObject({ error: 'Not Found' });
    await simulator.clearFault('wrong-service');
    expect(await json(port('bpci'), '/health')).toMatchObject({ status: 'ok' });
  });

  test.each(['slow', 'errors'] as const)('%s ends when it is cleared', async (fault) => {
    const { simulator, port } = await testWorld();
    await simulator.setFault(fault);
    await simulator.clearFault(fault);
    expect(await status(port('vm'), '/__vm/health')).toBe(200);
    expect(await status(port('bpci'), '/health')).toBe(200);
  });

  test('bpci-off cannot strike an instance that plays BPI only', async () => {
    const { simulator } = await testWorld({ only: 'bpi', ports: ephemeralPorts });
    await expect(simulator.setFault('bpci-off')).rejects.toThrow('fault bpci-off cannot strike here');
  });
});
