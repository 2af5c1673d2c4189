import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expositionLimits, parseExposition } from '../../../src/exporter/exposition/parse-exposition.ts';
import { maxHeadBytes } from '../../../src/exporter/http/fetch-result.ts';
import { createResponseReader, type Reading } from '../../../src/exporter/http/response-reader.ts';
import { newRecord, recordFetch } from '../../../src/exporter/watch/endpoint-record.ts';
import { ownMetrics } from '../../../src/exporter/own-metrics.ts';
import { readAnswer } from '../../../src/exporter/read-answer.ts';
import { endpoint, exporterConfig } from '../support/endpoints.ts';
import { problemOfExposition } from '../support/problem-of-exposition.ts';
import { bodies, endpointsWithBodies, heads, seed } from './arbitrary-answer.ts';

const maxBodyBytes = 30_000;

test('whatever the body, an answer is a valid exposition within its limits, or a cause that names the address', () => {
  const counts = { good: 0, bad: 0, converted: 0 };
  const types = fc.constantFrom(
    '',
    'application/json',
    'text/plain; version=0.0.4',
    'text/html',
    'application/openmetrics-text',
  );
  const property = fc.property(
    ...([
      endpointsWithBodies,
      types,
      fc.constantFrom(200, 200, 200, 200, 204, 301, 401, 404, 500),
      fc.boolean(),
      fc.boolean(),
    ] as const),
    ([asked, body], type, status, complete, synthetic) => {
      const response = { status, headers: { 'content-type': type }, body, complete };
      const answer = readAnswer(asked, { ok: true, response, durationSeconds: 0.01 }, { synthetic });
      counts[answer.ok ? 'good' : 'bad'] += 1;
      if (!answer.ok) {
        expect(answer.cause.message.startsWith(`${asked.target}${asked.path}: `)).toBe(true);
        expect(answer.cause.message.length).toBeGreaterThan(asked.target.length + asked.path.length + 4);
        expect(answer.cause.message).toMatch(/^[^\n\r]{1,1000}$/);
      } else {
        const parsed = parseExposition(answer.exposition);
        if (!parsed.ok) throw new Error(`line ${parsed.line}: ${parsed.problem}\n${answer.exposition}`);
        expect(parsed.samples.length).toBe(answer.samples.length);
        if (answer.shape !== 'prometheus') {
          expect(problemOfExposition(answer.exposition)).toBeNull();
          counts.converted += Math.sign(answer.samples.length);
        }
        expect(answer.samples.length).toBeLessThanOrEqual(expositionLimits.samples);
      }
      const record = recordFetch(newRecord(asked, false), answer, 1);
      const own = ownMetrics(
        { config: { config: exporterConfig([asked]), sha256: 'x' }, records: [record] },
        { successful: true, lastSuccessSeconds: 0 },
        '0',
      );
      expect(parseExposition(own)).toMatchObject({ ok: true });
    },
  );
  // Too rare to be left to chance.
  const always = ['['.repeat(20_000) + ']'.repeat(20_000), '{"status":"error","message":"a\\nb","data":null}'];
  const examples = always.flatMap((body) =>
    ['vm-metrics', 'bpci-health', 'bpci-connection'].map(
      (id) => [[endpoint(id, 7777), Buffer.from(body)] as const, '', 200, true, false] as const,
    ),
  );
  fc.assert(property, { seed, numRuns: 1500, examples: examples.map((example) => [...example]) });
  // All of them happen often, so no part of the property is empty.
  expect(Math.min(counts.good, counts.bad, counts.converted)).toBeGreaterThan(150);
});

test('whatever the bytes and wherever they are cut, the reader ends within its limits and says why', () => {
  const property = fc.property(
    heads,
    bodies,
    fc.array(fc.nat(2000), { maxLength: 6 }),
    fc.constantFrom('close', 'reset'),
    (head, body, cuts, how) => {
      const bytes = Buffer.concat([Buffer.from(head, 'latin1'), body]);
      const reader = createResponseReader(maxBodyBytes);
      const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
        (a, b) => a - b,
      );
      let reading: Reading = { kind: 'more' };
      for (let index = 1; index < places.length && reading.kind === 'more'; index += 1) {
        reading = reader.feed(bytes.subarray(places[index - 1], places[index]));
      }
      if (reading.kind === 'more') reading = reader.end(how);
      expect(reading.kind).not.toBe('more');
      if (reading.kind === 'failed') expect(reading.message.length).toBeGreaterThan(5);
      if (reading.kind === 'response') expect(reading.response.body.length).toBeLessThanOrEqual(maxBodyBytes);
    },
  );
  fc.assert(property, { seed, numRuns: 1500 });
});

test.each([
  'HTTP/1.1 200 OK\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
  'HTTP/1.1 200 OK\r\nX: ',
  'HTTP/1.1 100 Continue\r\n\r\n',
])('an endless answer that begins with %j is given up after a bounded number of bytes, whatever comes', (head) => {
  const piece = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('1\r\nx\r\n', 'ffff\r\n', 'A: b\r\n', 'HTTP/1.1 100 Continue\r\n\r\n', '{')
      .map((text) => Buffer.from(text.repeat(50))),
  );
  const property = fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
    const reader = createResponseReader(2000);
    let fed = 0;
    let reading = reader.feed(Buffer.from(head));
    for (let index = 0; reading.kind === 'more'; index += 1) {
      const next = pieces[index % pieces.length] ?? Buffer.alloc(0);
      fed += next.length;
      reading = reader.feed(next);
      if (fed > 8 * 2000 + 2 * maxHeadBytes + 10_000) throw new Error(`still reading after ${fed} bytes`);
    }
  });
  fc.assert(property, { seed, numRuns: 100 });
});
