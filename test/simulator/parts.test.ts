import { describe, expect, test } from 'vitest';
import { optionalNames } from '../../src/simulator/program-names.ts';
import { optionalPrograms } from '../../src/simulator/programs/index.ts';
import { exchange, json, request, status } from './support/exchange.ts';
import { ephemeralPorts, testWorld } from './support/simulators.ts';

const anyPort = Object.fromEntries(optionalPrograms.flatMap(({ ports }) => ports.map(({ name }) => [name, 0])));
const playing = async (names: readonly string[], options = {}) => {
  const world = await testWorld({ only: 'bpci', with: names, ports: { ...ephemeralPorts, ...anyPort }, ...options });
  return { ...world, at: (name: string) => world.simulator.ports[name] ?? 0 };
};

describe('the parts of a world', () => {
  test.each([
    ['the VM server alone', { only: 'vm' }, ['vm', 'zklock', 'shadow_registry']],
    ['everything but BPCI', { without: ['bpci'] }, ['vm', 'zklock', 'shadow_registry', 'rpc', 'api']],
    ['BPCI and the node', { only: ['bpci', 'node'] }, ['bpci', 'rpc', 'api']],
    ['the stubs of "BPI OS"', { only: 'bpi', variant: 'os-stub' }, ['vm', 'http_cage', 'shadow_registry', 'zklock']],
  ] as const)('can be %s', async (_title, options, ports) => {
    const { simulator } = await testWorld(options);
    expect(Object.keys(simulator.ports)).toEqual(ports);
  });

  test('cannot be nothing', async () => {
    await expect(testWorld({ only: 'bpi', without: ['bpi'] })).rejects.toThrow('nothing is left to simulate');
  });
});

describe('an optional program', () => {
  test('has a port that no other has', () => {
    const numbers = optionalPrograms.flatMap(({ ports }) => ports.map(({ number }) => number));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(optionalPrograms.map(({ name }) => name)).toEqual(optionalNames);
  });

  test.each([
    [
      'consensus-server',
      'consensus_server',
      '/api/v1/metrics',
      { metrics: { total_rounds_completed: 3 }, active_rounds: 0 },
    ],
    ['consensus-server', 'consensus_server', '/api/v1/health', { status: 'healthy', version: '1.0.0' }],
    ['community-installer', 'community_installer', '/api/status', { success: true, data: { phase: 'SystemCheck' } }],
    ['domain-api', 'domain_api', '/api/v1/stats', { waitlist_entries: expect.any(Number) as number }],
    ['bpi-oracle', 'bpi_oracle', '/api/nodes/stats', { cross_system_requests: 0 }],
    ['mempool', 'mempool', '/stats', { dos_protection_active: true, current_epoch: 0 }],
    ['gateway', 'gateway', '/status', { uptime_seconds: 60, endpoint_statuses: [] }],
    ['wallet', 'wallet', '/api/bpi/metrics', { bpi_core: { total_components: 28 } }],
    ['os-stubs', 'os_vm', '/__vm/status', { service: 'bpi-vm-server', port: 7777, post_quantum_enabled: true }],
    ['os-stubs', 'os_zklock', '/status', { service: 'zklock-mobile', mobile_auth: true }],
  ])('%s answers on %s at %s', async (name, port, path, answer) => {
    const { at, clock } = await playing([name]);
    clock.advance(60_000);
    expect(await json(at(port), path)).toMatchObject(answer);
  });

  test('relay exposes an empty page of metrics', async () => {
    const { at } = await playing(['relay']);
    const { text } = await exchange(at('relay'), request('GET /metrics'));
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\ncontent-type: text\/plain; charset=utf-8\r\n/);
    expect(text).toMatch(/\r\n\r\n$/);
  });

  test('demo-server breaks its lines with bare line feeds and lies about its length', async () => {
    const { at } = await playing(['demo-server']);
    const { text } = await exchange(at('demo_http_cage'), request('GET /anything'));
    expect(text).not.toContain('\r');
    expect(text).toContain('\nContent-Length: 134\n');
    expect(Buffer.byteLength(text.slice(text.indexOf('\n\n') + 2))).toBe(127);
  });

  test('os-stubs speak HTTP/1.0 without a length', async () => {
    const { at } = await playing(['os-stubs']);
    const { text } = await exchange(at('os_http_cage'), request('GET /status'));
    expect(text).toMatch(/^HTTP\/1\.0 200 OK\r\n/);
    expect(text.toLowerCase()).not.toContain('content-length');
    expect(await status(at('os_http_cage'), '/metrics')).toBe(404);
  });

  test('os-stubs are asked by their health monitor every 30 seconds, which writes who answers', async () => {
    const lines: string[] = [];
    const { clock, simulator } = await playing(['os-stubs'], {
      logs: [{ kind: 'print' }],
      print: (line: string) => lines.push(line),
    });
    const monitor = () => lines.filter((line) => line.startsWith('Mon Sep  8 20:05:'));
    await expect.poll(monitor, { interval: 5 }).toHaveLength(5);
    expect(monitor()).toEqual([
      'Mon Sep  8 20:05:13 UTC 2025: Health check cycle',
      ...[7777, 8888, 8080, 8081].map((port) => `Mon Sep  8 20:05:13 UTC 2025: Port ${String(port)} - HEALTHY`),
    ]);
    await simulator.setFault('node-off');
    clock.advance(30_000);
    await expect.poll(monitor, { interval: 5 }).toHaveLength(10);
    expect(monitor().slice(5)).toEqual([
      'Mon Sep  8 20:05:43 UTC 2025: Health check cycle',
      ...[7777, 8888, 8080, 8081].map((port) => `Mon Sep  8 20:05:43 UTC 2025: Port ${String(port)} - UNHEALTHY`),
    ]);
  });

  test('os-stubs write the access lines of Python', async () => {
    const lines: string[] = [];
    const { at } = await playing(['os-stubs'], {
      logs: [{ kind: 'print' }],
      print: (line: string) => lines.push(line),
    });
    expect(lines).not.toContain('127.0.0.1 - - [08/Sep/2025 20:05:13] "GET /__vm/status HTTP/1.1" 200 -');
    await status(at('os_vm'), '/__vm/status');
    expect(lines).toContain('127.0.0.1 - - [08/Sep/2025 20:05:13] "GET /__vm/status HTTP/1.1" 200 -');
  });

  test('xtmp takes a connection and answers nothing', async () => {
    const { at, simulator } = await playing(['xtmp']);
    const answer = exchange(at('xtmp'), request('GET /'));
    await simulator.close();
    expect(await answer).toMatchObject({ text: '' });
  });
});
