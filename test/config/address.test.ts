import { describe, expect, test } from 'vitest';
import { formatTarget, parseAddress } from '../../src/config/parse-address.ts';
import { isLoopback, routeTo } from '../../src/config/normalise/route-to.ts';
import { nearest } from '../../src/config/nearest.ts';

describe('an address is taken apart as it was written', () => {
  test.each([
    ['bpci.example.com', [null, 'bpci.example.com', null, null]],
    ['bpci.example.com:8081', [null, 'bpci.example.com', 8081, null]],
    ['http://bpci:80', ['http', 'bpci', 80, null]],
    ['HTTPS://bpci.example.com/', ['https', 'bpci.example.com', null, null]],
    ['10.0.0.2:7777/__vm/status', [null, '10.0.0.2', 7777, '/__vm/status']],
    ['[2001:db8::7]:8081', [null, '2001:db8::7', 8081, null]],
    ['http://[::1]/metrics', ['http', '::1', null, '/metrics']],
    ['my_container:9400', [null, 'my_container', 9400, null]],
  ])('%s', (text, [scheme, host, port, path]) => {
    expect(parseAddress(text)).toEqual({ ok: true, address: { scheme, host, port, path } });
  });

  test.each([
    ['', 'names no host'],
    [':8081', 'names no host'],
    ['http://', 'names no host'],
    ['::1', 'is an IPv6 address without brackets'],
    ['bpci example.com', 'contains a space'],
    ['user:pass@bpci:8081', 'contains credentials'],
    ['http://user@bpci', 'contains credentials'],
    ['tcp://bpci', 'has a scheme other than http and https'],
    ['bpci:0', 'has a port that is not a number from 1 to 65535'],
    ['bpci:65536', 'has a port that is not a number from 1 to 65535'],
    ['bpci:', 'has a port that is not a number from 1 to 65535'],
    ['bpci:http', 'has a port that is not a number from 1 to 65535'],
    ['-bpci:80', 'does not name a host'],
    ['[::1', 'does not name a host'],
    ['bpci/é', 'has a path that is longer than 1024 characters or not in printable ASCII; percent-encode it'],
    ['bpci/a\u0001', 'has a path that is longer than 1024 characters or not in printable ASCII; percent-encode it'],
    [
      `bpci/${'p'.repeat(1024)}`,
      'has a path that is longer than 1024 characters or not in printable ASCII; percent-encode it',
    ],
    ['bpci/x?y=1', 'contains a query or a fragment, which BPI answers with 404'],
  ])('%s %s', (text, problem) => {
    expect(parseAddress(text)).toEqual({ ok: false, problem });
  });

  test('a target has brackets around IPv6 only', () => {
    expect([formatTarget('::1', 7777), formatTarget('localhost', 7777)]).toEqual(['[::1]:7777', 'localhost:7777']);
  });
});

describe('what is on this host is reached through the door', () => {
  test.each(['localhost', 'LOCALHOST', 'bpi.localhost', '127.0.0.1', '127.8.9.10', '::1', '0:0:0:0:0:0:0:1'])(
    '%s is loopback',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  test.each(['128.0.0.1', '1.27.0.0.1', 'localhost.example.com', '::2', '2001:db8::1', '127.example.com'])(
    '%s is not',
    (host) => {
      expect(routeTo(host, ['192.168.1.20'])).toBe('direct');
    },
  );

  test.each(['0.0.0.0', '::', '0:0:0:0:0:0:0:0'])('%s, which servers print as theirs, means this host', (host) => {
    expect(routeTo(host, [])).toBe('door');
  });

  test("the host's own addresses too, in any case", () => {
    expect(routeTo('FE80::A', ['192.168.1.20', 'fe80::a'])).toBe('door');
    expect(routeTo('192.168.1.20', ['192.168.1.20'])).toBe('door');
  });
});

describe('the nearest right word is found, and only a near one', () => {
  test.each([
    ['intervall', 'interval'],
    ['Interval', 'interval'],
    ['timeOut', 'timeout'],
    ['tineout', 'timeout'],
    ['ulr', 'url'],
    ['host-port', 'host_port'],
    ['something', null],
    ['', null],
    ['x', null],
  ])('%s -> %s', (word, expected) => {
    expect(nearest(word, ['interval', 'timeout', 'url', 'host_port'])).toBe(expected);
  });
});
