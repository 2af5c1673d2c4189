import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { everyIntegration } from '../../src/render/notification-channels.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { channels, nobody } from '../render/support/notifications.ts';
import { configFor, configWithout, stackFor } from '../support/default-config.ts';
import { goldenDifferences } from '../support/golden-directory.ts';
import { findAmtool } from './find-amtool.ts';

const amtool = findAmtool(process.env);
const everything: Config = { ...configFor(), notifications: channels };
/** Of every kind there is. */
const silences: Config['notifications']['mute'] = [
  {
    name: 'nights and inventory',
    priorities: ['P1', 'P2', 'P3', 'P4'],
    times: [
      { from: '22:00', to: '24:00' },
      { from: '00:00', to: '06:00' },
    ],
    weekdays: ['monday:friday', 'sunday'],
    daysOfMonth: ['-3:-1', '1:15'],
    months: ['january', 'july:december'],
    location: 'Europe/Berlin',
  },
];
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'bpi-delivery-'));
  write('all', everything);
  write('nobody', { ...configFor(), notifications: nobody });
  write('muted', { ...everything, notifications: { ...channels, mute: silences } });
  write('alone', { ...configWithout('bpi-monitor'), notifications: channels });
});
afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, config: Config): void {
  for (const { service, path, content } of renderArtifacts(config, stackFor(config))) {
    if (service !== 'alertmanager') continue;
    const file = join(directory, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** The receivers that get an alert with these labels, in the order of the routes. */
function receivers(name: string, labels: Readonly<Record<string, string>>): readonly string[] {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  const file = join(directory, name, 'alertmanager.yml');
  const out = execFileSync(amtool, ['config', 'routes', 'test', `--config.file=${file}`, ...pairs], {
    encoding: 'utf8',
  });
  return out.trim().split(',');
}

const areas = [
  'integration',
  'node',
  'transactions',
  'economy',
  'billing',
  'security',
  'enterprise',
  'developer',
  'slo',
  'anomaly',
  'meta',
];

test('alertmanager.yml with times to be silent is one that amtool accepts, and mutes no test and no Watchdog', () => {
  const file = join(directory, 'muted', 'alertmanager.yml');
  expect(execFileSync(amtool, ['check-config', file], { encoding: 'utf8' })).toContain('SUCCESS');
  expect(receivers('muted', { alertname: 'A', priority: 'P3' })).toEqual(['bpi-monitor', 'p3']);
});

describe('an alert', () => {
  test.each(['P1', 'P2', 'P3', 'P4'])(
    'of priority %s reaches bpi-monitor and its people, whatever its area',
    (priority) => {
      for (const area of areas) {
        const labels = { alertname: 'Some', priority, area, instance: 'a:1' };
        expect(receivers('all', labels), area).toEqual(['bpi-monitor', priority.toLowerCase()]);
      }
    },
  );

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'that is a consequence reaches the same',
      { alertname: 'A', priority: 'P1', depends_on: 'bpci' },
      ['bpi-monitor', 'p1'],
    ],
    ["of the user's own, without a priority, is told like a P3", { alertname: 'Mine' }, ['bpi-monitor', 'p3']],
    ['Watchdog reaches nobody but bpi-monitor', { alertname: 'Watchdog', priority: 'none' }, ['bpi-monitor']],
    [
      'that is a canary reaches nobody but bpi-monitor',
      { alertname: 'BpiCanary', canary: 'true', canary_id: 'x', priority: 'P1' },
      ['bpi-monitor'],
    ],
    ['that is a test reaches nobody but bpi-monitor', { bpi_test: 'x', priority: 'P1' }, ['bpi-monitor-test']],
    ...['slack', 'pagerduty', 'email', 'webhook'].map(
      (channel): [string, Readonly<Record<string, string>>, string[]] => [
        `that is a test of ${channel} reaches that channel too`,
        { bpi_test: 'x', bpi_test_receiver: channel, priority: 'P1' },
        ['bpi-monitor-test', `test-${channel}`],
      ],
    ),
  ])('%s', (_title, labels, expected) => {
    expect(receivers('all', labels)).toEqual(expected);
  });

  test('without a channel still reaches bpi-monitor', () => {
    expect(receivers('nobody', { alertname: 'A', priority: 'P1' })).toEqual(['bpi-monitor', 'nobody']);
    expect(receivers('nobody', { bpi_test: 'x', bpi_test_receiver: 'slack' })).toEqual(['bpi-monitor-test']);
  });

  test('without bpi-monitor reaches its people, and the Watchdog nobody', () => {
    expect(receivers('alone', { alertname: 'A', priority: 'P2' })).toEqual(['p2']);
    expect(receivers('alone', { alertname: 'Watchdog' })).toEqual(['heartbeat']);
  });
});

interface Sent {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const lost: Sent = {
  status: 'firing',
  labels: { alertname: 'BpciConnectionLost', priority: 'P1', area: 'integration', instance: 'localhost:7777' },
  annotations: {
    summary: 'BPI at localhost:7777 has lost BPCI',
    description: 'Neither of two requests in a row was answered.',
    value: '0',
    threshold: '1',
    runbook_url: 'docs/runbooks/integration.md#bpciconnectionlost',
    dashboard_url: '/d/bpi-system-health?var-instance=localhost:7777',
  },
};
const bare: Sent = { status: 'firing', labels: { alertname: 'Mine' }, annotations: {} };
const nasty: Sent = {
  status: 'firing',
  labels: { alertname: 'Nasty', priority: 'P2', instance: '<!channel>' },
  annotations: {
    summary: 'a < b & c',
    description: '<script>alert(1)</script>',
    dashboard_url: 'https://elsewhere/d/x?a=1&b=2',
  },
};
const many = Array.from({ length: 12 }, (_, index): Sent => ({
  ...lost,
  labels: { ...lost.labels, instance: `n${index}:7777` },
}));

/** What Alertmanager gives to its templates (template/template.go `Data`). */
function data(alerts: readonly Sent[]): object {
  const common = (of: (sent: Sent) => Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(of(alerts[0] ?? bare)).filter(([key, value]) => alerts.every((one) => of(one)[key] === value)),
    );
  return {
    receiver: 'p1',
    status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    alerts: alerts.map((one) => ({
      ...one,
      startsAt: '2026-01-02T03:04:05.678Z',
      endsAt: one.status === 'firing' ? '0001-01-01T00:00:00Z' : '2026-01-02T03:19:05Z',
      generatorURL: 'http://prometheus:9090/graph',
      fingerprint: 'abc',
    })),
    groupLabels: {},
    commonLabels: common(({ labels }) => labels),
    commonAnnotations: common(({ annotations }) => annotations),
    externalURL: 'http://localhost:9093',
  };
}

/** Every text of a channel's settings, filled in by Alertmanager's own engine. */
function message(settings: object, alerts: readonly Sent[], at = ''): string {
  const parts = Object.entries(settings).map(([key, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return message(value, alerts, `${at}${key}.`);
    if (typeof value !== 'string' || !value.includes('{{')) return '';
    return `== ${at}${key}\n${fillIn(value, key === 'html' ? 'html' : 'text', alerts)}\n`;
  });
  return parts.join('');
}

function fillIn(text: string, type: 'html' | 'text', alerts: readonly Sent[]): string {
  const file = join(directory, 'data.json');
  writeFileSync(file, JSON.stringify(data(alerts)));
  const glob = join(directory, 'all', 'messages', '*.tmpl');
  return execFileSync(
    amtool,
    [
      'template',
      'render',
      `--template.glob=${glob}`,
      `--template.type=${type}`,
      `--template.text=${text}`,
      `--template.data=${file}`,
    ],
    { encoding: 'utf8' },
  );
}

describe('a message', () => {
  const cases: readonly (readonly [string, readonly Sent[]])[] = [
    ['firing', [lost]],
    ['resolved', [{ ...lost, status: 'resolved' }]],
    ['bare', [bare]],
    ['nasty', [nasty]],
    ['many', many],
    ['test', [{ ...lost, labels: { ...lost.labels, bpi_test: 't1' } }]],
  ];

  test('reads on every channel as its golden says', () => {
    const texts = new Map<string, string>();
    for (const { channel, settings } of everyIntegration(everything)) {
      if (channel === 'webhook') continue;
      for (const [name, alerts] of cases) texts.set(`${channel}/${name}.txt`, message(settings, alerts));
    }
    expect(goldenDifferences(`${import.meta.dirname}/../golden/messages`, texts)).toEqual([]);
  });

  test.each(['slack', 'pagerduty', 'email'] as const)(
    'on %s says value, limit, instance, since when, runbook and dashboard',
    (name) => {
      const settings = everyIntegration(everything).find(({ channel }) => channel === name)?.settings ?? {};
      const text = message(settings, [lost]);
      for (const part of [
        'BPI at localhost:7777 has lost BPCI',
        'P1',
        '2026-01-02 03:04:05 UTC',
        'docs/runbooks/integration.md#bpciconnectionlost',
      ]) {
        expect(text).toContain(part);
      }
      expect(text).toContain('http://localhost:3000/d/bpi-system-health?var-instance=localhost:7777');
      expect(text).toMatch(/value/i);
      expect(text).toMatch(/limit/i);
    },
  );

  test('leads to a runbook that has an address (`stack.runbooks_url`) with one touch', () => {
    const runbook_url = 'https://git.example.com/ops/runbooks/integration.md#bpciconnectionlost';
    const linked: Sent = { ...lost, annotations: { ...lost.annotations, runbook_url } };
    const of = (name: string) => everyIntegration(everything).find(({ channel }) => channel === name)?.settings ?? {};
    expect(message(of('slack'), [linked])).toContain(`<${runbook_url}|Runbook>`);
    expect(message(of('email'), [linked])).toContain(`<a href="${runbook_url}">Runbook</a>`);
    expect(message(of('pagerduty'), [linked])).toContain(runbook_url);
  });

  test('cannot call a channel of Slack or bring a script into a mail', () => {
    const of = (name: string) => everyIntegration(everything).find(({ channel }) => channel === name)?.settings ?? {};
    expect(message(of('slack'), [nasty])).not.toContain('<!channel>');
    expect(message({ html: (of('email') as { html: string }).html }, [nasty])).not.toContain('<script>');
  });
});
