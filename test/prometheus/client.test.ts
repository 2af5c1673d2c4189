import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { alertmanagerClient } from '../../src/prometheus/alertmanager-client.ts';
import { prometheusClient } from '../../src/prometheus/client.ts';
import { fetchJson, fetchText } from '../../src/prometheus/fetch-text.ts';
import { readSample, readSamples } from '../../src/prometheus/read-sample.ts';
import { RequestError } from '../../src/prometheus/request-error.ts';
import { fakeServer } from '../verify/fakes/fake-server.ts';

async function failure(promise: Promise<unknown>): Promise<RequestError> {
  const error: unknown = await promise.catch((caught: unknown) => caught);
  if (error instanceof RequestError) return error;
  throw new Error(`no RequestError but ${String(error)}`);
}

describe('the Prometheus client', () => {
  test('sends a query as a form, so that its length has no limit', async () => {
    const seen: string[] = [];
    await using server = await fakeServer((url, request, body) => {
      seen.push(`${request.method ?? ''} ${url.pathname} ${body}`);
      return { body: { status: 'success', data: { resultType: 'vector', result: [] } } };
    });
    await prometheusClient(server.url).query('up{job="a b"} == 0');
    expect(seen).toEqual(['POST /api/v1/query query=up%7Bjob%3D%22a+b%22%7D+%3D%3D+0']);
  });

  test('reports the error of an expression in the words of Prometheus', async () => {
    await using server = await fakeServer(() => ({
      status: 400,
      body: { status: 'error', errorType: 'bad_data', error: 'unexpected end of input' },
    }));
    const error = await failure(prometheusClient(server.url).query('up{'));
    expect([error.kind, error.status, error.message]).toEqual(['api', 400, 'unexpected end of input']);
  });

  test('takes the targets of a thousand nodes, more than 16 MiB', async () => {
    const target = { scrapePool: 'x'.repeat(1000) };
    await using server = await fakeServer(() => ({
      body: { status: 'success', data: { activeTargets: Array.from({ length: 20_000 }, () => target) } },
    }));
    expect(await prometheusClient(server.url, { timeoutMs: 30_000 }).targets()).toHaveLength(20_000);
  });

  test('refuses an answer that comes from another program', async () => {
    await using server = await fakeServer(() => ({ body: { vm_server: 'running' } }));
    expect((await failure(prometheusClient(server.url).targets())).kind).toBe('malformed');
  });

  test('refuses a page instead of JSON', async () => {
    await using server = await fakeServer(() => ({ body: '<html>', contentType: 'text/html' }));
    expect((await failure(prometheusClient(server.url).rules())).kind).toBe('malformed');
  });
});

describe('the Alertmanager client', () => {
  const held = {
    fingerprint: 'f1',
    labels: { alertname: 'A' },
    annotations: {},
    startsAt: '2026-01-02T03:04:05Z',
    status: { state: 'active', inhibitedBy: [], silencedBy: [] },
  };

  test('asks for alerts by a matcher, the muted ones too', async () => {
    const seen: string[] = [];
    await using server = await fakeServer((url) => {
      seen.push(url.search);
      return { body: [held] };
    });
    expect(await alertmanagerClient(server.url).alerts('alertname="Watchdog"')).toEqual([held]);
    await alertmanagerClient(server.url).alerts();
    const all = '?active=true&silenced=true&inhibited=true&unprocessed=true';
    expect(seen).toEqual([`${all}&filter=alertname%3D%22Watchdog%22`, all]);
  });

  test.each([[[{ ...held, status: {} }]], [[{ ...held, labels: null }]], [{}], [[null]]])(
    'refuses alerts that are none: %j',
    async (body) => {
      await using server = await fakeServer(() => ({ body }));
      expect((await failure(alertmanagerClient(server.url).alerts())).kind).toBe('malformed');
    },
  );

  test('makes and ends silences, and gives alerts', async () => {
    const seen: string[] = [];
    await using server = await fakeServer((url, request, body) => {
      seen.push(`${request.method ?? ''} ${url.pathname} ${request.headers['content-type'] ?? '-'} ${body}`);
      return { body: { silenceID: 's1' } };
    });
    const client = alertmanagerClient(server.url);
    const silence = { matchers: [], startsAt: 'a', endsAt: 'b', createdBy: 'c', comment: 'd' };
    expect(await client.silence(silence)).toBe('s1');
    await client.expire('s1');
    await client.post([]);
    expect(seen).toEqual([
      `POST /api/v2/silences application/json ${JSON.stringify(silence)}`,
      'DELETE /api/v2/silence/s1 - ',
      'POST /api/v2/alerts application/json []',
    ]);
  });

  test.each([
    ['"invalid silence: bad"', 'HTTP 400: invalid silence: bad'],
    ['{"code":601,"message":"no uuid"}', 'HTTP 400: no uuid'],
    ['', 'HTTP 400'],
  ])('says in its own words why it refuses: %s', async (body, expected) => {
    await using server = await fakeServer(() => ({ status: 400, body }));
    const { message } = await failure(alertmanagerClient(server.url).expire('x'));
    expect(message).toBe(`${server.url}/api/v2/silence/x: ${expected}`);
  });

  test('refuses the status of another program', async () => {
    await using server = await fakeServer(() => ({ body: {} }));
    expect((await failure(alertmanagerClient(server.url).config())).kind).toBe('malformed');
  });
});

describe('a request', () => {
  test('to a port where nobody listens is refused', async () => {
    expect((await failure(fetchText('http://127.0.0.1:1/'))).kind).toBe('refused');
  });

  test('ends when no answer comes in time', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect((await failure(fetchText(`http://127.0.0.1:${String(port)}/`, { timeoutMs: 50 }))).kind).toBe('timeout');
    server.close();
  });

  test('ends when the answer is too large', async () => {
    await using server = await fakeServer(() => ({ body: 'x'.repeat(2000) }));
    expect((await failure(fetchText(server.url, { maxBodyBytes: 1000 }))).kind).toBe('too_large');
  });

  test('ends when the connection is closed in the middle', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect((await failure(fetchText(`http://127.0.0.1:${String(port)}/`))).kind).toBe('reset');
    server.close();
  });

  test('rejects with the reason of its signal, not with a RequestError', async () => {
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    await expect(fetchText('http://127.0.0.1:1/', { signal })).rejects.toThrow('Ctrl-C');
  });

  test('for JSON names the status of an error', async () => {
    await using server = await fakeServer(() => ({ status: 503, body: 'starting up' }));
    const error = await failure(fetchJson(server.url));
    expect([error.kind, error.status]).toEqual(['http_status', 503]);
    expect(error.message).toContain('HTTP 503: starting up');
  });
});

describe('reading a sample', () => {
  const text = '# TYPE a gauge\na_longer 9\na{b="c",d="e f"} 1.5\nplain 1e3\n';
  test.each([
    ['a', { labels: { b: 'c', d: 'e f' }, value: 1.5 }],
    ['plain', { labels: {}, value: 1000 }],
    ['absent', null],
  ] as const)('%s', (name, expected) => {
    expect(readSample(text, name)).toEqual(expected);
  });

  test('of a name gives every one', () => {
    const many = 'sent_total{to="a"} 1\nsent_total{to="b"} 2\nsent_total_x{to="c"} 3\n';
    expect(readSamples(many, 'sent_total')).toEqual([
      { labels: { to: 'a' }, value: 1 },
      { labels: { to: 'b' }, value: 2 },
    ]);
  });
});
