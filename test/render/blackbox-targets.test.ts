import { describe, expect, test } from 'vitest';
import type { Config, Endpoint } from '../../src/config/config.ts';
import { blackboxTargets } from '../../src/render/blackbox-targets.ts';
import { configFor } from '../support/default-config.ts';

function withEndpoints(...changes: readonly Partial<Endpoint>[]): Config {
  const config = configFor();
  const [first] = config.endpoints;
  if (first === undefined) throw new Error('no endpoint');
  const remote = { ...first, route: 'direct', scheme: 'http', target: 'n1:7777', path: '/__vm/status' } as const;
  return { ...config, endpoints: changes.map((change) => ({ ...remote, kind: 'vm-status', node: null, ...change })) };
}

describe('what blackbox-exporter asks', () => {
  test('is nothing while everything is on this host', () => {
    expect(blackboxTargets(configFor())).toEqual([]);
  });

  test.each<[string, readonly Partial<Endpoint>[], readonly object[]]>([
    ['an https address, by TLS', [{ scheme: 'https', target: 'b:8443' }], [{ address: 'b:8443', module: 'tls' }]],
    ['a BPI node, by its port alone', [{ node: 'n1' }], [{ address: 'n1:7777', module: 'tcp', node: 'n1' }]],
    [
      'BPCI without a password, by its health page',
      [
        { kind: 'bpci-status', target: 'b:81' },
        { kind: 'bpci-health', target: 'b:81', path: '/health' },
      ],
      [{ address: 'http://b:81/health', module: 'http_2xx' }],
    ],
    [
      'BPCI that asks for a password, by its port',
      [
        {
          kind: 'bpci-health',
          target: 'b:81',
          auth: {
            kind: 'bearer',
            token: { reference: { kind: 'file', path: '/t' }, service: 'bpi-exporter', path: 'secrets/bpci_token' },
          },
        },
      ],
      [{ address: 'b:81', module: 'tcp' }],
    ],
    [
      'an address once, required when one endpoint there is',
      [{ required: false }, { required: true, path: '/other' }],
      [{ address: 'n1:7777', required: true }],
    ],
    ['nothing behind the door', [{ route: 'door' }], []],
  ])('is %s', (_, endpoints, expected) => {
    const targets = blackboxTargets(withEndpoints(...endpoints));
    expect(targets).toHaveLength(expected.length);
    expect(targets).toMatchObject(expected);
  });
});
