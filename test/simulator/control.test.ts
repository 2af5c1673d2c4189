import { describe, expect, test } from 'vitest';
import { faultNames } from '../../src/simulator/faults.ts';
import { exchange, status } from './support/exchange.ts';
import { ephemeralPorts, testWorld } from './support/simulators.ts';

const controlled = async (options = {}) => {
  const world = await testWorld({ controlPort: 0, ...options });
  const base = `http://127.0.0.1:${String(world.simulator.controlPort)}`;
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${base}/faults`, { method: 'POST', headers, body });
  return { ...world, base, post };
};

describe('the fault control', () => {
  test('shows profile, seed, ports, faults and what BPI thinks of its link', async () => {
    const { base, simulator } = await controlled({ profile: 'contract' });
    expect(await (await fetch(`${base}/state`)).json()).toMatchObject({
      profile: 'contract',
      seed: 7,
      plays: ['bpi', 'bpci'],
      ports: simulator.ports,
      faults: [],
      link: { up: true },
    });
  });

  test('switches a fault on and off', async () => {
    const { base, port, post } = await controlled();
    const on = await post('{"fault":"errors","at":"bpci"}');
    expect(await on.json()).toMatchObject({ faults: [{ fault: 'errors', at: ['bpci'] }] });
    expect(await status(port('bpci'), '/health')).toBe(500);
    const off = await fetch(`${base}/faults/errors`, { method: 'DELETE' });
    expect(await off.json()).toMatchObject({ faults: [] });
    expect(await status(port('bpci'), '/health')).toBe(200);
  });

  test.each([
    ['an unknown fault', '{"fault":"meteor"}', 400],
    ['a missing fault', '{}', 400],
    ['an unknown key', '{"fault":"slow","for":"ever"}', 400],
    ['an unknown side', '{"fault":"slow","at":"moon"}', 400],
    ['a body that is not JSON', 'slow', 400],
    ['a body over 1 KiB', JSON.stringify({ fault: 'slow', at: 'x'.repeat(2000) }), 413],
  ])('refuses %s and changes nothing', async (_title, body, code) => {
    const { base, post } = await controlled();
    expect((await post(body)).status).toBe(code);
    expect(await (await fetch(`${base}/state`)).json()).toMatchObject({ faults: [] });
  });

  test('refuses a body that is not called JSON', async () => {
    const { post } = await controlled();
    expect((await post('{"fault":"slow"}', { 'content-type': 'text/xml' })).status).toBe(415);
  });

  test('refuses to clear a fault it does not know', async () => {
    const { base } = await controlled();
    expect((await fetch(`${base}/faults/meteor`, { method: 'DELETE' })).status).toBe(400);
  });

  test('says 409 and why when a fault cannot strike this instance', async () => {
    const { post } = await controlled({ only: 'bpi' });
    const response = await post('{"fault":"bpci-off"}');
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error: 'fault bpci-off cannot strike here' });
  });

  test('switches a fault on and off by its name, at a place or everywhere', async () => {
    const { base } = await controlled({ nodes: 2 });
    const call = async (method: string, path: string) => (await fetch(`${base}${path}`, { method })).json();
    await call('PUT', '/faults/slow?at=node-2');
    expect(await call('GET', '/faults/slow')).toEqual({ fault: 'slow', at: ['node-2'], active: true });
    expect(await call('GET', '/faults/slow?at=node-1')).toMatchObject({ active: false });
    await call('PUT', '/faults/slow');
    expect(await call('GET', '/faults')).toMatchObject({ active: [{ fault: 'slow', at: ['bpi', 'bpci'] }] });
    await call('DELETE', '/faults/slow?at=bpci');
    await call('DELETE', '/faults/slow?at=node-1');
    expect(await call('GET', '/state')).toMatchObject({ faults: [{ fault: 'slow', at: ['node-2'] }] });
  });

  test('changes the speed, and a reset ends every fault and gives the first speed back', async () => {
    const { base, simulator } = await controlled({ speed: 2 });
    const headers = { 'content-type': 'application/json' };
    const faster = await fetch(`${base}/speed`, { method: 'PUT', headers, body: '{"speed":50}' });
    expect(await faster.json()).toMatchObject({ speed: 50 });
    await simulator.setFault('errors');
    await simulator.setFault('bpci-off');
    const reset = await fetch(`${base}/reset`, { method: 'POST' });
    expect(await reset.json()).toMatchObject({ speed: 2, faults: [] });
    expect(await status(simulator.ports['bpci'] ?? 0, '/health')).toBe(200);
  });

  test.each(['{"speed":0}', '{"speed":-1}', '{"speed":"fast"}', '{"speed":1e9}', '{}'])(
    'refuses the speed %s',
    async (body) => {
      const { base } = await controlled();
      const headers = { 'content-type': 'application/json' };
      expect((await fetch(`${base}/speed`, { method: 'PUT', headers, body })).status).toBe(400);
    },
  );

  test.each([
    ['127.0.0.1', 200],
    ['localhost:7690', 200],
    ['[::1]:7690', 200],
    ['bpi.example.org', 403],
    ['127.0.0.1.example.org', 403],
  ])('answers to the host %s with %i', async (host, code) => {
    const { simulator } = await controlled();
    const { text } = await exchange(
      simulator.controlPort ?? 0,
      `GET /state HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    );
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${String(code)} `));
  });

  test('lists every fault to pick from, and says where it is on', async () => {
    const { base } = await controlled({ faults: [{ fault: 'slow', at: 'bpci' }] });
    const { faults } = (await (await fetch(`${base}/faults`)).json()) as { faults: { name: string }[] };
    expect(faults.map(({ name }) => name)).toEqual(faultNames);
    expect(faults.find(({ name }) => name === 'slow')).toMatchObject({
      summary: 'Every answer takes five seconds.',
      brings: ['BpciConnectionLost', 'ExternalBpciServerDown', 'BpiNodeUnreachable', 'NodeDown', 'StatusEndpointDown'],
      needs: null,
      on: ['bpci'],
    });
    expect(faults.find(({ name }) => name === 'errors')).toMatchObject({ on: [] });
  });

  test.each([
    ['quorum-lost', {}, 'start with --profile contract'],
    ['cpu-saturated', { profile: 'contract' }, 'start with --profile contract --with host'],
    [
      'cpu-saturated',
      { with: ['host'], ports: { ...ephemeralPorts, host: 0 } },
      'start with --profile contract --with host',
    ],
  ])('says 409 and what is missing where the fault %s would show nowhere', async (fault, options, fix) => {
    const { base } = await controlled(options);
    const response = await fetch(`${base}/faults/${fault}`, { method: 'PUT' });
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ error: `fault ${fault} would strike nothing here`, fix });
    expect(await (await fetch(`${base}/state`)).json()).toMatchObject({ faults: [] });
  });

  test.each([
    ['https://bpi.example.org', 403],
    ['null', 403],
    ['http://localhost:3000', 200],
  ])('answers a page from %s with %i', async (origin, code) => {
    const { base } = await controlled();
    expect((await fetch(`${base}/reset`, { method: 'POST', headers: { origin } })).status).toBe(code);
  });

  test('finds the faults that were on from the beginning', async () => {
    const { base } = await controlled({ faults: [{ fault: 'slow', at: 'bpci' }] });
    expect(await (await fetch(`${base}/faults`)).json()).toMatchObject({ active: [{ fault: 'slow', at: ['bpci'] }] });
  });
});
