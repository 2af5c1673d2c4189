import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createResponseReader, type Reading } from '../../src/exporter/http/response-reader.ts';

function readInPieces(answer: Buffer, cuts: readonly number[]): Reading {
  const reader = createResponseReader(1000);
  const places = [...new Set([0, ...cuts.map((cut) => cut % (answer.length + 1)), answer.length])].sort(
    (a, b) => a - b,
  );
  for (let index = 1; index < places.length; index += 1) {
    const reading = reader.feed(answer.subarray(places[index - 1], places[index]));
    if (reading.kind !== 'more') return reading;
  }
  return reader.end('close');
}

const answers = {
  'to the end': 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nup 1\n',
  'by its length': 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nup 1\n',
  'cut short by its length': 'HTTP/1.1 200 OK\nContent-Length: 3\n\n{"a":[1]}',
  'in chunks': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nup \r\n2\r\n1\n\r\n0\r\n\r\n',
  'after interim answers': 'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\nup 1\n',
  'without a body': 'HTTP/1.1 204 No Content\r\n\r\n',
  'broken off in the head': 'HTTP/1.1 200 OK\r\nContent-Ty',
  'no HTTP': 'hello\r\n\r\n',
};

describe('an answer reads the same wherever the network cuts it', () => {
  test.each(Object.entries(answers))('%s', (_, text) => {
    const answer = Buffer.from(text, 'latin1');
    const whole = JSON.stringify(readInPieces(answer, []));
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 200 }), (cuts) => {
        expect(JSON.stringify(readInPieces(answer, cuts))).toBe(whole);
      }),
    );
  });
});

test('no bytes at all make it throw or answer more than the limit', () => {
  const piece = fc.oneof(
    fc.string().map((text) => Buffer.from(text)),
    fc
      .constantFrom('HTTP/1.1 200 OK\r\n', 'Transfer-Encoding: chunked\r\n', '\r\n', '\n', 'fff\r\n', '{"a"')
      .map((text) => Buffer.from(text)),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const reader = createResponseReader(64);
      let reading: Reading = { kind: 'more' };
      for (const bytes of pieces) {
        reading = reader.feed(bytes);
        if (reading.kind !== 'more') break;
      }
      if (reading.kind === 'more') reading = reader.end('reset');
      expect(reading.kind).not.toBe('more');
      if (reading.kind === 'response') expect(reading.response.body.length).toBeLessThanOrEqual(64);
    }),
  );
});

test('headers keep their first value, whatever their case, and cannot pose as object properties', () => {
  const reader = createResponseReader(64);
  reader.feed(Buffer.from('HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\n__proto__: 3\r\nnonsense\r\n\r\n'));
  const reading = reader.end('close');
  if (reading.kind !== 'response') throw new Error(reading.kind);
  expect(reading.response.headers['x-a']).toBe('1');
  expect('toString' in reading.response.headers).toBe(false);
});
