import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { serveRawConnection } from '../../src/simulator/raw-http.ts';
import { body, exchange, json, request, status } from './support/exchange.ts';
import { ephemeralPorts, testWorld } from './support/simulators.ts';

interface VmStatus {
  readonly statistics: { readonly total_requests: number; readonly zklock_connections: number };
}
const statistics = async (port: number) => ((await json(port, '/__vm/status')) as unknown as VmStatus).statistics;

/** A socket without a network: Node's own client cannot see a reset that follows data (libuv reports the end of the stream). */
class TestSocket extends Duplex {
  sent = '';
  wasReset = false;
  readonly ended = new Promise<void>((resolve) => this.once('close', resolve));

  override _read(): void {
    // Only what the test pushes.
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.sent += chunk.toString();
    done();
  }

  destroySoon(): void {
    this.destroy();
  }

  resetAndDestroy(): void {
    this.wasReset = true;
    this.destroy();
  }
}

/** Connects, says nothing and goes away. */
function touch(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    socket.on('connect', () => socket.end());
    socket.resume();
    socket.on('close', () => resolve());
  });
}

describe('the hand-written servers of BPI', () => {
  test('end a body by closing the connection, without a Content-Length', async () => {
    const { port } = await testWorld();
    const { text, ended } = await exchange(port('vm'), 'GET /__vm/health HTTP/1.1\r\n\r\n');
    expect(text).not.toMatch(/content-length|transfer-encoding|connection/i);
    expect(ended).toBe('closed');
  });

  test('show 2N-1 requests to the N-th sequential request', async () => {
    const { port } = await testWorld();
    const seen: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) seen.push((await statistics(port('vm'))).total_requests);
    expect(seen).toEqual([1, 3, 5, 7]);
  });

  test('count a connection that says nothing once, and answer it with nothing', async () => {
    const { port } = await testWorld();
    await touch(port('vm'));
    expect((await statistics(port('vm'))).total_requests).toBe(2);
  });

  test('count every connection to ZKLock, and none to the Shadow Registry', async () => {
    const { port } = await testWorld();
    await body(port('zklock'), '/health');
    await touch(port('zklock'));
    await body(port('shadow_registry'), '/health');
    const seen = await statistics(port('vm'));
    expect(seen).toMatchObject({ zklock_connections: 2, total_requests: 1 });
  });

  test('close without a word when the first line has fewer than two words', async () => {
    const { port } = await testWorld();
    expect(await exchange(port('vm'), 'GET\r\n\r\n')).toEqual({ text: '', ended: 'closed' });
  });

  test.each([
    ['reset a connection that sent more than the 4096 bytes they read', 5000, true],
    ['close a connection of which they read everything', 4000, false],
  ])('%s', async (_title, length, reset) => {
    const socket = new TestSocket();
    serveRawConnection(socket as unknown as Socket, () => Promise.resolve('answer'));
    socket.push(`GET / ${'x'.repeat(length - 'GET / '.length)}`);
    await socket.ended;
    expect({ sent: socket.sent, reset: socket.wasReset }).toEqual({ sent: 'answer', reset });
  });

  test('see only what stands in the first 4096 bytes', async () => {
    const { port } = await testWorld();
    const path = `/${'x'.repeat(5000)}`;
    const { text } = await exchange(port('zklock'), `GET ${path} HTTP/1.1\r\n\r\n`);
    expect(text).not.toContain(path);
  });
});

describe('the axum servers of BPI and BPCI', () => {
  test('answer two requests on one connection', async () => {
    const { port } = await testWorld();
    const first = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';
    const { text } = await exchange(port('bpci'), `${first}${request('GET /api/status')}`);
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });

  test('say nothing about a connection that they keep', async () => {
    const { port } = await testWorld();
    const first = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';
    const { text } = await exchange(port('api'), `${first}${request('GET /nothing')}`);
    expect(text.slice(0, text.indexOf('{'))).not.toMatch(/connection|keep-alive/i);
  });

  test('leave the body out of an answer to HEAD', async () => {
    const { port } = await testWorld();
    const { text } = await exchange(port('bpci'), request('HEAD /health'));
    expect(text).toMatch(/content-length: [1-9]\d*\r\n/);
    expect(text.endsWith('\r\n\r\n')).toBe(true);
  });
});

test('as shipped, nothing listens where HTTP Cage should be', async () => {
  const { simulator } = await testWorld();
  expect(Object.keys(simulator.ports).sort()).toEqual(['api', 'bpci', 'rpc', 'shadow_registry', 'vm', 'zklock']);
});

test('as shipped, no metrics path of the seeds exists', async () => {
  const { port } = await testWorld();
  const paths = ['/bpci/metrics', '/wallet/bpci-metrics', '/poe/bpci-metrics'];
  const answers = await Promise.all(paths.map((path) => status(port('vm'), path)));
  expect([...answers, await status(port('bpci'), '/api/metrics')]).toEqual([404, 404, 404, 404]);
});

test('the node id, height and peers of the node API come from the clock', async () => {
  const { port, clock } = await testWorld();
  const before = (await json(port('api'), '/api/status')) as unknown as { data: Record<string, unknown> };
  clock.advance(2000);
  const after = (await json(port('api'), '/api/status')) as unknown as { data: Record<string, unknown> };
  expect([before.data['node_id'], after.data['node_id']]).toEqual(['bpi-localhost-1913', 'bpi-localhost-1915']);
  expect(Number(after.data['block_height']) - Number(before.data['block_height'])).toBe(1);
  expect([before.data['peers'], after.data['peers']]).toEqual([18, 20]);
});

test('BPCI asks the VM server before it answers about nodes and the registry, and nowhere else', async () => {
  const { port } = await testWorld();
  await body(port('bpci'), '/health');
  await body(port('bpci'), '/api/economy/status');
  const quiet = (await statistics(port('vm'))).total_requests;
  await body(port('bpci'), '/api/node');
  await body(port('bpci'), '/api/registry/stats');
  expect([quiet, (await statistics(port('vm'))).total_requests]).toEqual([1, 7]);
});

test('BPCI asks the VM server every ten seconds by itself', async () => {
  const { port, clock } = await testWorld();
  clock.advance(10_000);
  await expect.poll(async () => (await statistics(port('vm'))).total_requests % 2, { interval: 5 }).toBe(1);
  const readings: number[] = [];
  for (let turn = 0; turn < 2; turn += 1) readings.push((await statistics(port('vm'))).total_requests);
  // Our own requests are the odd ones: 2N-1 for the N-th; BPCI's one adds two.
  expect(readings[1]).toBeGreaterThanOrEqual(7);
});

test('BPCI asks no VM server that it was not told of', async () => {
  const { port } = await testWorld({ only: 'bpci', ports: { bpci: 0 } });
  expect(await status(port('bpci'), '/api/node')).toBe(200);
});

test('an instance that plays one half opens that half only', async () => {
  const bpci = await testWorld({ only: 'bpci', ports: ephemeralPorts });
  const bpi = await testWorld({
    only: 'bpi',
    profile: 'contract',
    bpciAddress: { host: '127.0.0.1', port: bpci.port('bpci') },
  });
  expect(Object.keys(bpci.simulator.ports)).toEqual(['bpci']);
  expect(Object.keys(bpi.simulator.ports)).not.toContain('bpci');
  expect(await body(bpi.port('vm'), '/bpci/metrics')).toContain('bpi_bpci_connection_up 1\n');
});

test('the uptime of BPCI has hours without a bound and nothing padded', async () => {
  const { port, clock } = await testWorld();
  clock.advance((100 * 3600 + 61) * 1000);
  expect(await json(port('bpci'), '/api/status')).toMatchObject({ data: { uptime: '100h 1m 1s' } });
});

test('the economy of BPCI updates once a minute', async () => {
  const { port, clock } = await testWorld();
  const uptime = async () =>
    ((await json(port('bpci'), '/api/economy/status')) as unknown as { data: { metrics: Record<string, number> } }).data
      .metrics['system_uptime_seconds'];
  clock.advance(59_000);
  const before = await uptime();
  clock.advance(1000);
  expect([before, await uptime()]).toEqual([0, 60]);
});
