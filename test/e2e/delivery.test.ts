import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import type { NotificationsConfig } from '../../src/config/config.ts';
import { channels, only } from '../render/support/notifications.ts';
import { configWithout, stackFor } from '../support/default-config.ts';
import { engineMissing, realEngine } from './support/engine.ts';
import { realAlertmanager, type RealAlertmanager } from './support/real-alertmanager.ts';
import { realReceivers, type RealReceivers } from './support/real-receivers.ts';

type Labels = Readonly<Record<string, string>>;

describe.skipIf(engineMissing)('an alert, through a real Alertmanager to real receivers:', () => {
  let receivers: RealReceivers;
  let toAll: RealAlertmanager;
  let byMail: RealAlertmanager;
  let muted: RealAlertmanager;

  beforeAll(async () => {
    receivers = await realReceivers('bpi', 'mail-password');
    const smarthost = `127.0.0.1:${String(receivers.smtpPort)}`;
    const email = { ...channels.email, smarthost, requireTls: false, sendResolved: true };
    toAll = await start('all', { ...channels, email });
    byMail = await start('mail', { ...only(), email });
  });
  afterAll(async () => {
    await toAll?.remove();
    await byMail?.remove();
    await muted?.remove();
    await receivers?.close();
  });

  async function start(name: string, notifications: NotificationsConfig): Promise<RealAlertmanager> {
    const config = { ...configWithout('bpi-monitor'), notifications };
    const web = `http://127.0.0.1:${String(receivers.httpPort)}`;
    const files = new Map(
      renderArtifacts(config, stackFor(config))
        .filter(({ service }) => service === 'alertmanager')
        // monitoring.yaml knows no other address of PagerDuty than PagerDuty's own.
        .map(({ path, content }) => [
          path,
          content.replace('resolve_timeout: 5m', `resolve_timeout: 5m\n  pagerduty_url: ${web}/pagerduty`),
        ]),
    );
    files.set('secrets/webhook_url', `${web}/hook`);
    files.set('secrets/slack_url', `${web}/slack`);
    files.set('secrets/pagerduty_routing_key', '0123456789abcdef0123456789abcdef');
    files.set('secrets/email_password', 'mail-password');
    const started = await realAlertmanager(await realEngine(), `bpi-test-delivery-${name}`, files);
    await until('Alertmanager is ready', async () => {
      const response = await fetch(`${started.address}/-/ready`).catch(() => null);
      return response?.ok === true;
    });
    return started;
  }

  async function send(
    { address }: RealAlertmanager,
    ...alerts: readonly { labels: Labels; annotations?: Labels; endsAt?: string }[]
  ): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${address}/api/v2/alerts`, { method: 'POST', headers, body: JSON.stringify(alerts) });
    expect(response.status).toBe(200);
  }

  async function until(what: string, isTrue: () => Promise<boolean> | boolean): Promise<void> {
    const end = Date.now() + 90_000;
    while (!(await isTrue())) {
      if (Date.now() > end) {
        const logs = await Promise.all([toAll, byMail, muted].map((one) => one?.logs()));
        throw new Error(`not within 90 s: ${what}\n${logs.join('\n')}`);
      }
      await sleep(200);
    }
  }

  const lost = {
    labels: {
      alertname: 'BpciConnectionLatencyCritical',
      priority: 'P1',
      area: 'integration',
      family: 'bpci_latency',
      instance: 'localhost:7777',
      stack: 'delivery',
    },
    annotations: {
      summary: 'a BPCI round trip from localhost:7777 takes 240ms (limit 100 ms)',
      description: 'Wallet registration waits for every round trip.',
      value: '240ms',
      threshold: '100 ms',
      runbook_url: 'docs/runbooks/integration.md#bpciconnectionlatencycritical',
      dashboard_url: '/d/bpi-system-health?var-instance=localhost:7777',
    },
  };
  const everything = [
    ...['BpciConnectionLatencyCritical', '240ms', '100 ms', 'localhost:7777'],
    ...[
      'docs/runbooks/integration.md#bpciconnectionlatencycritical',
      '/d/bpi-system-health?var-instance=localhost:7777',
    ],
    ...[/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/],
  ];
  const at = (path: string) => receivers.posted.filter((one) => one.path === path).map(({ body }) => body);
  const says = (text: string) => {
    for (const part of everything) expect(text).toMatch(part);
  };

  test('a P1 reaches Slack, PagerDuty and the webhook with value, limit, instance, since when, runbook and dashboard', async () => {
    await send(toAll, lost);
    for (const path of ['/slack', '/pagerduty', '/hook']) await until(path, () => at(path).length > 0);
    says(JSON.stringify(at('/slack')[0]));
    expect(at('/slack')[0]).toMatchObject({ channel: '#bpi', attachments: [{ color: 'danger' }] });
    says(JSON.stringify(at('/pagerduty')[0]));
    expect(at('/pagerduty')[0]).toMatchObject({
      event_action: 'trigger',
      routing_key: '0123456789abcdef0123456789abcdef',
      payload: { severity: 'critical', custom_details: { value: '240ms', limit: '100 ms' } },
    });
    expect(at('/hook')[0]).toMatchObject({ status: 'firing', alerts: [{ status: 'firing', ...lost }] });
    expect(receivers.mails).toEqual([]);
  });

  test('its end reaches them too', async () => {
    await send(toAll, { ...lost, endsAt: new Date().toISOString() });
    await until('the end', () => at('/hook').some((body) => (body as { status: string }).status === 'resolved'));
    await until('the end', () =>
      at('/pagerduty').some((body) => (body as { event_action: string }).event_action === 'resolve'),
    );
    await until('the end', () => at('/slack').some((body) => JSON.stringify(body).includes('RESOLVED')));
  });

  test('arrives by mail with HTML and text, from the right sender to everybody, signed in', async () => {
    await send(byMail, lost);
    await until('a mail', () => receivers.mails.length > 0);
    const [mail = ''] = receivers.mails;
    expect(receivers.envelopes[0]).toEqual({
      from: 'bpi@example.com',
      to: ['a@example.com', 'b@example.com'],
      user: 'bpi',
    });
    expect(mail).toContain('FIRING P1: a BPCI round trip from localhost:7777 takes 240ms (limit 100 ms)');
    const [text = '', html = ''] = partsOf(mail);
    says(text);
    says(html);
    expect(text).not.toContain('<p');
    expect(html).toContain('<!doctype html>');
  });

  test('its end arrives as a mail that says so', async () => {
    await send(byMail, { ...lost, endsAt: new Date().toISOString() });
    await until('the end', () => receivers.mails.some((mail) => mail.includes('RESOLVED P1: ')));
  });

  test('that is a consequence is muted while its cause fires: of the same node, and only of it', async () => {
    const of = (alertname: string, more: Labels): { labels: Labels } => ({
      labels: { alertname, stack: 'inhibition', priority: 'P1', ...more },
    });
    const node = (name: string) => ({ node: name, instance: 'bpi-exporter:9700' });
    await send(
      byMail,
      of('BpciConnectionLost', { ...node('alpha'), area: 'integration' }),
      of('BpiNodeUnreachable', { ...node('alpha'), area: 'node' }),
      of('Consequence', { ...node('alpha'), depends_on: 'bpci', case: 'link of alpha' }),
      of('Consequence', { ...node('beta'), depends_on: 'bpci', case: 'link of beta' }),
      of('Consequence', { instance: 'bpci:8081', depends_on: 'bpci', case: 'of no node' }),
      of('Consequence', { ...node('alpha'), area: 'node', case: 'on alpha' }),
      of('Consequence', { ...node('beta'), area: 'node', case: 'on beta' }),
      of('Consequence', { instance: 'bpi-exporter:9700', area: 'node', case: 'on nobody' }),
      of('Consequence', { instance: 'bpci:8081', depends_on: 'bpci_server', case: 'server, which is well' }),
    );
    const muted = ['link of alpha', 'of no node', 'on alpha', 'on nobody'];
    await until('the consequences are muted', async () => (await mutedCases(byMail)).join() === muted.sort().join());

    await send(byMail, of('ExternalBpciServerDown', { instance: 'bpci:8081', depends_on: 'bpci' }));
    const more = [...muted, 'link of beta', 'server, which is well'].sort();
    await until('the server mutes what needs it', async () => (await mutedCases(byMail)).join() === more.join());
  });

  test('that is less urgent is muted by a more urgent one of its family: of the same node, or where one says none', async () => {
    const of = (priority: string, more: Labels): { labels: Labels } => ({
      labels: { alertname: `${priority}OfFamily`, stack: 'families', priority, family: 'disk', ...more },
    });
    const node = (name: string, instance = 'bpi-exporter:9700') => ({ node: name, instance });
    await send(
      byMail,
      of('P1', node('alpha')),
      of('P2', { ...node('alpha'), case: 'of alpha' }),
      of('P4', { ...node('alpha'), case: 'of alpha, least urgent' }),
      of('P3', { ...node('beta'), case: 'of beta' }),
      of('P4', { ...node('beta'), case: 'of beta, less urgent than its P3' }),
      of('P4', { instance: 'bpi-exporter:9700', case: 'whose node is lost' }),
      of('P2', { ...node('alpha', 'alpha:7777'), case: 'of alpha at another address' }),
      of('P2', { ...node('alpha'), family: 'memory', case: 'of another family' }),
      of('P2', { instance: 'gamma:7777', case: 'a cause that says no node' }),
      of('P3', { ...node('gamma', 'gamma:7777'), case: 'of gamma' }),
      of('P2', { instance: 'bpci:8081', case: 'cause on a single BPI' }),
      of('P3', { instance: 'bpci:8081', case: 'on a single BPI' }),
    );
    const muted = [
      'of alpha',
      'of alpha, least urgent',
      'of beta, less urgent than its P3',
      'of gamma',
      'on a single BPI',
      'whose node is lost',
    ];
    await until('the less urgent are muted', async () => {
      return (await mutedCases(byMail, 'families')).join() === muted.join();
    });
  });

  test('of a muted priority is told to nobody, in UTC and in a zone that the image must know, while a P1 is', async () => {
    const mute = [
      { ...always, name: 'in UTC', priorities: ['P3' as const], times: aroundNow('UTC'), location: null },
      // An hour or two from UTC: were the zone not applied, the time would not be within it.
      {
        ...always,
        name: 'in Berlin',
        priorities: ['P2' as const],
        times: aroundNow('Europe/Berlin'),
        location: 'Europe/Berlin',
      },
    ];
    muted = await start('muted', { ...only('webhook'), mute });
    const { address } = muted;
    const of = (priority: string): { labels: Labels } => ({
      labels: { alertname: `Muted${priority}`, stack: 'muted', priority, instance: 'a:1' },
    });
    await send(muted, of('P1'), of('P2'), of('P3'));
    const told = () =>
      at('/hook')
        .flatMap((body) => (body as { alerts: readonly { labels: Labels }[] }).alerts)
        .filter(({ labels }) => labels['stack'] === 'muted')
        .map(({ labels }) => labels['alertname']);
    await until('the P1 is told', () => told().includes('MutedP1'));
    // Both wait 15 s for others of their group; then Alertmanager counts what it keeps to itself.
    await until('Alertmanager has kept the P2 and the P3 to itself', async () => {
      const metrics = await (await fetch(`${address}/metrics`)).text();
      const kept = /^alertmanager_notifications_suppressed_total\{reason="mute_time_interval"\} (\d+)$/m.exec(metrics);
      return Number(kept?.[1]) >= 2;
    });
    expect(new Set(told())).toEqual(new Set(['MutedP1']));
  });

  /** Label `case` of every alert that another one mutes, as Alertmanager tells; sorted. */
  async function mutedCases({ address }: RealAlertmanager, stack = 'inhibition'): Promise<readonly string[]> {
    const filter = `filter=${encodeURIComponent(`stack="${stack}"`)}&filter=${encodeURIComponent('case=~".+"')}`;
    const response = await fetch(`${address}/api/v2/alerts?${filter}`);
    const alerts = (await response.json()) as { labels: Labels; status: { inhibitedBy: readonly string[] } }[];
    return alerts
      .filter(({ status }) => status.inhibitedBy.length > 0)
      .map(({ labels }) => labels['case'] ?? '')
      .sort();
  }
});

const always = { weekdays: [], daysOfMonth: [], months: [] };

/** From half an hour ago to half an hour from now by the clocks of a zone, in two parts around midnight. */
function aroundNow(timeZone: string): readonly { readonly from: string; readonly to: string }[] {
  const clock = (offsetMinutes: number): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
      Date.now() + offsetMinutes * 60_000,
    );
  const [from, to] = [clock(-30), clock(30)];
  if (from < to) return [{ from, to }];
  return [{ from, to: '24:00' }, ...(to === '00:00' ? [] : [{ from: '00:00', to }])];
}

/** The texts of a mail with several parts, decoded from quoted-printable; text first, as RFC 2046 wants it. */
function partsOf(mail: string): readonly string[] {
  const boundary = /boundary="?([^"\s;]+)/.exec(mail)?.[1] ?? 'none';
  return mail
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const body = part.slice(part.indexOf('\r\n\r\n'));
      return body
        .replaceAll('=\r\n', '')
        .replaceAll(/=([0-9A-F]{2})/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));
    });
}
