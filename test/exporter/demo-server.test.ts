import { describe, expect, test } from 'vitest';
import { createResponseReader } from '../../src/exporter/http/response-reader.ts';
import { fetchDirect } from '../../src/exporter/fetch/fetch-direct.ts';
import { readAnswer } from '../../src/exporter/read-answer.ts';
import { answerFixtures } from './support/answers.ts';
import { endpoint } from './support/endpoints.ts';
import { startAnswering } from './support/raw-server.ts';

// httpcg_demo_server.rs writes these very bytes: LF only, a Content-Length that is wrong, then it closes (facts/bpi.md 1.7).
const shadowRegistry = `HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: 85
Access-Control-Allow-Origin: *

{
  "status": "active",
  "service": "Shadow Registry",
  "registered_domains": 1
}`;

const httpCage = `HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: 134
Access-Control-Allow-Origin: *
X-HTTP-Cage: enabled
X-Security-Rating: 9.8

{
  "status": "active",
  "service": "HTTP Cage",
  "security_rating": 9.8,
  "quantum_safe": true,
  "requests_processed": 1
}`;

const resolve = `HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: 156
Access-Control-Allow-Origin: *

{
  "domain": "example.com",
  "httpcg_url": "httpcg://app/example.com",
  "target": "http://localhost:3000",
  "tlsls_required": true,
  "qlock_enabled": true
}`;

const notFound = `HTTP/1.1 404 Not Found
Content-Type: text/plain
Content-Length: 47
Access-Control-Allow-Origin: *

404 - httpcg endpoint not found on example.com`;

function bodyOf(answer: string): Buffer {
  return Buffer.from(answer.slice(answer.indexOf('\n\n') + 2));
}

describe.each([
  ['the Shadow Registry', shadowRegistry, 83],
  ['HTTP Cage', httpCage, 127],
  ['a resolved name', resolve, 161],
  ['the 404', notFound, 46],
])('%s of the demo server', (_, answer, length) => {
  const bytes = Buffer.from(answer);

  test(`has ${length} bytes of body, and not what it declares`, () => {
    expect(bodyOf(answer)).toHaveLength(length);
    expect(answer).not.toContain(`Content-Length: ${length}\n`);
  });

  test.each(['close', 'reset'] as const)('is read whole when the connection ends by %s', (how) => {
    const reader = createResponseReader(65_536);
    let reading = reader.feed(bytes);
    if (reading.kind === 'more') reading = reader.end(how);
    if (reading.kind !== 'response') throw new Error(reading.kind);
    expect(reading.response.status).toBe(answer.includes('404 Not') ? 404 : 200);
    expect(reading.response.body).toEqual(bodyOf(answer));
  });

  test('is read whole byte by byte', () => {
    const reader = createResponseReader(65_536);
    for (const byte of bytes) if (reader.feed(Buffer.from([byte])).kind === 'response') break;
    const reading = reader.end('close');
    expect(reading).toMatchObject({ kind: 'response', response: { body: bodyOf(answer) } });
  });
});

test.each([
  ['shadow-registry-status', shadowRegistry, 'shadow-registry-status.demo'],
  ['http-cage-status', httpCage, 'http-cage-status.demo'],
])('%s is a good answer over a real connection', async (id, answer, fixture) => {
  await using server = await startAnswering(answer);
  const watched = endpoint(id, server.port);
  const limits = { maxBodyBytes: 65_536, timeoutMs: 2000 };
  const fetched = await fetchDirect({ ...watched, host: '127.0.0.1' }, limits, new AbortController().signal);
  if (!fetched.ok) throw new Error(fetched.cause.message);
  expect(JSON.parse(fetched.response.body.toString())).toEqual(answerFixtures.get(fixture));
  expect(readAnswer(watched, fetched, { synthetic: false })).toMatchObject({
    ...{ ok: true, shape: `json:${id}`, healthy: true, samples: [], unmapped: 0 },
  });
});

test('the Python stubs of BPI OS speak HTTP/1.0 and name no length', () => {
  const body = JSON.stringify(answerFixtures.get('vm-status.os-stub'));
  const reader = createResponseReader(65_536);
  reader.feed(
    Buffer.from(
      `HTTP/1.0 200 OK\r\nServer: SimpleHTTP/0.6 Python/3.11.2\r\nDate: Mon, 08 Sep 2025 20:05:13 GMT\r\nContent-type: application/json\r\n\r\n${body}`,
    ),
  );
  const reading = reader.end('close');
  if (reading.kind !== 'response') throw new Error(reading.kind);
  const result = { ok: true, response: reading.response, durationSeconds: 0.01 } as const;
  expect(readAnswer(endpoint('vm-status', 7777), result, { synthetic: false })).toMatchObject({
    ...{ ok: true, shape: 'json:vm-status', healthy: true, unmapped: 0 },
  });
});
