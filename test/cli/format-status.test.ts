import { describe, expect, test } from 'vitest';
import { formatStatus, type StackStatus } from '../../src/cli/format-status.ts';
import type { EndpointReport, EndpointState } from '../../src/exporter/exporter-config.ts';

function endpoint(id: string, state: EndpointState, cause: EndpointReport['cause'] = null): EndpointReport {
  return {
    id,
    kind: id,
    node: null,
    job: 'j',
    target: 'localhost:7777',
    path: '/x',
    required: false,
    state,
    cause,
    lastSuccessSeconds: null,
    lastDurationSeconds: null,
    shape: null,
    samples: 0,
  };
}

function status(changes: Partial<StackStatus> = {}): StackStatus {
  return {
    stack: 'bpi',
    config: { kind: 'file', path: 'monitoring.yaml' },
    services: [
      { name: 'prometheus', container: 'bpi-prometheus-1', status: 'running', hostPorts: [9090] },
      { name: 'node-exporter', container: 'bpi-node-exporter-1', status: 'exited', hostPorts: [9100] },
    ],
    urls: [{ component: 'prometheus', url: 'http://localhost:9090' }],
    endpoints: [
      endpoint('a-missing', 'not_offered', { kind: 'not_found', message: 'localhost:7777/x: HTTP 404' }),
      endpoint('b-good', 'ok'),
      endpoint('c-bad', 'failed', { kind: 'refused', message: 'localhost:7777: connection refused' }),
    ],
    alerts: { firing: { P1: 1, P3: 2 }, muted: 0, problems: [] },
    leftOut: { grafana: 'not in Debian' },
    grafanaPasswordFile: null,
    renderedDirectory: '/s',
    ...changes,
  };
}

describe('the status', () => {
  test('begins with what is wrong, then shows each service and endpoint once', () => {
    expect(formatStatus(status()).split('\n')).toEqual([
      'configuration: monitoring.yaml',
      'stack bpi: 1 of 2 services running; endpoints: 1 failed, 1 ok, 1 not offered',
      'alerts: 3 firing (1 P1, 2 P3)',
      '',
      'problems (`bpi-monitoring verify` names the fix)',
      '  node-exporter             exited',
      '  c-bad                     failed          localhost:7777/x (connection refused)',
      '',
      'services',
      '  prometheus                running         http://localhost:9090',
      '  node-exporter             exited          127.0.0.1:9100',
      '  grafana                   left out        not in Debian',
      '',
      'endpoints',
      '  b-good                    ok              localhost:7777/x',
      '  a-missing                 not offered     localhost:7777/x (HTTP 404)',
      '',
    ]);
  });

  test('names no problems where there are none', () => {
    const { services, endpoints } = status();
    const text = formatStatus(status({ services: services.slice(0, 1), endpoints: (endpoints ?? []).slice(0, 2) }));
    expect(text).not.toContain('problems');
    expect(text).toContain('1 of 1 services running');
  });

  test('does not need to know the alerts', () => {
    expect(formatStatus(status({ alerts: null }))).toContain('\nalerts: not known, as neither');
  });

  test('names an exporter that does not answer', () => {
    expect(formatStatus(status({ endpoints: null }))).toContain(
      'problems (`bpi-monitoring verify` names the fix)\n  node-exporter             exited\n  bpi-exporter              does not answer, so no endpoint is known\n',
    );
  });

  test('of a stack that was never started says how to start it', () => {
    const services = status().services.map((service) => ({ ...service, status: 'absent' }));
    expect(formatStatus(status({ services }))).toContain('not started (start it with `start BPI grafana`)');
  });
});
