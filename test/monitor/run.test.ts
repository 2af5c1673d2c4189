import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { ConfigInvalidError, FileAccessError } from '../../src/base/errors.ts';
import type { PostedAlert } from '../../src/prometheus/alertmanager-types.ts';
import { loadMonitorConfig } from '../../src/monitor/load-monitor-config.ts';
import type { MonitorConfig } from '../../src/monitor/monitor-config.ts';
import { openRunningMonitor } from '../../src/monitor/run-monitor.ts';
import { fakeServer } from '../verify/fakes/fake-server.ts';
import { held, notified, payload } from './support/alerts.ts';
import { monitorConfig } from './support/monitor-config.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'monitor-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function writeConfig(config: unknown): string {
  const path = join(directory, 'monitor.json');
  writeFileSync(path, JSON.stringify(config));
  return path;
}

async function open(changes: Partial<MonitorConfig> = {}, log: string[] = []) {
  const configPath = writeConfig(monitorConfig(join(directory, 'state'), changes));
  const running = await openRunningMonitor({ configPath, clock: systemClock, log: (message) => log.push(message) });
  const url = `http://127.0.0.1:${running.port}`;
  return {
    ...{ running, configPath, url },
    text: async (path: string) => (await fetch(`${url}${path}`)).text(),
    json: async (path: string) => (await fetch(`${url}${path}`)).json() as Promise<Record<string, unknown>>,
    post: (path: string, body: unknown) => post(`${url}${path}`, body),
    [Symbol.asyncDispose]: () => running.close(),
  };
}

async function post(url: string, body: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if (await holds()) return;
    await systemClock.sleep(5);
  }
  throw new Error('it never came to hold');
}

describe('a running monitor', () => {
  test('keeps incidents and verdicts across a restart', async () => {
    const recent = notified({ startsAt: new Date(Date.now() - 1000).toISOString() });
    let id: string;
    {
      await using monitor = await open();
      expect(await monitor.post('/hooks/alerts', payload(recent))).toBe(200);
      const [incident] = (await monitor.json('/api/incidents'))['incidents'] as { id: string }[];
      id = incident?.id ?? '';
      expect(await monitor.post(`/api/incidents/${id}/verdict`, { verdict: false })).toBe(200);
    }
    await using again = await open();
    expect(await again.json(`/api/incidents/${id}`)).toMatchObject({ status: 'firing', verdict: false });
    const end = { ...recent, status: 'resolved' as const, endsAt: new Date().toISOString() };
    await again.post('/hooks/alerts', payload(end));
    expect(await again.text('/metrics')).toContain('bpi_incidents_total{priority="P1",verdict="false_positive"} 1');
  });

  test('takes the Watchdog as a sign of life and not as an incident', async () => {
    await using monitor = await open();
    await monitor.post('/hooks/alerts', payload(notified({ name: 'Watchdog' })));
    expect(await monitor.text('/metrics')).toMatch(/^bpi_watchdog_last_received_timestamp_seconds \d/m);
    expect((await monitor.json('/api/status'))['watchdogReceivedAt']).not.toBeNull();
    expect(await monitor.json('/api/incidents')).toEqual({ total: 0, incidents: [] });
  });

  test('keeps a test alert apart, whichever hook it comes by', async () => {
    await using monitor = await open();
    const labels = { alertname: 'Test', bpi_test: 'one' };
    await monitor.post('/hooks/test', payload(notified({ labels })));
    await monitor.post('/hooks/alerts', payload(notified({ labels })));
    const proof = await monitor.json('/api/tests/one');
    expect(proof['arrivals']).toHaveLength(2);
    expect(await monitor.json('/api/incidents')).toEqual({ total: 0, incidents: [] });
  });

  test('sends a canary, gets it back and says when', async () => {
    let hook = '';
    await using alertmanager = await fakeServer((url, _request, body) => {
      if (url.pathname !== '/api/v2/alerts' || body === '') return { body: [] };
      const [alert] = JSON.parse(body) as PostedAlert[];
      if (alert !== undefined) void post(hook, payload({ ...alert, status: 'firing', fingerprint: 'c0' }));
      return { body: {} };
    });
    // Its port is known only once it runs, and Alertmanager's address must be known before.
    await using monitor = await open({ alertmanagerUrl: null });
    hook = `${monitor.url}/hooks/alerts`;
    writeConfig(monitorConfig(join(directory, 'state'), { alertmanagerUrl: alertmanager.url }));
    await monitor.running.reload();
    await until(async () => (await monitor.json('/api/status'))['canaryLandedAt'] !== null);
    const metrics = await monitor.text('/metrics');
    expect(metrics).toMatch(/^bpi_canary_last_success_timestamp_seconds \d/m);
    expect(metrics).toContain('bpi_alert_delivery_duration_seconds_count{priority="P1",receiver="canary"} 1');
  });

  test('has the inhibited alerts among its incidents', async () => {
    await using alertmanager = await fakeServer((url) =>
      url.searchParams.get('inhibited') === 'true'
        ? {
            body: [
              held(notified(), { inhibitedBy: ['root'] }),
              held(notified({ name: 'Watchdog', fingerprint: 'dd' })),
            ],
          }
        : { body: {} },
    );
    await using monitor = await open({ alertmanagerUrl: alertmanager.url });
    await until(async () => (await monitor.json('/api/incidents'))['total'] === 1);
    expect((await monitor.json('/api/incidents'))['incidents']).toMatchObject([
      { status: 'inhibited', inhibitedBy: ['root'] },
    ]);
  });

  test('asks Prometheus what a dashboard asks', async () => {
    const asked: string[] = [];
    await using prometheus = await fakeServer((url, _request, body) => {
      if (url.pathname.startsWith('/api')) asked.push(`${url.pathname} ${new URLSearchParams(body).get('query')}`);
      return { body: { status: 'success', data: { resultType: 'vector', result: [] } } };
    });
    const queries = [
      { expr: 'up', instant: true },
      { expr: 'rate(x_total[1m])', instant: false },
    ];
    await using monitor = await open({
      prometheusUrl: prometheus.url,
      dashboards: [{ dashboard: 'board', rangeSeconds: 3600, queries }],
    });
    await until(async () =>
      (await monitor.text('/metrics')).includes('bpi_dashboard_load_duration_seconds_count{dashboard="board"} 1'),
    );
    expect(asked.sort()).toEqual(['/api/v1/query up', '/api/v1/query_range rate(x_total[1m])']);
  });

  test('measures no load of a dashboard that Prometheus refused', async () => {
    await using prometheus = await fakeServer(() => ({ status: 422, body: 'no' }));
    const queries = [{ expr: 'up', instant: true }];
    await using monitor = await open({
      prometheusUrl: prometheus.url,
      dashboards: [{ dashboard: 'board', rangeSeconds: 3600, queries }],
    });
    await until(async () =>
      (await monitor.text('/metrics')).includes('bpi_monitor_dashboard_failures_total{dashboard="board"} 1'),
    );
    expect(await monitor.text('/metrics')).not.toContain('bpi_dashboard_load_duration_seconds_count{');
  });

  test('tells people by its second channel when Prometheus is gone, and when it is back', async () => {
    const told: string[] = [];
    let ready = true;
    await using prometheus = await fakeServer(() => ({ status: ready ? 200 : 503, body: 'x' }));
    await using receiver = await fakeServer((_url, _request, body) => {
      told.push((JSON.parse(body) as { status: string }).status);
      return { body: 'ok' };
    });
    writeFileSync(join(directory, 'url'), receiver.url);
    const config = {
      ...{ prometheusUrl: prometheus.url, alertmanagerUrl: null },
      silence: { watchdogSeconds: 1, answerSeconds: 0.001, startSeconds: 300 },
      channels: [{ kind: 'webhook', url: { path: 'url' } }] as const,
    };
    await using monitor = await open(config);
    const path = async () => (await monitor.json('/api/status'))['path'];
    await until(async () => (await path()) === 'speaking');
    ready = false;
    await systemClock.sleep(5);
    // A reload looks at once, so that the test need not wait.
    await monitor.running.reload();
    await until(() => told.length === 1);
    ready = true;
    await monitor.running.reload();
    await until(() => told.length === 2);
    expect(told).toEqual(['firing', 'resolved']);
  });

  test('keeps its old configuration when the new one is bad', async () => {
    const log: string[] = [];
    await using monitor = await open({}, log);
    writeFileSync(monitor.configPath, '{"listen": 1}');
    expect(await monitor.running.reload()).toContain('must have required property');
    expect(await monitor.text('/metrics')).toContain('bpi_monitor_config_last_reload_successful 0');
    expect(log.at(-1)).toContain('the old configuration stays');
  });
});

describe('monitor.json', () => {
  test('is named when it is missing', async () => {
    await expect(loadMonitorConfig(join(directory, 'none'))).rejects.toThrow(FileAccessError);
  });

  test.each<[string, (config: MonitorConfig) => unknown]>([
    ['no JSON', () => undefined],
    ['an unknown key', (config) => ({ ...config, more: 1 })],
    ['a missing key', ({ canary: _, ...rest }) => rest],
    ['an address that is none', (config) => ({ ...config, prometheusUrl: 'prometheus:9090' })],
    [
      'a secret outside its directory',
      (config) => ({ ...config, channels: [{ kind: 'webhook', url: { path: '../../etc/passwd' } }] }),
    ],
  ])('with %s is refused', async (_title, change) => {
    const path = writeConfig(change(monitorConfig(directory)) ?? 'x');
    if (readFileSync(path, 'utf8') === '"x"') writeFileSync(path, '{');
    await expect(loadMonitorConfig(path)).rejects.toThrow(ConfigInvalidError);
  });
});
