import { describe, expect, test } from 'vitest';
import { portUrl } from '../../src/stack/port-url.ts';

describe('where a published port is asked', () => {
  test.each([
    ['127.0.0.1', undefined, 'http://127.0.0.1:3000'],
    ['192.168.1.20', undefined, 'http://192.168.1.20:3000'],
    ['0.0.0.0', undefined, 'http://127.0.0.1:3000'],
    ['::', undefined, 'http://[::1]:3000'],
    ['fd00::20', 'https', 'https://[fd00::20]:3000'],
  ] as const)('%s is asked at the address that reaches it', (hostAddress, scheme, url) => {
    const port = { containerPort: 3000, hostAddress, hostPort: 3000 };
    expect(portUrl(scheme === undefined ? port : { ...port, scheme })).toBe(url);
  });
});
