import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatDoorError,
  formatDoorOpening,
  parseDoorAnswer,
  parseDoorRequest,
} from '../../src/exporter/door/door-protocol.ts';
import { formatRequest } from '../../src/exporter/http/request.ts';

const vm = { id: 'vm-status', host: 'localhost', port: 7777, path: '/__vm/status' };
const bpci = { id: 'bpci-health', host: 'localhost', port: 8081, path: '/health' };
const endpoints = new Map([vm, bpci].map((endpoint) => [endpoint.id, endpoint]));
const opening = '{"endpoint":"vm-status"}\n';
const request = 'GET /__vm/status HTTP/1.1\r\nHost: localhost:7777\r\nConnection: close\r\n\r\n';

function judge(text: string): string {
  const judged = parseDoorRequest(Buffer.from(text, 'latin1'), endpoints);
  return judged.kind === 'refused' ? judged.reason : judged.kind;
}

describe('the door accepts a configured request and nothing else', () => {
  test('what the exporter sends is accepted, and forwarded byte for byte', () => {
    for (const endpoint of endpoints.values()) {
      const bytes = Buffer.concat([formatDoorOpening(endpoint.id), formatRequest(endpoint)]);
      expect(parseDoorRequest(bytes, endpoints)).toEqual({ kind: 'accepted', endpoint, head: formatRequest(endpoint) });
    }
  });

  test.each([
    ['an unknown id', '{"endpoint":"x"}\n' + request, 'the endpoint is not configured'],
    ['a property of objects as id', '{"endpoint":"__proto__"}\n' + request, 'the endpoint is not configured'],
    ['an address instead of an id', '{"host":"10.0.0.1","port":22}\n', 'the opening line is not {"endpoint":"<id>"}'],
    ['an address beside the id', '{"endpoint":"vm-status","port":22}\n', 'the opening line is not {"endpoint":"<id>"}'],
    ['no JSON', 'CONNECT 10.0.0.1:22\n', 'the opening line is not {"endpoint":"<id>"}'],
    ['an opening without end', 'x'.repeat(1024), 'the opening line does not end'],
    ['another method', opening + request.replace('GET', 'POST'), 'the request line is not the configured one'],
    [
      'CONNECT',
      opening + request.replace(/GET \S+/, 'CONNECT 10.0.0.1:22'),
      'the request line is not the configured one',
    ],
    [
      'another path',
      opening + request.replace('/__vm/status', '/api/install'),
      'the request line is not the configured one',
    ],
    [
      'another endpoint’s path',
      opening + request.replace('/__vm/status', '/health'),
      'the request line is not the configured one',
    ],
    ['a query', opening + request.replace('status', 'status?x=1'), 'the request line is not the configured one'],
    [
      'a path that climbs',
      opening + request.replace('/__vm/status', '/__vm/../__vm/status'),
      'the request line is not the configured one',
    ],
    [
      'an absolute URL',
      opening + request.replace('/__vm', 'http://10.0.0.1/__vm'),
      'the request line is not the configured one',
    ],
    ['HTTP/1.0', opening + request.replace('HTTP/1.1', 'HTTP/1.0'), 'the request line is not the configured one'],
    ['another Host', opening + request.replace('localhost:7777', 'intranet'), 'the Host is not the configured one'],
    ['no Host', opening + request.replace('Host: localhost:7777\r\n', ''), 'the Host is not the configured one'],
    [
      'a second Host',
      opening + request.replace('\r\n\r\n', '\r\nHost: localhost:7777\r\n\r\n'),
      'a header is not allowed',
    ],
    ['a body', opening + request.replace('\r\n\r\n', '\r\nContent-Length: 5\r\n\r\n'), 'a header is not allowed'],
    [
      'a chunked body',
      opening + request.replace('\r\n\r\n', '\r\nTransfer-Encoding: chunked\r\n\r\n'),
      'a header is not allowed',
    ],
    ['an upgrade', opening + request.replace('\r\n\r\n', '\r\nUpgrade: websocket\r\n\r\n'), 'a header is not allowed'],
    [
      'a kept connection',
      opening + request.replace('close', 'keep-alive'),
      'the request does not close the connection',
    ],
    ['a folded header', opening + request.replace('close', 'close\r\n x: y'), 'a header is not allowed'],
    ['a pipelined request', opening + request + request, 'there is more than one request head'],
    ['one byte too many', opening + request + 'x', 'there is more than one request head'],
    [
      'a request smuggled behind bare LFs',
      opening + request.replace('close', 'close\n\nGET /evil HTTP/1.1'),
      'the request head has bytes that do not belong there',
    ],
    [
      'a request smuggled behind a bare CR',
      opening + request.replace('close', 'close\rGET /evil HTTP/1.1'),
      'the request head has bytes that do not belong there',
    ],
    [
      'LF-only line ends',
      opening + request.replaceAll('\r\n', '\n') + ' '.repeat(4096),
      'the request head exceeds 4096 bytes',
    ],
    ['a NUL', opening + request.replace('close', 'close\0'), 'the request head has bytes that do not belong there'],
    ['a head without end', opening + request.slice(0, -2) + 'x'.repeat(4096), 'the request head exceeds 4096 bytes'],
    [
      'a head beyond 4096 bytes',
      opening + request.replace('\r\n\r\n', `\r\nAccept: ${'x'.repeat(4096)}\r\n\r\n`),
      'the request head exceeds 4096 bytes',
    ],
  ])('%s is refused', (_, text, reason) => {
    expect(judge(text)).toBe(reason);
  });

  test('what is not complete yet is waited for', () => {
    const whole = opening + request;
    for (let length = 0; length < whole.length; length += 1) expect(judge(whole.slice(0, length))).toBe('incomplete');
    expect(judge(whole)).toBe('accepted');
  });

  test('whatever bytes come, only a configured request line is ever accepted', () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        ' ',
        'GET ',
        '/__vm/status',
        ' HTTP/1.1',
        'Host: localhost:7777',
        'Connection: close',
        opening,
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 20 }), fc.boolean(), (parts, opened) => {
        const bytes = Buffer.from((opened ? opening : '') + parts.join(''), 'latin1');
        const judged = parseDoorRequest(bytes, endpoints);
        if (judged.kind !== 'accepted') return;
        const head = judged.head.toString('latin1');
        expect(head.split('\r\n')[0]).toBe(`GET ${judged.endpoint.path} HTTP/1.1`);
        expect(head.match(/[\r\n]{3,}/g)).toEqual(['\r\n\r\n']);
        expect(head.endsWith('\r\n\r\n')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the door’s answer', () => {
  test('an error keeps its cause and stays on one line', () => {
    const line = formatDoorError('refused', 'connection\r\nrefused').toString();
    expect(line).toBe('ERR refused connection refused\n');
    expect(parseDoorAnswer(line.trimEnd())).toEqual({
      kind: 'refused',
      cause: 'refused',
      reason: 'connection refused',
    });
  });

  test.each(['', 'ok', 'ERR', 'ERR boom x', 'HTTP/1.1 200 OK'])('%j is none', (line) => {
    expect(parseDoorAnswer(line)).toBeNull();
  });
});
