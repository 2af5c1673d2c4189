import { link, stat, unlink, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatDoorOpening } from '../../src/exporter/door/door-protocol.ts';
import { maxDoorConnections } from '../../src/exporter/door/door-limits.ts';
import { startDoorServer, type DoorServer } from '../../src/exporter/door/door-server.ts';
import type { DoorConfig, DoorEndpoint } from '../../src/exporter/exporter-config.ts';
import { fetchThroughDoor } from '../../src/exporter/fetch/fetch-through-door.ts';
import { formatRequest } from '../../src/exporter/http/request.ts';
import { closedPort, startAnswering, startRawServer } from './support/raw-server.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

const limits = { maxBodyBytes: 4096, timeoutMs: 2000 };
const never = new AbortController().signal;
const body = '{"a":1}';
const answer = `HTTP/1.1 200 OK\r\n\r\n${body}`;

interface Door extends AsyncDisposable {
  readonly socket: string;
  readonly server: DoorServer;
  readonly log: string[];
}

async function startDoor(endpoints: readonly DoorEndpoint[], changes: Partial<DoorConfig> = {}): Promise<Door> {
  const directory = await temporaryDirectory();
  const socket = join(directory.path, 'door.sock');
  const log: string[] = [];
  const config = { socket, maxResponseBytes: 4096, timeoutSeconds: 2, endpoints, ...changes };
  const server = await startDoorServer(config, (message) => log.push(message));
  return {
    socket,
    server,
    log,
    async [Symbol.asyncDispose]() {
      await server.close();
      await directory[Symbol.asyncDispose]();
    },
  };
}

function endpointAt(port: number, changes: Partial<DoorEndpoint> = {}): DoorEndpoint {
  return { id: 'vm-status', host: 'localhost', port, path: '/__vm/status', ...changes };
}

/** Sends raw bytes to the door and gives back everything that comes until it closes. */
function say(socket: string, ...pieces: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const client: Socket = connect(socket, () => pieces.forEach((piece) => client.write(piece)));
    client.on('data', (chunk) => (text += chunk.toString('latin1')));
    client.on('error', () => undefined);
    client.on('close', () => resolve(text));
  });
}

describe('through the door', () => {
  test('the request arrives byte for byte in one piece, and so does the answer', async () => {
    const pieces: string[] = [];
    const odd = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\nContent-Length: 99\n\n'), Buffer.from([0, 255, 10, 13])]);
    await using server = await startRawServer((socket, request) => {
      pieces.push(request);
      socket.end(odd);
    });
    await using door = await startDoor([endpointAt(server.port)]);
    const request = formatRequest(endpointAt(server.port));
    const said = await say(door.socket, Buffer.concat([formatDoorOpening('vm-status'), request]));
    expect(said).toBe(`OK\n${odd.toString('latin1')}`);
    expect(pieces).toEqual([request.toString('latin1')]);
  });

  test('the exporter reads an answer as if it were direct', async () => {
    await using server = await startAnswering(answer);
    await using door = await startDoor([endpointAt(server.port)]);
    const result = await fetchThroughDoor(door.socket, endpointAt(server.port), limits, never);
    expect(result.ok && result.response.body.toString()).toBe(body);
    expect(server.received).toHaveLength(1);
  });

  test('a request may arrive in pieces', async () => {
    await using server = await startAnswering(answer);
    await using door = await startDoor([endpointAt(server.port)]);
    const bytes = Buffer.concat([formatDoorOpening('vm-status'), formatRequest(endpointAt(server.port))]);
    const pieces = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
    expect(await say(door.socket, ...pieces)).toBe(`OK\n${answer}`);
  });

  test('refused keeps its cause and names the address once', async () => {
    const port = await closedPort();
    await using door = await startDoor([endpointAt(port)]);
    expect(await fetchThroughDoor(door.socket, endpointAt(port), limits, never)).toMatchObject({
      cause: {
        kind: 'refused',
        message: `localhost:${port}: connection refused, nothing listens there (ECONNREFUSED)`,
      },
    });
  });

  test('a silent close and an RST are a reset', async () => {
    for (const end of [(socket: Socket) => socket.end(), (socket: Socket) => socket.resetAndDestroy()]) {
      await using server = await startRawServer((socket) => void end(socket));
      await using door = await startDoor([endpointAt(server.port)]);
      const result = await fetchThroughDoor(door.socket, endpointAt(server.port), limits, never);
      expect(result).toMatchObject({ ok: false, cause: { kind: 'reset' } });
    }
  });

  test('a server that stays silent is a timeout of the exporter', async () => {
    await using server = await startRawServer(() => undefined);
    await using door = await startDoor([endpointAt(server.port)]);
    const result = await fetchThroughDoor(door.socket, endpointAt(server.port), { ...limits, timeoutMs: 100 }, never);
    expect(result).toMatchObject({ ok: false, cause: { kind: 'timeout' } });
  });

  test.each([
    ['no socket', '/nonexistent/door.sock', /the door does not answer at .* \(ENOENT\); is bpi-host-door running\?/],
  ])('%s is the door’s failure', async (_, path, message) => {
    const result = await fetchThroughDoor(path, endpointAt(1), limits, never);
    expect(result).toMatchObject({
      ok: false,
      cause: { kind: 'door', message: expect.stringMatching(message) as string },
    });
  });

  test('something else at the socket is the door’s failure', async () => {
    await using directory = await temporaryDirectory();
    const path = join(directory.path, 'x.sock');
    const server = createServer((socket) => void socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const result = await fetchThroughDoor(path, endpointAt(1), limits, never);
    await new Promise((resolve) => server.close(resolve));
    expect(result).toMatchObject({ ok: false, cause: { kind: 'door' } });
  });

  test('the exporter and the door disagree about an endpoint: refused, with the reason', async () => {
    await using server = await startAnswering(answer);
    await using door = await startDoor([endpointAt(server.port, { path: '/other' })]);
    expect(await fetchThroughDoor(door.socket, endpointAt(server.port), limits, never)).toMatchObject({
      cause: {
        kind: 'door',
        message: `localhost:${server.port}: the request line is not the configured one`,
      },
    });
    expect(server.received).toEqual([]);
  });
});

describe('nothing but configured endpoints can be reached', () => {
  test('hostile inputs: not one connection is made', async () => {
    await using configured = await startAnswering(answer);
    await using secret = await startAnswering('secret');
    await using door = await startDoor([endpointAt(configured.port)]);
    const opening = '{"endpoint":"vm-status"}\n';
    const good = formatRequest(endpointAt(configured.port)).toString();
    const attacks = [
      `{"endpoint":"other"}\n${good}`,
      `{"endpoint":"vm-status","port":${secret.port}}\n${good}`,
      opening + good.replace('/__vm/status', `http://127.0.0.1:${secret.port}/`),
      opening + good.replace(/GET \S+/, `CONNECT 127.0.0.1:${secret.port}`),
      opening + good.replace('GET', 'POST'),
      opening + good.replace('/__vm/status', '/__vm/status?x'),
      opening + good + good.replace('/__vm/status', '/evil'),
      opening + good.replace('close', 'close\r\n\r\nGET /evil HTTP/1.1'),
      opening + good.replace('close', 'close\n\nGET /evil HTTP/1.1\r\nHost: x'),
      opening + good.replace('\r\n', `\r\nX-Pad: ${'x'.repeat(5000)}\r\n`),
      opening + good.replace('\r\n', '\r\nTransfer-Encoding: chunked\r\n'),
      `${'{'.repeat(2000)}\n`,
      Buffer.alloc(8192),
    ];
    for (const attack of attacks) expect(await say(door.socket, attack)).toMatch(/^ERR door [^\n]+\n$/);
    expect(configured.received).toEqual([]);
    expect(secret.received).toEqual([]);
  });

  test('bytes after the request are never forwarded, and end the connection', async () => {
    let upstreamClosed = Promise.resolve();
    await using server = await startRawServer((socket) => {
      upstreamClosed = new Promise((resolve) => socket.once('close', () => resolve()));
      client.write('GET /evil HTTP/1.1\r\n\r\n');
    });
    await using door = await startDoor([endpointAt(server.port)]);
    const client = connect(door.socket).resume();
    client.on('error', () => undefined);
    client.write(Buffer.concat([formatDoorOpening('vm-status'), formatRequest(endpointAt(server.port))]));
    await new Promise((resolve) => client.once('close', resolve));
    await upstreamClosed;
    expect(server.received).toEqual([formatRequest(endpointAt(server.port)).toString()]);
  });

  test('a slow drip of a request is cut off, and reaches nobody', async () => {
    await using server = await startAnswering(answer);
    await using door = await startDoor([endpointAt(server.port)], { timeoutSeconds: 0.1 });
    const client = connect(door.socket);
    const drip = setInterval(() => client.write('x'), 10);
    let said = '';
    client.on('data', (chunk) => (said += chunk.toString()));
    client.on('error', () => undefined);
    await new Promise((resolve) => client.once('close', resolve));
    clearInterval(drip);
    expect(said).toBe('ERR door the request did not end within 0.1 s\n');
    expect(server.received).toEqual([]);
  });

  test('an answer without end is cut off by time', async () => {
    let upstreamClosed = Promise.resolve();
    await using server = await startRawServer((socket) => {
      upstreamClosed = new Promise((resolve) => socket.once('close', () => resolve()));
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
    });
    await using door = await startDoor([endpointAt(server.port)], { timeoutSeconds: 0.1 });
    const said = await say(
      door.socket,
      Buffer.concat([formatDoorOpening('vm-status'), formatRequest(endpointAt(server.port))]),
    );
    expect(said).toBe('OK\nHTTP/1.1 200 OK\r\n\r\n');
    await upstreamClosed;
  });

  test('an answer beyond the limit is cut off by length', async () => {
    await using server = await startAnswering('HTTP/1.1 200 OK\r\n\r\n', Buffer.alloc(1024 * 1024, 'x'));
    await using door = await startDoor([endpointAt(server.port)], { maxResponseBytes: 1000 });
    const said = await say(
      door.socket,
      Buffer.concat([formatDoorOpening('vm-status'), formatRequest(endpointAt(server.port))]),
    );
    expect(said.length).toBe('OK\n'.length + 1000);
  });

  test('an exporter that hangs up ends the fetch', async () => {
    let upstreamClosed = Promise.resolve();
    await using server = await startRawServer((socket) => {
      upstreamClosed = new Promise((resolve) => socket.once('close', () => resolve()));
      client.destroy();
    });
    await using door = await startDoor([endpointAt(server.port)]);
    const client = connect(door.socket);
    client.write(Buffer.concat([formatDoorOpening('vm-status'), formatRequest(endpointAt(server.port))]));
    await new Promise((resolve) => client.once('close', resolve));
    await upstreamClosed;
  });

  test('more than 64 connections at once are turned away, and the door recovers', async () => {
    await using server = await startAnswering(answer);
    await using door = await startDoor([endpointAt(server.port)]);
    const held = await Promise.all(
      Array.from({ length: maxDoorConnections }, () => {
        const client = connect(door.socket);
        return new Promise<Socket>((resolve) => client.once('connect', () => resolve(client)));
      }),
    );
    expect(await say(door.socket, formatDoorOpening('vm-status'))).toBe('ERR door too many connections\n');
    await Promise.all(held.map((client) => new Promise((resolve) => client.destroy().once('close', resolve))));
    const retry = async (): Promise<boolean> =>
      (await fetchThroughDoor(door.socket, endpointAt(server.port), limits, never)).ok;
    await expect.poll(retry).toBe(true);
  });
});

describe('the socket', () => {
  test('has mode 0660', async () => {
    await using door = await startDoor([]);
    expect((await stat(door.socket)).mode & 0o777).toBe(0o660);
  });

  test('a stale one is replaced, a living one is not, and no other file is ever removed', async () => {
    await using directory = await temporaryDirectory();
    const path = join(directory.path, 'door.sock');
    const config = { socket: path, maxResponseBytes: 4096, timeoutSeconds: 1, endpoints: [] };
    const dead = createServer();
    await new Promise<void>((resolve) => dead.listen(path, resolve));
    // Node removes the file when a server closes, a killed process leaves it: keep it under another name meanwhile.
    await link(path, `${path}.kept`);
    await new Promise((resolve) => dead.close(resolve));
    await link(`${path}.kept`, path);
    await unlink(`${path}.kept`);

    const first = await startDoorServer(config, () => undefined);
    await expect(startDoorServer(config, () => undefined)).rejects.toThrow('another door is listening');
    await first.close();
    await writeFile(path, 'mine');
    await expect(startDoorServer(config, () => undefined)).rejects.toThrow('exists and is not a socket');
    expect((await stat(path)).size).toBe(4);
  });

  test('another configuration counts from the next request on', async () => {
    await using server = await startAnswering(answer);
    await using door = await startDoor([]);
    const before = await fetchThroughDoor(door.socket, endpointAt(server.port), limits, never);
    expect(before).toMatchObject({ ok: false, cause: { kind: 'door' } });
    door.server.configure({
      socket: door.socket,
      maxResponseBytes: 4096,
      timeoutSeconds: 1,
      endpoints: [endpointAt(server.port)],
    });
    expect((await fetchThroughDoor(door.socket, endpointAt(server.port), limits, never)).ok).toBe(true);
  });
});
