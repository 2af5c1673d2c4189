import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../src/base/package-root.ts';
import type { Config } from '../../src/config/config.ts';
import { renderAlertmanager } from '../../src/render/render-alertmanager.ts';
import { configFor, configWithout, stackFor } from '../support/default-config.ts';
import { channels, nobody, only } from './support/notifications.ts';

interface Alertmanager {
  readonly receivers: readonly ({ readonly name: string } & Readonly<
    Record<string, readonly Record<string, unknown>[]>
  >)[];
  readonly templates?: readonly string[];
}

// Alertmanager's own files; the dashboards and rules of the others take a hundred times as long.
function filesOf(config: Config) {
  return renderAlertmanager(config, stackFor(config), packageRoot());
}

function alertmanager(notifications: Config['notifications'], config: Config = configFor()): Alertmanager {
  const changed = { ...config, notifications };
  const artifacts = filesOf(changed);
  const found = artifacts.find(({ path }) => path === 'alertmanager.yml');
  return parse(found?.content ?? '') as Alertmanager;
}

/** The channels by which each receiver tells somebody. */
function told(notifications: Config['notifications'], config?: Config): Record<string, readonly string[]> {
  const { receivers } = alertmanager(notifications, config);
  return Object.fromEntries(
    receivers.map(({ name, ...keys }) => [name, Object.keys(keys).map((key) => key.replace('_configs', ''))]),
  );
}

/** The settings of the first integration of a receiver. */
function settings(notifications: Config['notifications'], name: string): Record<string, unknown> | undefined {
  const receiver = alertmanager(notifications).receivers.find((one) => one.name === name);
  const [, list] = Object.entries(receiver ?? {}).find(([key]) => key !== 'name') ?? [];
  return (list as readonly Record<string, unknown>[] | undefined)?.[0];
}

const own = { 'bpi-monitor': ['webhook'], 'bpi-monitor-test': ['webhook'] };

describe('who is told', () => {
  test('is nobody without a channel, but bpi-monitor knows of everything', () => {
    expect(told(nobody)).toEqual({ ...own, nobody: [] });
  });

  test('without bpi-monitor is nobody of the Watchdog', () => {
    expect(told(nobody, configWithout('bpi-monitor'))).toEqual({ heartbeat: [], nobody: [] });
  });

  test.each<[string, Config['notifications'], Record<string, readonly string[]>]>([
    [
      'Slack of everything, when there is nothing else',
      only('slack'),
      { p1: ['slack'], p2: ['slack'], p3: ['slack'], p4: ['slack'] },
    ],
    [
      'PagerDuty of everything, when there is nothing else',
      only('pagerduty'),
      { p1: ['pagerduty'], p2: ['pagerduty'], p3: ['pagerduty'], p4: ['pagerduty'] },
    ],
    [
      'email of everything, when there is nothing else',
      only('email'),
      { p1: ['email'], p2: ['email'], p3: ['email'], p4: ['email'] },
    ],
    [
      'the webhook of everything, and nobody is woken up for a P3 beside it',
      only('webhook', 'pagerduty'),
      { p1: ['pagerduty', 'webhook'], p2: ['pagerduty', 'webhook'], p3: ['webhook'], p4: ['webhook'] },
    ],
    [
      'each by its urgency, when all are there',
      channels,
      {
        p1: ['slack', 'pagerduty', 'webhook'],
        p2: ['slack', 'pagerduty', 'webhook'],
        p3: ['slack', 'webhook'],
        p4: ['email', 'webhook'],
      },
    ],
  ])('is %s', (_title, notifications, expected) => {
    const { p1, p2, p3, p4 } = told(notifications);
    expect({ p1, p2, p3, p4 }).toEqual(expected);
  });

  test('by a test is one channel and no other', () => {
    const tests = Object.entries(told(channels)).filter(([name]) => name.startsWith('test-'));
    expect(Object.fromEntries(tests)).toEqual({
      'test-slack': ['slack'],
      'test-pagerduty': ['pagerduty'],
      'test-email': ['email'],
      'test-webhook': ['webhook'],
    });
  });
});

describe('a channel', () => {
  test('says for every integration whether the end of an alert is sent', () => {
    for (const { name, ...keys } of alertmanager(channels).receivers) {
      for (const list of Object.values(keys)) for (const one of list) expect(one, name).toHaveProperty('send_resolved');
    }
  });

  test.each([
    ['slack', { api_url_file: '/etc/alertmanager/secrets/slack_url', channel: '#bpi', send_resolved: true }],
    ['pagerduty', { routing_key_file: '/etc/alertmanager/secrets/pagerduty_routing_key', send_resolved: true }],
    ['webhook', { url_file: '/etc/alertmanager/secrets/webhook_url', send_resolved: true }],
    [
      'email',
      {
        ...{ to: 'a@example.com, b@example.com', from: 'bpi@example.com', smarthost: 'mail.example.com:587' },
        ...{ auth_username: 'bpi', auth_password_file: '/etc/alertmanager/secrets/email_password' },
        ...{ require_tls: true, send_resolved: false },
      },
    ],
  ] as const)('%s gets its secret by a file', (name, expected) => {
    expect(settings(only(name), 'p1')).toMatchObject(expected);
  });

  test("without a name writes into the webhook's own", () => {
    expect(settings({ ...nobody, slack: { ...channels.slack, channel: null } }, 'p1')).not.toHaveProperty('channel');
  });

  test.each([
    ['p1', 'critical'],
    ['p2', 'warning'],
    ['p3', 'warning'],
    ['p4', 'info'],
  ])('PagerDuty hears of %s as %s', (name, severity) => {
    expect(settings(only('pagerduty'), name)).toMatchObject({ severity });
  });
});

describe('the texts for people', () => {
  const files = (config: Config) => filesOf(config).filter(({ path }) => path.startsWith('messages/'));

  test('are read by Alertmanager before the templates of the user, who may define them anew', () => {
    const template = { name: 'mine.tmpl', path: '/etc/bpi/mine.tmpl', content: '{{ define "bpi.title" }}x{{ end }}' };
    const config = { ...configFor(), extra: { ...configFor().extra, templates: [template] } };
    expect(alertmanager(only('slack'), config).templates).toEqual([
      '/etc/alertmanager/messages/notifications.tmpl',
      '/etc/alertmanager/messages/grafana.tmpl',
      '/etc/alertmanager/templates/mine.tmpl',
    ]);
  });

  test('are left out where nobody reads them', () => {
    expect(files(configFor())).toEqual([]);
  });

  test.each([
    ['Grafana on this host', configFor({ notifications: { webhook: { url_file: 'f' } } }), 'http://localhost:3000'],
    [
      'Grafana where people open it',
      configFor({
        notifications: { webhook: { url_file: 'f' } },
        grafana: { root_url: 'https://grafana.example.com/bpi/' },
      }),
      'https://grafana.example.com/bpi',
    ],
    [
      'nothing without Grafana',
      configFor({ notifications: { webhook: { url_file: 'f' } }, components: { grafana: 'off' } }),
      '',
    ],
  ])('link to %s', (_title, config, url) => {
    expect(files(config).find(({ path }) => path === 'messages/grafana.tmpl')?.content).toBe(
      `{{ define "bpi.grafana" }}${url}{{ end }}\n`,
    );
  });
});

describe('times to be silent', () => {
  const nights = {
    name: 'nights',
    priorities: ['P1', 'P3'] as const,
    times: [
      { from: '22:00', to: '24:00' },
      { from: '00:00', to: '06:00' },
    ],
    weekdays: ['monday:friday'],
    daysOfMonth: ['-1'],
    months: ['july'],
    location: 'Europe/Berlin',
  };
  const sundays = { ...nights, name: 'sundays', priorities: ['P3', 'P4'] as const, times: [], location: null };

  test('are those of Alertmanager, at every route of their priorities and at no other', () => {
    const { time_intervals, route } = rendered({ ...channels, mute: [nights, sundays] });
    expect(time_intervals).toEqual([
      {
        name: 'nights',
        time_intervals: [
          {
            times: [
              { start_time: '22:00', end_time: '24:00' },
              { start_time: '00:00', end_time: '06:00' },
            ],
            weekdays: ['monday:friday'],
            days_of_month: ['-1'],
            months: ['july'],
            location: 'Europe/Berlin',
          },
        ],
      },
      {
        name: 'sundays',
        time_intervals: [{ weekdays: ['monday:friday'], days_of_month: ['-1'], months: ['july'] }],
      },
    ]);
    expect(mutes(route)).toEqual([
      ['p1', ['nights']],
      ['p1', ['nights']],
      ['p4', ['sundays']],
      ['p3', ['nights', 'sundays']],
    ]);
  });

  test('are nowhere while nobody wants any', () => {
    const { time_intervals, route } = rendered(channels);
    expect(time_intervals).toBeUndefined();
    expect(mutes(route)).toEqual([]);
  });
});

interface MutedRoute {
  readonly receiver: string;
  readonly mute_time_intervals?: readonly string[];
  readonly routes?: readonly MutedRoute[];
}

function rendered(notifications: Config['notifications']): {
  readonly time_intervals?: unknown;
  readonly route: MutedRoute;
} {
  const config = { ...configFor(), notifications };
  const file = filesOf(config).find(({ path }) => path === 'alertmanager.yml');
  return parse(file?.content ?? '') as { readonly route: MutedRoute };
}

function mutes({ receiver, mute_time_intervals, routes = [] }: MutedRoute): readonly unknown[] {
  return [
    ...(mute_time_intervals === undefined ? [] : [[receiver, mute_time_intervals]]),
    ...routes.flatMap((route) => mutes(route)),
  ];
}
