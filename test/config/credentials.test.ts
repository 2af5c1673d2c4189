import { describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/config/config.ts';
import { secretUses } from '../../src/config/secret-uses.ts';
import { interpret } from './support/fixtures.ts';

const text = `
bpci:
  url: https://bpci.example.com
  auth: {bearer_file: bpci_token}
  tls: {ca_file: ca.pem, cert_file: client.pem, key_file: /srv/client.key, server_name: bpci.internal}
endpoints:
  - id: bpci-status
    auth: {username: monitoring, password: '\${BPCI_PASSWORD}'}
    tls: {skip_verify: true}
  - id: bpci-bank-status
    url: https://bank.example.com
  - id: own
    url: https://own.example.com/status
    auth: {bearer: T0K3N}
    tls: {ca_file: own-ca.pem}
`;

function endpoint(written: string, id: string): Endpoint {
  const found = interpret(written).config.endpoints.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no endpoint ${id}`);
  return found;
}

describe('the credentials of BPCI', () => {
  test('are files of the exporter', () => {
    const { bpci } = interpret(text).config;
    const use = (path: string, file: string) => ({
      reference: { kind: 'file', path: file },
      service: 'bpi-exporter',
      path,
    });
    expect(bpci.auth).toEqual({ kind: 'bearer', token: use('secrets/bpci_token', '/etc/bpi/bpci_token') });
    expect(bpci.tls).toEqual({
      ca: use('secrets/bpci_ca', '/etc/bpi/ca.pem'),
      client: {
        certificate: use('secrets/bpci_cert', '/etc/bpi/client.pem'),
        key: use('secrets/bpci_key', '/srv/client.key'),
      },
      serverName: 'bpci.internal',
      skipVerify: false,
    });
  });

  test('are used for each of its endpoints', () => {
    const { bpci } = interpret(text).config;
    expect(endpoint(text, 'bpci-health')).toMatchObject({ auth: bpci.auth, tls: bpci.tls });
  });

  test('but not where an endpoint has its own', () => {
    expect(endpoint(text, 'bpci-status')).toMatchObject({
      auth: {
        kind: 'basic',
        username: 'monitoring',
        password: {
          reference: { kind: 'environment', variable: 'BPCI_PASSWORD' },
          path: 'secrets/endpoint_bpci-status_password',
        },
      },
      tls: { ca: null, client: null, serverName: null, skipVerify: true },
    });
  });

  test('nor on another host, nor for BPI', () => {
    expect(endpoint(text, 'bpci-bank-status')).toMatchObject({ auth: null, tls: null });
    expect(endpoint(text, 'vm-status')).toMatchObject({ auth: null, tls: null });
  });

  test('also where --bpci-url says where it is', () => {
    const { config } = interpret('bpci: {auth: {bearer_file: t}}', { bpciUrl: 'https://other.example.com' });
    expect(config.endpoints.find(({ id }) => id === 'bpci-health')?.auth?.kind).toBe('bearer');
  });
});

describe('credentials of an endpoint', () => {
  test('in monitoring.yaml itself are known by their key only', () => {
    const { config } = interpret(text);
    expect(endpoint(text, 'own').auth).toEqual({
      kind: 'bearer',
      token: {
        reference: { kind: 'inline', keyPath: 'endpoints[2].auth.bearer' },
        service: 'bpi-exporter',
        path: 'secrets/endpoint_own_token',
      },
    });
    expect(JSON.stringify(config)).not.toContain('T0K3N');
  });

  test('have a file each, even for endpoints of nodes', () => {
    const nodes = `
bpi: {nodes: [{name: a}, {name: b}]}
endpoints:
  - {id: vm-status, auth: {bearer_file: one}}
  - {id: a/vm-status, auth: {bearer_file: two}}
`;
    const path = (id: string) => {
      const { auth } = endpoint(nodes, id);
      return auth?.kind === 'bearer' ? auth.token.path : null;
    };
    expect(path('a/vm-status')).toBe('secrets/endpoint_a_vm-status_token');
    expect(path('b/vm-status')).toBe('secrets/endpoint_vm-status_token');
  });

  test.each([
    ['{}', null],
    ['{username: a}', null],
    ['{password_file: p}', null],
    ['', null],
  ])('%s are none', (auth, expected) => {
    expect(endpoint(`endpoints: [{id: vm-status, auth: ${auth}}]`, 'vm-status').auth).toBe(expected);
  });

  test.each(['{}', '{skip_verify: false}', '{cert_file: only-half}', ''])('tls: %s is none', (tls) => {
    expect(endpoint(`endpoints: [{id: vm-status, tls: ${tls}}]`, 'vm-status').tls).toBeNull();
  });
});

test('every secret in use is listed once for each container that gets it', () => {
  const { config } = interpret(`${text}
notifications:
  webhook: {url_file: a}
  slack: {url_file: b}
  pagerduty: {routing_key_file: c}
  email: {to: a@b, from: a@b, smarthost: 'c:25', username: d, password_file: e}
grafana: {admin_password_file: f}
expose: {components: [grafana]}
tls: {cert_file: h, key_file: i}
`);
  expect(
    secretUses(config)
      .map(({ service, path }) => `${service}/${path}`)
      .sort(),
  ).toEqual([
    'alertmanager/secrets/email_password',
    'alertmanager/secrets/pagerduty_routing_key',
    'alertmanager/secrets/slack_url',
    'alertmanager/secrets/webhook_url',
    'bpi-exporter/secrets/bpci_ca',
    'bpi-exporter/secrets/bpci_cert',
    'bpi-exporter/secrets/bpci_key',
    'bpi-exporter/secrets/bpci_token',
    'bpi-exporter/secrets/endpoint_bpci-status_password',
    'bpi-exporter/secrets/endpoint_own_ca',
    'bpi-exporter/secrets/endpoint_own_token',
    'bpi-monitor/secrets/email_password',
    'bpi-monitor/secrets/pagerduty_routing_key',
    'bpi-monitor/secrets/slack_url',
    'bpi-monitor/secrets/webhook_url',
    'grafana/secrets/admin_password',
    'grafana/secrets/tls_cert',
    'grafana/secrets/tls_key',
  ]);
});
