import { describe, expect, test } from 'vitest';
import { classifyScrapeError } from '../../src/verify/targets/cause.ts';

// Texts as Prometheus 3.x shows them in lastError.
const cases: readonly (readonly [string, string])[] = [
  ['Get "http://x:1/metrics": dial tcp: lookup x on 127.0.0.11:53: no such host', 'dns'],
  ['Get "http://10.0.0.1:1/": dial tcp 10.0.0.1:1: connect: connection refused', 'refused'],
  ['Get "http://10.0.0.1:1/": context deadline exceeded', 'timeout'],
  ['Get "http://10.0.0.1:1/": dial tcp 10.0.0.1:1: i/o timeout', 'timeout'],
  ['Get "http://10.0.0.1:1/": dial tcp 10.0.0.1:1: connect: no route to host', 'unreachable'],
  ['Get "https://x:1/": tls: failed to verify certificate: x509: certificate signed by unknown authority', 'tls'],
  ['Get "https://x:1/": http: server gave HTTP response to HTTPS client', 'tls'],
  ['server returned HTTP status 401 Unauthorized', 'unauthorized'],
  ['server returned HTTP status 404 Not Found', 'not_found'],
  ['server returned HTTP status 502 Bad Gateway', 'http_status'],
  [
    'received unsupported Content-Type "application/json" and no fallback_scrape_protocol specified for target',
    'content_type',
  ],
  ['expected a valid start token, got "{" ("INVALID") while parsing: "{"', 'malformed'],
  ['body size limit exceeded', 'limit'],
  ['sample limit exceeded', 'limit'],
  ['Get "http://x:1/": EOF', 'reset'],
  ['Get "http://x:1/": read tcp 1.1.1.1:1->2.2.2.2:2: read: connection reset by peer', 'reset'],
];

describe('the text of a failed scrape is named', () => {
  test.each(cases)('%s: %s', (text, kind) => {
    expect(classifyScrapeError(text)).toEqual({ kind, message: text });
  });
});
