import { readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/config/config.ts';
import type { ExporterTls } from '../../src/exporter/exporter-config.ts';
import { openCredentials } from '../../src/exporter/fetch/credentials.ts';
import { fetchEndpoint } from '../../src/exporter/fetch/fetch-endpoint.ts';
import { tlsProblem } from '../../src/exporter/fetch/tls-problem.ts';
import type { FetchResult } from '../../src/exporter/http/fetch-result.ts';
import { endpoint } from './support/endpoints.ts';
import { startHttps, tlsDirectory } from './support/https-server.ts';
import { closedPort, startAnswering, startRawServer } from './support/raw-server.ts';

const limits = { maxBodyBytes: 1000, timeoutMs: 2000 };
const trusting: ExporterTls = { ca: { path: 'authority.pem' }, client: null, serverName: null, skipVerify: false };
const credentials = openCredentials(tlsDirectory);

interface Changes {
  readonly tls?: ExporterTls | null;
  readonly timeoutMs?: number;
  readonly endpoint?: Partial<Endpoint>;
}

function get(port: number, changes: Changes = {}): Promise<FetchResult> {
  const { tls = trusting, timeoutMs = limits.timeoutMs } = changes;
  const secure = endpoint('bpci-health', port, { scheme: 'https', host: '127.0.0.1', target: `127.0.0.1:${port}` });
  return fetchEndpoint(
    { ...secure, ...changes.endpoint, auth: null, tls },
    { doorSocket: '/nonexistent', limits: { ...limits, timeoutMs }, signal: new AbortController().signal, credentials },
  );
}

function said(result: FetchResult): string {
  return result.ok ? `HTTP ${result.response.status}` : `${result.cause.kind}: ${result.cause.message}`;
}

describe('https goes to remote servers', () => {
  test('with a certificate that is trusted, the answer comes whole', async () => {
    await using server = await startHttps((request, response) => {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ path: request.url }));
    });
    const result = await get(server.port);
    expect(result).toMatchObject({
      ok: true,
      response: { status: 200, headers: { 'content-type': 'application/json' } },
    });
    expect(result.ok && result.response.body.toString()).toBe('{"path":"/health"}');
  });

  test('refused, timeout and too large keep their causes', async () => {
    expect(await get(await closedPort())).toMatchObject({ ok: false, cause: { kind: 'refused' } });

    await using silent = await startRawServer(() => undefined);
    expect(await get(silent.port, { timeoutMs: 100 })).toMatchObject({ ok: false, cause: { kind: 'timeout' } });

    await using endless = await startHttps((_, response) => void response.end('x'.repeat(2000)));
    expect(await get(endless.port)).toMatchObject({ ok: false, cause: { kind: 'too_large' } });
  });

  test('a redirect is not followed', async () => {
    const asked: (string | undefined)[] = [];
    await using server = await startHttps((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    const result = await get(server.port);
    expect(result).toMatchObject({ ok: true, response: { status: 302, headers: { location: '/elsewhere' } } });
    expect(asked).toEqual(['/health']);
  });

  test('localhost is dialled as 127.0.0.1 and must be called localhost in the certificate', async () => {
    await using server = await startHttps((_, response) => void response.end('{}'));
    expect(said(await get(server.port, { endpoint: { host: 'localhost' } }))).toBe('HTTP 200');
    const renamed = { ...trusting, serverName: '127.0.0.2' };
    expect(said(await get(server.port, { endpoint: { host: 'localhost' }, tls: renamed }))).toMatch(/another name/);
  });

  test('an answer behind TLS may be as odd as one without: LF alone, no length, a wrong one', async () => {
    for (const head of ['HTTP/1.0 200 OK\n\n', 'HTTP/1.1 200 OK\nContent-Length: 900\n\n', 'HTTP/1.1 200 OK\r\n\r\n']) {
      await using server = await startHttps((_, response) => response.socket?.end(`${head}{"a":1}`));
      const result = await get(server.port);
      expect(result.ok && result.response.body.toString(), head).toBe('{"a":1}');
    }
  });

  test('https never goes through the door', async () => {
    const result = await get(443, { endpoint: { route: 'door' } });
    expect(result).toMatchObject({ ok: false, cause: { kind: 'door' } });
  });

  test('no connection stays open, and a hundred fetches with one identity leave nothing behind', async () => {
    await using server = await startHttps((_, response) => void response.end('{}'));
    const results = await Promise.all(Array.from({ length: 100 }, () => get(server.port)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(100);
    await expect.poll(() => server.open.size).toBe(0);
  });

  test('every fetch looks at the certificate anew: no session is resumed', async () => {
    const reused: boolean[] = [];
    await using server = await startHttps((request, response) => {
      reused.push((request.socket as TLSSocket).isSessionReused());
      response.end('{}');
    });
    for (let fetch = 0; fetch < 3; fetch += 1) await get(server.port);
    expect(reused).toEqual([false, false, false]);
  });
});

describe('a server that does not prove who it is', () => {
  test.each([
    [
      'signed by a stranger',
      'server.pem',
      { ...trusting, ca: { path: 'stranger.pem' } },
      /no trusted authority vouches/,
    ],
    ['signed by nobody whom the system knows', 'server.pem', null, /no trusted authority vouches/],
    ['expired', 'expired.pem', trusting, /the certificate of the server has expired \(CERT_HAS_EXPIRED\)/],
    ['for another host', 'other-host.pem', trusting, /for another name \(ERR_TLS_CERT_ALTNAME_INVALID\)/],
    [
      'not for the name that is expected',
      'server.pem',
      { ...trusting, serverName: 'bpci.example.org' },
      /for another name/,
    ],
  ] as const)(
    '%s: that is the cause, the address is named, and nothing is sent',
    async (_, certificate, tls, reason) => {
      let requests = 0;
      await using server = await startHttps(() => (requests += 1), { certificate });
      const text = said(await get(server.port, { tls }));
      expect(text).toMatch(reason);
      expect(text.startsWith(`tls: 127.0.0.1:${server.port}: the TLS handshake failed: `)).toBe(true);
      expect(requests).toBe(0);
    },
  );

  test.each([
    ['the name that the certificate has', 'other-host.pem', { ...trusting, serverName: 'bpci.example.org' }],
    ['the address that the certificate has', 'server.pem', { ...trusting, serverName: '127.0.0.1' }],
    ['no verification at all', 'expired.pem', { ...trusting, skipVerify: true }],
  ])('is asked all the same with %s', async (_, certificate, tls) => {
    await using server = await startHttps((_request, response) => void response.end('{}'), { certificate });
    expect(said(await get(server.port, { tls }))).toBe('HTTP 200');
  });

  test('one that speaks only HTTP/2 is told apart', async () => {
    const pem = readFileSync(`${tlsDirectory}/server.pem`);
    const server = createSecureServer({ cert: pem, key: pem, allowHTTP1: false });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const text = said(await get(typeof address === 'object' && address !== null ? address.port : 0));
    await new Promise((resolve) => server.close(resolve));
    expect(text).toMatch(/^tls: .*the server does not offer HTTP\/1\.1/);
  });

  test.each(['HTTP/1.1 400 Bad Request\r\n\r\n', 'SSH-2.0-OpenSSH_9.2\r\n'])(
    'what answers %j does not speak TLS, and is told so',
    async (banner) => {
      await using server = await startAnswering(banner);
      expect(said(await get(server.port))).toMatch(/^tls: 127.0.0.1:\d+: .*does not speak TLS/);
    },
  );
});

describe('a server that asks who we are (mTLS)', () => {
  const wants = {
    requestCert: true,
    rejectUnauthorized: true,
    ca: readFileSync(`${tlsDirectory}/authority.pem`),
  };
  const showing = (name: string, key = name): ExporterTls => ({
    ...trusting,
    client: { certificate: { path: `${name}.crt` }, key: { path: `${key}.key` } },
  });

  test('answers with the client certificate', async () => {
    await using server = await startHttps((_, response) => void response.end('{}'), wants);
    expect(said(await get(server.port, { tls: showing('client') }))).toBe('HTTP 200');
  });

  test.each([
    ['TLSv1.3', /^tls: .*wants a client certificate and got none/],
    ['TLSv1.2', /^tls: .*may want a client certificate/],
  ] as const)('%s: without one, that is the cause', async (version, reason) => {
    await using server = await startHttps(() => undefined, { ...wants, minVersion: version, maxVersion: version });
    expect(said(await get(server.port))).toMatch(reason);
  });

  test('with one that a stranger signed, it is not answered', async () => {
    await using server = await startHttps((_, response) => void response.end('{}'), wants);
    expect(said(await get(server.port, { tls: showing('foreign-client') }))).toMatch(/^(tls|reset): 127.0.0.1:/);
  });

  test.each([
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', /refuses our client certificate/],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', /refuses our client certificate/],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', /refuses our client certificate/],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /wants a client certificate/],
    ['CERT_NOT_YET_VALID', /not valid yet/],
    ['CERT_REVOKED', /is refused/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /no trusted authority/],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /no trusted authority/],
    ['ERR_SSL_SOMETHING_NEW', /^the TLS handshake failed$/],
  ])('%s has a meaning in words', (code, words) => {
    expect(tlsProblem(code)).toMatch(words);
  });

  test.each(['ECONNREFUSED', 'HPE_INVALID_CONSTANT', 'UND_ERR_SOCKET', 'unknown'])('%s is no matter of TLS', (code) => {
    expect(tlsProblem(code)).toBeNull();
  });

  test('a key that is not the certificate’s is known before anything is sent', async () => {
    const result = await get(await closedPort(), { tls: showing('client', 'foreign-client') });
    expect(said(result)).toMatch(
      /^credentials: .*: the key in foreign-client.key does not belong to the certificate in client.crt$/,
    );
  });
});
