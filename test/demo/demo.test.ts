import { createServer } from 'node:net';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { UsageError } from '../../src/base/errors.ts';
import { chooseImageSource } from '../../src/demo/choose-image-source.ts';
import { demoConfig } from '../../src/demo/demo-config.ts';
import { parseDemoOptions } from '../../src/demo/demo-options.ts';
import { formatPorts, type DemoPorts } from '../../src/demo/demo-ports.ts';
import { freePort } from '../../src/demo/free-port.ts';
import { moveToLoopback } from '../../src/demo/move-to-loopback.ts';
import { parseNotification } from '../../src/demo/receiver.ts';
import { interpretConfig } from '../../src/config/interpret-config.ts';
import { parseSimulatorOptions } from '../../src/simulator/parse-simulator-options.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { configWithout, stackFor } from '../support/default-config.ts';

const ports: DemoPorts = {
  vm: 17777,
  zklock: 18081,
  shadow_registry: 18082,
  http_cage: 18888,
  rpc: 19545,
  api: 19546,
  bpci: 18091,
  bpiControl: 17690,
  bpciControl: 17691,
};

describe('the arguments of the demo', () => {
  test.each([
    [[], { stop: false, help: false, profile: 'as-shipped' }],
    [['--stop'], { stop: true, help: false, profile: 'as-shipped' }],
    [['--profile', 'contract'], { stop: false, help: false, profile: 'contract' }],
    [['--profile=contract'], { stop: false, help: false, profile: 'contract' }],
    [['-h'], { stop: false, help: true, profile: 'as-shipped' }],
  ])('%j are understood', (argv, expected) => {
    expect(parseDemoOptions(argv)).toEqual(expected);
  });

  test.each([[['--stopp']], [['--profile']], [['--profile', 'real']], [['stop']]])('%j are a usage error', (argv) => {
    expect(() => parseDemoOptions(argv)).toThrow(UsageError);
  });
});

describe('where the images of the demo come from', () => {
  test('a registry that answers anything at all, even 401, is used', async () => {
    const ask = (): Promise<Response> => Promise.resolve(new Response('', { status: 401 }));
    expect((await chooseImageSource(ask)).source).toBe('registry');
  });

  test('without a registry they are built from Debian packages, and the cause is said', async () => {
    const ask = (): Promise<Response> =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND registry') }));
    const chosen = await chooseImageSource(ask);
    expect(chosen.source).toBe('debian');
    expect(chosen.reason).toContain('getaddrinfo ENOTFOUND registry');
  });
});

describe('the monitoring.yaml of the demo', () => {
  test('is valid, without a warning, and watches the chosen ports', () => {
    const { config, findings } = interpretConfig({
      text: demoConfig(ports, { stateDirectory: '/tmp/state', webhookUrlFile: '/tmp/webhook-url' }),
      source: { kind: 'file', path: 'monitoring.yaml' },
      hostAddresses: [],
      baseDirectory: '/tmp',
    });
    expect(findings.filter((finding) => finding.severity !== 'info')).toEqual([]);
    expect(config?.stack.name).toBe('bpi-demo');
    expect(config?.endpoints.find((endpoint) => endpoint.id === 'vm-status')?.target).toBe('localhost:17777');
    expect(config?.endpoints.find((endpoint) => endpoint.id === 'bpci-health')?.target).toBe('localhost:18091');
  });

  test('its ports are understood by the simulator', () => {
    expect(parseSimulatorOptions(['--ports', formatPorts(ports)]).ports).toMatchObject({ vm: 17777, bpci: 18091 });
  });
});

describe('ports of the demo', () => {
  test('a port in use is passed over, and one chosen before too', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    try {
      const taken = new Set([port + 1]);
      const chosen = await freePort(port, taken);
      expect(chosen).toBeGreaterThan(port + 1);
      expect(taken.has(chosen)).toBe(true);
    } finally {
      server.close();
    }
  });
});

describe('the log of the receiver', () => {
  const line = JSON.stringify({
    receivedAt: '2026-01-01T00:00:00.000Z',
    receivedAtMs: 1_767_225_600_000,
    body: { alerts: [{ status: 'resolved', labels: { alertname: 'BpciConnectionLost' } }] },
  });

  test('a notification yields its alerts with the time of their arrival', () => {
    expect(parseNotification(line)).toEqual([
      { name: 'BpciConnectionLost', status: 'resolved', receivedAtMs: 1_767_225_600_000 },
    ]);
  });

  test.each([['listening on 9099'], ['{"level":30}'], [''], ['{"receivedAtMs":"x"}']])('%j yields none', (text) => {
    expect(parseNotification(text)).toEqual([]);
  });
});

describe('the rendered files as processes on loopback read them', () => {
  const directory = mkdtempSync(join(tmpdir(), 'bpi-loopback-'));
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  test('keep jobs, paths and endpoints, and name no container', async () => {
    const config = configWithout('alertmanager', 'grafana', 'loki', 'alloy', 'node-exporter');
    for (const { service, path, content } of renderArtifacts(config, stackFor(config))) {
      const file = join(directory, service, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const files = await moveToLoopback(directory, directory, { exporter: 9701, prometheus: 9091 });
    const text = readFileSync(files.prometheus, 'utf8');
    const moved = parse(text) as { scrape_configs: { job_name: string }[] };
    const rendered = parse(readFileSync(join(directory, 'prometheus/prometheus.yml'), 'utf8')) as typeof moved;
    expect(moved.scrape_configs.map((job) => job.job_name)).toEqual(rendered.scrape_configs.map((job) => job.job_name));
    expect(text).not.toMatch(/bpi-exporter:9700|prometheus:9090/);
    expect(text).toContain('127.0.0.1:9701');
    const exporter = JSON.parse(readFileSync(files.exporter, 'utf8')) as { doorSocket: string; endpoints: unknown[] };
    const door = JSON.parse(readFileSync(files.door, 'utf8')) as { socket: string };
    expect(exporter.doorSocket).toBe(door.socket);
    expect(exporter.endpoints).toHaveLength(config.endpoints.length);
  });
});
