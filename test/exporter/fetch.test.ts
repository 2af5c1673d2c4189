import { describe, expect, test } from 'vitest';
import { fetchDirect } from '../../src/exporter/fetch/fetch-direct.ts';
import type { FetchResult } from '../../src/exporter/http/fetch-result.ts';
import { networkCause } from '../../src/exporter/http/network-cause.ts';
import { closedPort, startAnswering, startRawServer } from './support/raw-server.ts';

const limits = { maxBodyBytes: 4096, timeoutMs: 2000 };
const never = new AbortController().signal;

function get(
  port: number,
  changes: { host?: string; path?: string; limits?: typeof limits } = {},
): Promise<FetchResult> {
  const address = { host: changes.host ?? '127.0.0.1', port, path: changes.path ?? '/status' };
  return fetchDirect(address, changes.limits ?? limits, never);
}

function bodyOf(result: FetchResult): string {
  return result.ok ? result.response.body.toString('utf8') : `failed: ${result.cause.kind}: ${result.cause.message}`;
}

const bpiHead = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nAccess-Control-Allow-Origin: *\r\n\r\n';
const json = '{\n  "a": 1\n}';

describe('answers as BPI and its kin give them', () => {
  test('Q1: without Content-Length the body ends where the connection does', async () => {
    await using server = await startAnswering(bpiHead, json);
    expect(bodyOf(await get(server.port))).toBe(json);
  });

  test('Q2: one request per connection, and it says so', async () => {
    await using server = await startAnswering(bpiHead, json);
    await get(server.port);
    await get(server.port);
    expect(server.received).toHaveLength(2);
    expect(server.received[0]).toContain('\r\nConnection: close\r\n');
  });

  test('Q2: a body that ends by its Content-Length is not waited upon further', async () => {
    await using server = await startRawServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${json.length}\r\n\r\n${json}`);
    });
    expect(bodyOf(await get(server.port))).toBe(json);
  });

  test('Q3: the request is one small write that a single read of 4096 bytes takes whole', async () => {
    const reads: number[] = [];
    await using server = await startRawServer((socket, request) => {
      reads.push(request.length);
      socket.end(request.endsWith('\r\n\r\n') ? bpiHead + json : bpiHead);
    });
    expect(bodyOf(await get(server.port, { path: `/${'p'.repeat(1000)}` }))).toBe(json);
    expect(reads).toHaveLength(1);
    expect(reads[0]).toBeLessThan(4096);
  });

  test('Q3: an RST after the answer does not cost the answer', async () => {
    await using server = await startRawServer((socket) => {
      socket.write(bpiHead + json, () => setImmediate(() => socket.resetAndDestroy()));
    });
    expect(bodyOf(await get(server.port))).toBe(json);
  });

  test('Q3: an RST instead of an answer is a reset', async () => {
    await using server = await startRawServer((socket) => socket.resetAndDestroy());
    const result = await get(server.port);
    expect(result).toMatchObject({ ok: false, cause: { kind: 'reset' } });
  });

  test('Q4: the path is sent exactly as configured, with nothing added', async () => {
    await using server = await startAnswering(bpiHead, json);
    await get(server.port, { path: '/__vm/metrics' });
    expect(server.received[0]?.split('\r\n')[0]).toBe('GET /__vm/metrics HTTP/1.1');
  });

  test('Q5: what looks like the answer to a HEAD, a length without a body, is no complete answer', async () => {
    await using server = await startAnswering('HTTP/1.1 200 OK\r\nContent-Length: 83\r\n\r\n');
    const result = await get(server.port);
    expect(result).toMatchObject({ ok: true, response: { complete: false } });
    expect(bodyOf(result)).toBe('');
  });

  test('Q6: no bare connect: every connection carries a request', async () => {
    await using server = await startAnswering(bpiHead, json);
    await get(server.port);
    expect(server.received).toEqual([expect.stringMatching(/^GET \/status HTTP\/1\.1\r\n/)]);
  });

  test('Q6: a silent close is a reset that says so', async () => {
    await using server = await startRawServer((socket) => socket.end());
    const result = await get(server.port);
    expect(bodyOf(result)).toBe(`failed: reset: 127.0.0.1:${server.port}: the connection was closed without an answer`);
  });

  test('Q7: noise is carried as bytes, for the reader of the answer to refuse', async () => {
    const noise = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a]);
    await using server = await startAnswering(
      'HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nENC-Lock-Status: locked\r\n\r\n',
      noise,
    );
    const result = await get(server.port);
    expect(result.ok && result.response.body.equals(noise)).toBe(true);
  });

  test('Q8: doubled headers and a body mislabelled as chunked', async () => {
    const head = 'HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\naccess-control-allow-origin: *\r\n';
    await using server = await startAnswering(`${head}transfer-encoding: chunked\r\n\r\n`, json);
    expect(bodyOf(await get(server.port))).toBe(json);
  });

  test('Q8: a short body of one line without an end, mislabelled as chunked', async () => {
    const short = '{"status":"healthy"}';
    await using server = await startAnswering('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', short);
    expect(bodyOf(await get(server.port))).toBe(short);
  });

  test('Q10: a 404 with an empty body and no content type', async () => {
    await using server = await startAnswering('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
    const result = await get(server.port);
    expect(result).toMatchObject({ ok: true, response: { status: 404, complete: true } });
    expect(bodyOf(result)).toBe('');
  });

  test.each([
    ['too large', 85],
    ['too small', 10],
    ['absent', null],
    ['no number', 'x'],
    ['right', json.length],
  ])('Q11: LF-only headers with a Content-Length that is %s', async (_, length) => {
    const head = `HTTP/1.1 200 OK\nContent-Type: application/json\n${length === null ? '' : `Content-Length: ${length}\n`}\n`;
    await using server = await startAnswering(head, json);
    expect(bodyOf(await get(server.port))).toBe(json);
  });

  test('Q12: HTTP/1.0', async () => {
    await using server = await startAnswering('HTTP/1.0 200 OK\r\nContent-type: application/json\r\n\r\n', json);
    expect(bodyOf(await get(server.port))).toBe(json);
  });

  test.each(['localhost', 'LOCALHOST', 'bpi.localhost', '0.0.0.0', '::', '[::]'])(
    'Q14: %s is 127.0.0.1, where BPI listens, never ::1',
    async (host) => {
      await using server = await startAnswering(bpiHead, json);
      expect(bodyOf(await get(server.port, { host }))).toBe(json);
    },
  );

  test('Q15: an answer that takes its time within the deadline', async () => {
    await using server = await startRawServer((socket) => {
      setTimeout(() => socket.end(bpiHead + json), 60);
    });
    const result = await get(server.port);
    expect(bodyOf(result)).toBe(json);
    expect(result.durationSeconds).toBeGreaterThanOrEqual(0.05);
  });

  test('chunks, wherever the network cuts them', async () => {
    const pieces = [
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r',
      '\n5\r\n{"a":',
      '\r\n2;x=y\r\n1}',
      '\r',
      '\n0\r\n\r\n',
    ];
    await using server = await startRawServer((socket) => {
      let at = 0;
      const next = (): void => {
        const piece = pieces[at++];
        if (piece !== undefined) socket.write(piece, () => setImmediate(next));
      };
      next();
    });
    expect(bodyOf(await get(server.port))).toBe('{"a":1}');
  });

  test('interim answers are passed over', async () => {
    await using server = await startAnswering('HTTP/1.1 100 Continue\r\n\r\n', bpiHead, json);
    expect(bodyOf(await get(server.port))).toBe(json);
  });
});

describe('failures name the address and the reason', () => {
  test('refused', async () => {
    const port = await closedPort();
    expect(bodyOf(await get(port))).toBe(
      `failed: refused: 127.0.0.1:${port}: connection refused, nothing listens there (ECONNREFUSED)`,
    );
  });

  test.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['ETIMEDOUT', 'timeout'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['EPERM', 'unreachable'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['ESOMETHINGNEW', 'unreachable'],
  ])('%s is %s', (code, kind) => {
    const error = Object.assign(new Error('x'), { code });
    for (const thrown of [error, new AggregateError([error, new Error('second')])]) {
      const cause = networkCause('bpci.example.org:8443', thrown);
      expect(cause.kind).toBe(kind);
      expect(cause.message).toMatch(new RegExp(`^bpci\\.example\\.org:8443: .+ \\(${code}\\)$`));
    }
  });

  test.each([
    ['nothing', (): string => '', 'no answer within 0.1 s'],
    ['half an answer', (): string => bpiHead + '{"a":', /the answer did not end \(\d+ bytes came\) within 0.1 s/],
  ])('timeout: the server sends %s and stays', async (_, sent, reason) => {
    await using server = await startRawServer((socket) => void socket.write(sent()));
    const result = await get(server.port, { limits: { ...limits, timeoutMs: 100 } });
    expect(result).toMatchObject({ ok: false, cause: { kind: 'timeout' } });
    expect(bodyOf(result)).toMatch(reason);
  });

  test('timeout: a slow drip does not extend the deadline', async () => {
    await using server = await startRawServer((socket) => {
      const drip = setInterval(() => socket.write('x'), 10);
      socket.write(bpiHead);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await get(server.port, { limits: { ...limits, timeoutMs: 100 } })).toMatchObject({
      ok: false,
      cause: { kind: 'timeout' },
    });
  });

  test.each([
    ['a declared length', `HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n`],
    ['a body without end', bpiHead + 'x'.repeat(5000)],
    ['chunks', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n${'x'.repeat(5000)}\r\n0\r\n\r\n`],
    ['tiny chunks', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${'1\r\nx\r\n'.repeat(9000)}`],
  ])('too large: %s beyond the limit ends the fetch at once', async (_, answer) => {
    await using server = await startRawServer((socket) => void socket.write(answer));
    const result = await get(server.port);
    expect(bodyOf(result)).toBe(`failed: too_large: 127.0.0.1:${server.port}: the body exceeds 4096 bytes`);
  });

  test('too large: headers beyond 16 KiB', async () => {
    await using server = await startRawServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${'X-Pad: 0123456789\r\n'.repeat(1000)}`);
    });
    expect(bodyOf(await get(server.port))).toContain('too_large: ');
  });

  test.each(['SSH-2.0-OpenSSH_9.2\r\n', 'HTTP/2 200\r\n\r\n', '\x16\x03\x01\x02', 'HTTP/1.1 OK\r\n\r\n'])(
    'malformed: %j is not HTTP',
    async (banner) => {
      await using server = await startRawServer((socket) => void socket.write(banner));
      expect(bodyOf(await get(server.port))).toBe(
        `failed: malformed: 127.0.0.1:${server.port}: the answer is not HTTP`,
      );
    },
  );

  test('malformed: a chunk that does not end where it says', async () => {
    await using server = await startAnswering('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabXX');
    expect(bodyOf(await get(server.port))).toContain('the chunked body is broken');
  });

  test('a fetch that nobody waits for ends, and its connection with it', async () => {
    const abort = new AbortController();
    let closed = Promise.resolve();
    await using server = await startRawServer((socket) => {
      closed = new Promise((resolve) => socket.once('close', () => resolve()));
      abort.abort();
    });
    const result = await fetchDirect({ host: '127.0.0.1', port: server.port, path: '/' }, limits, abort.signal);
    expect(result).toMatchObject({ ok: false, cause: { kind: 'timeout' } });
    await closed;
  });

  test('a fetch that is given up before it starts makes no connection', async () => {
    await using server = await startAnswering(bpiHead, json);
    const result = await fetchDirect({ host: '127.0.0.1', port: server.port, path: '/' }, limits, AbortSignal.abort());
    expect(result.ok).toBe(false);
    await get(server.port);
    expect(server.received).toHaveLength(1);
  });
});
