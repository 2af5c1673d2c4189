import { describe, expect, test } from 'vitest';
import type { ModuleName } from '../../src/catalog/endpoint-definition.ts';
import type { Endpoint } from '../../src/config/config.ts';
import type { FetchResult, HttpResponse } from '../../src/exporter/http/fetch-result.ts';
import { identifyAnswer } from '../../src/exporter/identify-answer.ts';
import { modules } from '../../src/exporter/modules/index.ts';
import { readAnswer, type Answer } from '../../src/exporter/read-answer.ts';
import { answerFixtures, otherAnswers, shippedAnswers } from './support/answers.ts';
import { endpoint } from './support/endpoints.ts';

function fetched(body: unknown, changes: Partial<HttpResponse> = {}): FetchResult {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return {
    ok: true,
    response: { status: 200, headers: {}, body: bytes, complete: true, ...changes },
    durationSeconds: 0.01,
  };
}

function read(id: string, result: FetchResult, changes: Partial<Endpoint> = {}): Answer {
  return readAnswer(endpoint(id, 8081, changes), result, { synthetic: false });
}

function causeOf(answer: Answer): string {
  return answer.ok ? `ok: ${answer.shape}` : `${answer.cause.kind}: ${answer.cause.message}`;
}

const type = (value: string): Partial<HttpResponse> => ({ headers: { 'content-type': value } });
const text = '# TYPE bpi_vm_requests_total counter\nbpi_vm_requests_total 7\n';

const unknown = { kind: 'own', path: '/own', module: null, service: null } as const;

describe('the shape is told by the content', () => {
  test('JSON goes through the module', () => {
    const answer = read('vm-metrics', fetched(shippedAnswers['vm-metrics']));
    expect(answer).toMatchObject({ ok: true, shape: 'json:vm-metrics', healthy: true, unmapped: 0 });
    expect(answer.ok && answer.exposition).toContain('\nbpi_vm_requests_total 22\n');
  });

  test('Prometheus text passes through byte for byte, at an endpoint that shipped BPI answers with JSON', () => {
    const answer = read('vm-metrics', fetched(text, type('text/plain; version=0.0.4')));
    expect(answer).toMatchObject({ ok: true, shape: 'prometheus', exposition: text, healthy: null, unmapped: null });
  });

  test.each([
    [
      'JSON where text is expected',
      'bpci-metrics',
      { a: 1 },
      { shape: 'prometheus' },
      'content_type',
      'JSON came where Prometheus text was',
    ],
    ['text where JSON is expected', 'vm-metrics', text, { shape: 'json' }, 'content_type', 'JSON was expected'],
    ['JSON that no module reads', 'vm-metrics', { a: 1 }, unknown, 'content_type', 'no module'],
    ['broken text', 'bpci-metrics', 'up yes\n', {}, 'malformed', 'line 1: the value is not a number'],
    ['broken JSON', 'vm-metrics', '{"a":', {}, 'malformed', 'not valid JSON'],
    ['an empty body', 'vm-metrics', '', {}, 'malformed', 'the body is empty'],
    ['HTML', 'vm-metrics', '<!doctype html><title>BPI</title>', {}, 'content_type', 'an HTML page'],
  ] as const)('%s', (_, id, body, changes, kind, message) => {
    const answer = read(id, fetched(body), changes);
    expect(causeOf(answer)).toMatch(new RegExp(`^${kind}: localhost:8081/.*${message}`));
  });

  test.each([
    ['application/openmetrics-text; version=1.0.0', 'a_total 1\n# EOF\n', 'content_type'],
    ['application/json', 'up 1\n', 'malformed'],
    ['text/html', 'up 1\n', 'content_type'],
  ])('%s is taken at its word', (contentType, body, kind) => {
    expect(causeOf(read('vm-metrics', fetched(body, type(contentType))))).toMatch(new RegExp(`^${kind}: `));
  });

  test('Q7: noise with HTTP 200 is no answer', () => {
    const noise = Buffer.from([0xff, 0xfe, 0x80, 0x0a]);
    expect(causeOf(read('vm-status', fetched(noise, type('application/octet-stream'))))).toBe(
      'content_type: localhost:8081/__vm/status: the body is not text (application/octet-stream)',
    );
  });

  test('an encoding that was not asked for is not guessed at', () => {
    const answer = read('vm-status', fetched('x', { headers: { 'content-encoding': 'gzip' } }));
    expect(causeOf(answer)).toContain('content_type: ');
  });

  test('text that was cut off is not exposed, JSON that was cut off shows by itself', () => {
    expect(causeOf(read('bpci-metrics', fetched(text, { complete: false })))).toContain('malformed: ');
    expect(read('vm-metrics', fetched(shippedAnswers['vm-metrics'], { complete: false })).ok).toBe(true);
  });

  test('an empty text/plain is an answer without samples, as bpi-relay gives it', () => {
    expect(read('bpci-metrics', fetched('', type('text/plain; charset=utf-8')))).toMatchObject({
      ok: true,
      samples: [],
    });
  });
});

test.each(['', '\n', '# hello\n'])('where JSON is known, a text without a single sample proves nobody: %j', (body) => {
  expect(causeOf(read('bpci-health', fetched(body, type('text/plain'))))).toBe(
    'wrong_service: localhost:8081/health: an unknown service answered, where BPCI was expected',
  );
});

describe('the HTTP status', () => {
  test.each([
    [401, {}, 'unauthorized: localhost:8081/health: HTTP 401: credentials are missing or refused'],
    [403, {}, 'unauthorized: localhost:8081/health: HTTP 403: credentials are missing or refused'],
    [404, {}, 'not_found: localhost:8081/health: HTTP 404: this path is not offered'],
    [405, {}, 'http_status: localhost:8081/health: HTTP 405'],
    [500, {}, 'http_status: localhost:8081/health: HTTP 500'],
    [
      302,
      { location: 'https://login.example.org/' },
      'http_status: localhost:8081/health: HTTP 302: it redirects to https://login.example.org/, which is not followed',
    ],
  ])('Q10: %d with an empty body', (status, headers, cause) => {
    expect(causeOf(read('bpci-health', fetched('', { status, headers })))).toBe(cause);
  });

  test('Q13: a 200 whose body says Not Found is a 404', () => {
    expect(causeOf(read('http-cage-metrics', fetched({ error: 'Not Found' })))).toMatch(/^not_found: /);
  });

  test('a redirect cannot write into our lines', () => {
    const answer = read(
      'bpci-health',
      fetched('', { status: 301, headers: { location: `x\r\nevil${'y'.repeat(999)}` } }),
    );
    expect(causeOf(answer)).toMatch(/^http_status: [\x20-\x7e]{1,400}$/);
  });
});

describe('who answered', () => {
  test.each([
    ['bpci-health', otherAnswers.zklockHealth, 200, 'ZKLock answered, where BPCI was expected'],
    ['bpci-status', otherAnswers.zklockNotFound, 404, 'HTTP 404 from ZKLock, where BPCI was expected'],
    ['bpci-metrics', otherAnswers.zklockNotFound, 404, 'HTTP 404 from ZKLock, where BPCI was expected'],
    ['zklock-status', shippedAnswers['bpci-status'], 200, 'BPCI answered, where ZKLock was expected'],
    ['zklock-status', shippedAnswers['shadow-registry-status'], 200, 'the Shadow Registry answered, where ZKLock was'],
    ['bpci-node', shippedAnswers['node-api-status'], 200, 'the BPI node API answered, where BPCI was expected'],
    ['node-api-status', shippedAnswers['bpci-node'], 200, 'BPCI answered, where the BPI node API was expected'],
    ['http-cage-metrics', otherAnswers.shadowDemo, 200, 'the Shadow Registry answered, where HTTP Cage was expected'],
    ['bpci-health', { hello: 'world' }, 200, 'an unknown service answered, where BPCI was expected'],
    ['bpci-health', [], 200, 'an unknown service answered, where BPCI was expected'],
    ['vm-status', {}, 200, 'an unknown service answered, where the BPI VM server was expected'],
    ['shadow-registry-status', otherAnswers.vmCageUnavailable, 503, 'HTTP 503 from the BPI VM server, where the'],
    ['zklock-status', otherAnswers.shadowNotFound, 404, 'HTTP 404 from the Shadow Registry, where ZKLock was'],
    ['bpci-health', shippedAnswers['node-rpc-health'], 200, 'the BPI node RPC answered, where BPCI was expected'],
    ['node-api-status', otherAnswers.rpcUnknownMethod, 200, 'the BPI node RPC answered, where the BPI node API was'],
    ['bpci-status', shippedAnswers['community-installer-status'], 200, 'the community installer answered, where BPCI'],
    ['bpci-status', otherAnswers.installerError, 500, 'HTTP 500 from the community installer, where BPCI was'],
    ['bpci-status', shippedAnswers['wallet-status'], 200, 'the Pravyom wallet answered, where BPCI was expected'],
    ['domain-api-health', shippedAnswers['bpci-health'], 200, 'BPCI answered, where the domain API was expected'],
    ['oracle-health', answerFixtures.get('service-health.mempool'), 200, 'the mempool answered, where the BPI oracle'],
    ['gateway-status', otherAnswers.shadowDemo, 200, 'the Shadow Registry answered, where the gateway was expected'],
    ['consensus-health', shippedAnswers['gateway-status'], 200, 'the gateway answered, where the BPCI consensus'],
    ['relay-health', shippedAnswers['vm-health'], 200, 'the BPI VM server answered, where the relay was expected'],
  ])('%s gets %j', (id, body, status, message) => {
    const answer = read(id, fetched(body, { status }));
    expect(causeOf(answer)).toContain('wrong_service: ');
    expect(causeOf(answer)).toContain(message);
  });

  test('the right service’s own 404 is not offered, not wrong', () => {
    expect(causeOf(read('bpci-connection-metrics', fetched(otherAnswers.vmNotFound, { status: 404 })))).toMatch(
      /^not_found/,
    );
  });

  test('an endpoint of the user’s own may be anybody', () => {
    const own = { service: null, module: 'zklock-status' } as const;
    expect(read('bpci-health', fetched(otherAnswers.zklockHealth), own).ok).toBe(true);
  });

  test.each([...answerFixtures].filter(([, json]) => JSON.stringify(json) !== '[]'))(
    '%s names its sender by the body alone',
    (file, json) => {
      const name = file.split('.')[0] as ModuleName;
      expect(identifyAnswer(json)).not.toBeNull();
      expect(identifyAnswer(json)).toBe(modules[name](json, { synthetic: false }).identity);
    },
  );

  test('the demo server betrays itself by headers and text where it has no JSON', () => {
    const headers = { 'content-type': 'text/html', 'x-httpcg-protocol': '1.0' };
    expect(causeOf(read('wallet-status', fetched('<!DOCTYPE html>', { headers })))).toContain(
      'wrong_service: localhost:8081/api/status: the httpcg demo server answered, where the Pravyom wallet was expected',
    );
    const body = '404 - httpcg endpoint not found on example.com';
    expect(causeOf(read('domain-api-health', fetched(body, { status: 404 })))).toContain(
      'HTTP 404 from the httpcg demo server, where the domain API was expected',
    );
    expect(causeOf(read('zklock-status', fetched('', { headers: { 'x-http-cage': 'enabled' } })))).toContain(
      'HTTP Cage answered, where ZKLock was expected',
    );
  });

  test('the node API names itself in its health, which holds no data', () => {
    expect(identifyAnswer({ status: 'ok', message: 'BPI Core API Server is running', data: null })).toBe(
      'bpi-node-api',
    );
  });
});

describe('an endpoint of the user’s own, at a path that is everybody’s', () => {
  const own = (path: string): Partial<Endpoint> => ({ path, service: null, module: null, shape: 'auto' });

  test.each([
    ['/health', 'bpci-health', 'bpci-health'],
    ['/health', 'node-rpc-health', 'node-rpc-health'],
    ['/health', 'domain-api-health', 'domain-api-health'],
    ['/health', 'service-health', 'service-health'],
    ['/health', 'service-health.mempool', 'service-health'],
    ['/status', 'zklock-status', 'zklock-status'],
    ['/status', 'zklock-status.os-stub', 'zklock-status'],
    ['/status', 'shadow-registry-status.os-stub', 'shadow-registry-status'],
    ['/status', 'http-cage-status.demo', 'http-cage-status'],
    ['/status', 'gateway-status', 'gateway-status'],
    ['/api/status', 'bpci-status', 'bpci-status'],
    ['/api/status', 'node-api-status', 'node-api-status'],
    ['/api/status', 'community-installer-status', 'community-installer-status'],
    ['/api/status', 'wallet-status', 'wallet-status'],
    ['/api/stamped/stamps/logs', 'bpci-stamped-log', 'bpci-stamped-log'],
  ])('%s with the answer %s is read by %s', (path, file, module) => {
    const answer = read('bpci-health', fetched(answerFixtures.get(file)), own(path));
    expect(causeOf(answer)).toBe(`ok: json:${module}`);
  });

  test('somebody’s answer at somebody else’s path is not guessed at', () => {
    const answer = read('bpci-health', fetched(answerFixtures.get('gateway-status')), own('/health'));
    expect(causeOf(answer)).toContain('content_type: ');
  });
});

test('the relay’s empty 200 is its good answer, an empty list the consensus server’s before its first auction', () => {
  expect(read('relay-health', fetched(''))).toMatchObject({ ok: true, samples: [], healthy: true });
  expect(causeOf(read('relay-health', fetched('hello')))).not.toMatch(/^ok/);
  expect(
    read('bpci-health', fetched('[]'), { service: 'consensus-server', module: 'consensus-auction-history' }),
  ).toEqual(expect.objectContaining({ ok: true, healthy: true }));
});

describe('what the payload says', () => {
  test('Q9: an error envelope with HTTP 200 is a payload error that quotes it', () => {
    expect(causeOf(read('bpci-economy-status', fetched(otherAnswers.economyError)))).toBe(
      'payload_error: localhost:8081/api/economy/status: HTTP 200, but the payload says error: Economic integration not initialized',
    );
  });

  test('Q9: a warning answers, but is not healthy', () => {
    const body = { ...shippedAnswers['bpci-health'], status: 'warning' };
    expect(read('bpci-health', fetched(body))).toMatchObject({ ok: true, healthy: false });
  });
});

test('a failed fetch keeps its cause and its time', () => {
  const cause = { kind: 'refused', message: 'localhost:1: connection refused' } as const;
  const result = { ok: false, cause, durationSeconds: 0.5 } as const;
  expect(read('vm-status', result)).toEqual({ ok: false, cause, durationSeconds: 0.5 });
});
