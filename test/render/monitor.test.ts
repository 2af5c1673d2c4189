import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { secretUses } from '../../src/config/secret-uses.ts';
import { loadMonitorConfig } from '../../src/monitor/load-monitor-config.ts';
import type { MonitorConfig } from '../../src/monitor/monitor-config.ts';
import { dashboardQueries } from '../../src/render/dashboard-queries.ts';
import { renderMonitor } from '../../src/render/render-monitor.ts';
import { configFor, configWithout, stackFor } from '../support/default-config.ts';
import { channels, only } from './support/notifications.ts';

function content(config: Config): string {
  return renderMonitor(config, stackFor(config)).find(({ path }) => path === 'monitor.json')?.content ?? '';
}

function monitor(config: Config = configFor()): MonitorConfig {
  return JSON.parse(content(config)) as MonitorConfig;
}

describe('monitor.json', () => {
  test.each([
    ['the default', configFor()],
    ['every channel', { ...configFor(), notifications: channels }],
    ['little', configWithout('grafana', 'loki', 'alloy', 'alertmanager')],
  ])('for %s is what bpi-monitor reads', async (_title, config) => {
    const directory = mkdtempSync(join(tmpdir(), 'monitor-'));
    writeFileSync(join(directory, 'monitor.json'), content(config));
    const loaded = await loadMonitorConfig(join(directory, 'monitor.json'));
    rmSync(directory, { recursive: true });
    expect(loaded.config).toEqual(monitor(config));
  });

  test('names no Alertmanager and no dashboard that the stack does not have', () => {
    expect(monitor()).toMatchObject({
      alertmanagerUrl: 'http://alertmanager:9093',
      grafanaUrl: 'http://localhost:3000',
    });
    expect(monitor().dashboards.map(({ dashboard }) => dashboard)).toContain('bpi-system-health');
    const little = monitor(configWithout('grafana', 'alertmanager'));
    expect(little).toMatchObject({ alertmanagerUrl: null, grafanaUrl: null, dashboards: [] });
  });

  test('tells the `for` of each alert, and names none that fires at once', () => {
    const { pendingSeconds } = monitor();
    expect(Object.keys(pendingSeconds).length).toBeGreaterThan(3);
    for (const seconds of Object.values(pendingSeconds)) expect(seconds).toBeGreaterThan(0);
    expect(pendingSeconds).toMatchObject({ Watchdog: 10 });
    expect(pendingSeconds).not.toHaveProperty('WatchdogNotReceived');
  });

  test('has a second channel for each, with secrets that reach its volume', () => {
    const config = { ...configFor(), notifications: channels };
    expect(monitor(config).channels).toEqual([
      { kind: 'webhook', url: { path: 'secrets/webhook_url' } },
      { kind: 'slack', url: { path: 'secrets/slack_url' }, channel: '#bpi' },
      {
        kind: 'pagerduty',
        routingKey: { path: 'secrets/pagerduty_routing_key' },
        eventsUrl: 'https://events.pagerduty.com/v2/enqueue',
      },
      {
        ...{ kind: 'email', to: ['a@example.com', 'b@example.com'], from: 'bpi@example.com' },
        ...{ host: 'mail.example.com', port: 587, username: 'bpi', requireTls: true },
        password: { path: 'secrets/email_password' },
      },
    ]);
    const given = secretUses(config).filter(({ service }) => service === 'bpi-monitor');
    expect(given.map(({ path }) => path)).toEqual([
      'secrets/webhook_url',
      'secrets/slack_url',
      'secrets/pagerduty_routing_key',
      'secrets/email_password',
    ]);
  });

  test('gets no secret while it is left out', () => {
    const config = { ...configWithout('bpi-monitor'), notifications: only('slack') };
    expect(secretUses(config).map(({ service }) => service)).toEqual(['alertmanager']);
  });
});

describe('the queries of a dashboard', () => {
  const board = (expr: string, more: object = {}) => ({
    uid: 'u',
    title: 'T',
    json: JSON.stringify({
      time: { from: 'now-6h' },
      templating: { list: [{ name: 'job', allValue: '.+' }, { name: 'jobs' }] },
      panels: [{ targets: [{ expr, datasource: { type: 'prometheus' }, ...more }] }],
    }),
  });

  test.each([
    ['up{job=~"$job"}', 'up{job=~".+"}'],
    ['up{job=~"${job:regex}"}', 'up{job=~".+"}'],
    ['up{job=~"$jobs"}', 'up{job=~".*"}'],
    ['rate(x_total[$__rate_interval])', 'rate(x_total[69s])'],
    ['increase(x_total[$__range])', 'increase(x_total[21600s])'],
    ['x{a=~"$1"}', 'x{a=~"$1"}'],
  ])('%s is asked as %s', (expr, expected) => {
    expect(dashboardQueries(board(expr))?.queries).toEqual([{ expr: expected, instant: false }]);
  });

  test('are those of rows too, and only those for Prometheus', () => {
    const rows = {
      panels: [
        {
          type: 'row',
          panels: [{ targets: [{ expr: 'in_a_row', instant: true, datasource: { type: 'prometheus' } }] }],
        },
        { targets: [{ expr: '{job="x"}', datasource: { type: 'loki' } }] },
        { type: 'text' },
      ],
    };
    expect(dashboardQueries({ uid: 'u', json: JSON.stringify(rows) })).toEqual({
      dashboard: 'u',
      rangeSeconds: 3600,
      queries: [{ expr: 'in_a_row', instant: true }],
    });
    expect(dashboardQueries({ uid: 'u', json: '{}' })).toBeNull();
  });

  test('leave no variable open in any dashboard of ours', () => {
    for (const { queries } of monitor().dashboards) for (const { expr } of queries) expect(expr).not.toMatch(/\$\w/);
  });
});
