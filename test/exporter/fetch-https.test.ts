import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { fetchEndpoint } from '../../src/exporter/fetch/fetch-endpoint.ts';
import { fetchHttps } from '../../src/exporter/fetch/fetch-https.ts';
import { endpoint } from './support/endpoints.ts';
import { closedPort, startAnswering, startRawServer } from './support/raw-server.ts';

const certificate = readFileSync(new URL('support/localhost-certificate.pem', import.meta.url), 'utf8');
const key = readFileSync(new URL('support/localhost-key.pem', import.meta.url), 'utf8');
const limits = { maxBodyBytes: 1000, timeoutMs: 2000 };
const never = new AbortController().signal;

async function startHttps(answer: RequestListener): Promise<AsyncDisposable & { port: number }> {
  const server: Server = createServer({ cert: certificate, key }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('https goes to remote servers', () => {
  test('with a certificate that is trusted, the answer comes whole', async () => {
    await using server = await startHttps((request, response) => {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ path: request.url }));
    });
    const result = await fetchHttps({ host: '127.0.0.1', port: server.port, path: '/health' }, limits, never, {
      ca: certificate,
    });
    expect(result).toMatchObject({
      ok: true,
      response: { status: 200, headers: { 'content-type': 'application/json' } },
    });
    expect(result.ok && result.response.body.toString()).toBe('{"path":"/health"}');
  });

  test('a certificate that nobody vouches for is a tls failure that names the address', async () => {
    await using server = await startHttps((_, response) => void response.end('never'));
    const result = await fetchHttps({ host: '127.0.0.1', port: server.port, path: '/' }, limits, never);
    expect(result).toMatchObject({ ok: false, cause: { kind: 'tls' } });
    expect(!result.ok && result.cause.message).toContain(`127.0.0.1:${server.port}: the TLS handshake failed`);
  });

  test('a server that speaks plain http is a tls failure too', async () => {
    await using server = await startAnswering('HTTP/1.1 400 Bad Request\r\n\r\n');
    const result = await fetchHttps({ host: '127.0.0.1', port: server.port, path: '/' }, limits, never);
    expect(result).toMatchObject({ ok: false, cause: { kind: 'tls' } });
  });

  test('refused, timeout and too large keep their causes', async () => {
    const refused = await fetchHttps({ host: '127.0.0.1', port: await closedPort(), path: '/' }, limits, never);
    expect(refused).toMatchObject({ ok: false, cause: { kind: 'refused' } });

    await using silent = await startRawServer(() => undefined);
    const late = { ...limits, timeoutMs: 100 };
    const timeout = await fetchHttps({ host: '127.0.0.1', port: silent.port, path: '/' }, late, never);
    expect(timeout).toMatchObject({ ok: false, cause: { kind: 'timeout' } });

    await using endless = await startHttps((_, response) => void response.end('x'.repeat(2000)));
    const large = await fetchHttps({ host: '127.0.0.1', port: endless.port, path: '/' }, limits, never, {
      ca: certificate,
    });
    expect(large).toMatchObject({ ok: false, cause: { kind: 'too_large' } });
  });

  test('a redirect is not followed', async () => {
    const asked: (string | undefined)[] = [];
    await using server = await startHttps((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    const result = await fetchHttps({ host: '127.0.0.1', port: server.port, path: '/health' }, limits, never, {
      ca: certificate,
    });
    expect(result).toMatchObject({ ok: true, response: { status: 302, headers: { location: '/elsewhere' } } });
    expect(asked).toEqual(['/health']);
  });

  test('https never goes through the door', async () => {
    const secure = endpoint('bpci-health', 443, { scheme: 'https', route: 'door' });
    const result = await fetchEndpoint(secure, { doorSocket: '/nonexistent', limits, signal: never });
    expect(result).toMatchObject({ ok: false, cause: { kind: 'door' } });
  });
});
