import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { channelProblems, openChannels, type Channel } from '../../src/monitor/channels/open-channels.ts';
import { judgePath, type AlertingPath } from '../../src/monitor/silence/alerting-path.ts';
import { openAnnouncementStore } from '../../src/monitor/silence/announcement-store.ts';
import { openSilenceWatch } from '../../src/monitor/silence/watch-silence.ts';
import { fakeClock } from '../exporter/support/fake-clock.ts';
import { fakeServer } from '../verify/fakes/fake-server.ts';
import { t0 } from './support/alerts.ts';

const limits = { watchdogSeconds: 120, answerSeconds: 60, startSeconds: 300 };
const heard: AlertingPath = { listeningSinceMs: t0, prometheusMs: t0, alertmanagerMs: t0, watchdogMs: t0 };
const { signal } = new AbortController();

describe('the alerting path', () => {
  test.each<[string, Partial<AlertingPath>, number, string, readonly string[]]>([
    ['speaks while all of it is heard', {}, 60, 'speaking', []],
    ['is silent without Prometheus', {}, 60.001, 'silent', ['Prometheus', 'Alertmanager']],
    [
      'is silent without the Watchdog after two minutes',
      { prometheusMs: t0 + 120_001, alertmanagerMs: t0 + 120_001 },
      120.001,
      'silent',
      ['Watchdog'],
    ],
    ['waits for the Watchdog two minutes', { prometheusMs: t0 + 9e4, alertmanagerMs: t0 + 9e4 }, 120, 'speaking', []],
    ['names what keeps the Watchdog away', { prometheusMs: t0 + 3e5 }, 300, 'silent', ['Alertmanager']],
    ['is not judged while the stack starts', { watchdogMs: null, prometheusMs: null }, 60, 'unknown', []],
    [
      'is silent when the stack has had time to start',
      { watchdogMs: null, prometheusMs: t0 + 3e5, alertmanagerMs: t0 + 3e5 },
      300.001,
      'silent',
      ['Watchdog'],
    ],
  ])('%s', (_title, changes, seconds, kind, causes) => {
    const judgement = judgePath({ ...heard, ...changes }, limits, true, t0 + seconds * 1000);
    expect(judgement.kind).toBe(kind);
    const told = judgement.kind === 'silent' ? judgement.causes : [];
    expect(told).toHaveLength(causes.length);
    for (const [index, cause] of causes.entries()) expect(told[index]).toContain(cause);
  });

  test('needs no Watchdog where there is no Alertmanager', () => {
    const path = { ...heard, prometheusMs: t0 + 1e6, alertmanagerMs: null, watchdogMs: null };
    expect(judgePath(path, limits, false, t0 + 1e6).kind).toBe('speaking');
  });
});

describe('people', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'monitor-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const silent = { kind: 'silent', sinceMs: t0, causes: ['Prometheus does not answer.'] } as const;
  const speaking = { kind: 'speaking' } as const;

  function channel(kind: Channel['kind'], heardHere: string[], broken: { is: boolean } = { is: false }): Channel {
    return {
      kind,
      problem: () => Promise.resolve(null),
      send: (notice) => {
        if (broken.is) return Promise.reject(new Error('https://hooks.example/SECRET: refused'));
        heardHere.push(notice.kind);
        return Promise.resolve();
      },
    };
  }

  function open(channels: readonly Channel[], log: string[] = []) {
    return openSilenceWatch({
      stack: () => 'bpi',
      grafanaUrl: () => null,
      channels: () => channels,
      store: openAnnouncementStore(directory),
      clock: fakeClock(t0),
      log: (message) => log.push(message),
      told: () => undefined,
    });
  }

  test('are told once that it is silent, and once that it speaks again', async () => {
    const heardHere: string[] = [];
    const watch = await open([channel('webhook', heardHere)]);
    for (const judgement of [speaking, silent, silent, speaking, speaking, silent]) {
      await watch.consider(judgement, signal);
    }
    expect(heardHere).toEqual(['silent', 'recovered', 'silent']);
  });

  test('are not told the same again after a restart, and still hear the end', async () => {
    const heardHere: string[] = [];
    await (await open([channel('webhook', heardHere)])).consider(silent, signal);
    const again = await open([channel('webhook', heardHere)]);
    await again.consider({ kind: 'unknown' }, signal);
    await again.consider(silent, signal);
    await again.consider(speaking, signal);
    expect(heardHere).toEqual(['silent', 'recovered']);
  });

  test('are told again and again only where a channel has not accepted it, and no address is logged', async () => {
    const slack: string[] = [];
    const webhook: string[] = [];
    const log: string[] = [];
    const broken = { is: true };
    const watch = await open([channel('slack', slack, broken), channel('webhook', webhook)], log);
    await watch.consider(silent, signal);
    await watch.consider(silent, signal);
    expect([slack, webhook]).toEqual([[], ['silent']]);
    broken.is = false;
    await watch.consider(silent, signal);
    await watch.consider(silent, signal);
    expect([slack, webhook]).toEqual([['silent'], ['silent']]);
    expect(log.join('\n')).toContain('slack did not accept');
    expect(log.join('\n')).not.toContain('SECRET');
  });

  test('who never heard of the silence do not hear of its end', async () => {
    const heardHere: string[] = [];
    const broken = { is: true };
    const watch = await open([channel('webhook', heardHere, broken)]);
    await watch.consider(silent, signal);
    broken.is = false;
    await watch.consider(speaking, signal);
    expect(heardHere).toEqual([]);
  });

  test.each([
    ['webhook', 'silent', { version: '4', status: 'firing', receiver: 'bpi-monitor' }],
    ['webhook', 'recovered', { version: '4', status: 'resolved' }],
    ['slack', 'silent', { channel: '#bpi' }],
    ['pagerduty', 'silent', { routing_key: 'T0K3N', event_action: 'trigger' }],
    ['pagerduty', 'recovered', { routing_key: 'T0K3N', event_action: 'resolve' }],
  ] as const)('read it on %s in its own words: %s', async (kind, what, expected) => {
    const bodies: Record<string, unknown>[] = [];
    await using server = await fakeServer((_url, _request, body) => {
      bodies.push(JSON.parse(body) as Record<string, unknown>);
      return { status: 202, body: 'ok' };
    });
    writeFileSync(join(directory, 'url'), `${server.url}/T0K3N\n`);
    writeFileSync(join(directory, 'key'), 'T0K3N\n');
    const config = {
      webhook: { kind: 'webhook', url: { path: 'url' } },
      slack: { kind: 'slack', url: { path: 'url' }, channel: '#bpi' },
      pagerduty: { kind: 'pagerduty', routingKey: { path: 'key' }, eventsUrl: `${server.url}/v2/enqueue` },
    } as const;
    const [opened] = openChannels([config[kind]], directory);
    const notice = { kind: what, stack: 'bpi', causes: ['Prometheus <does> not answer.'], sinceMs: t0 };
    await opened?.send({ ...notice, nowMs: t0 + 240_000, grafanaUrl: null }, signal);
    expect(bodies[0]).toMatchObject(expected);
    const text = JSON.stringify(bodies[0]);
    expect(text).toContain('2026-01-02T03:04:05Z');
    expect(text).toContain(kind === 'slack' ? 'Prometheus &lt;does&gt; not answer.' : 'Prometheus <does> not answer.');
    expect(text).toContain(what === 'silent' ? 'bpi-monitoring status' : 'for 4 min');
  });

  test.each([
    ['refuses', { status: 403, body: 'no' }],
    ['is broken', { status: 500, body: 'no' }],
  ])('are not told by a receiver that %s', async (_title, answer) => {
    await using server = await fakeServer(() => answer);
    writeFileSync(join(directory, 'url'), server.url);
    const [opened] = openChannels([{ kind: 'webhook', url: { path: 'url' } }], directory);
    const notice = { kind: 'silent', stack: 'bpi', causes: [], sinceMs: t0, nowMs: t0, grafanaUrl: null } as const;
    await expect(opened?.send(notice, signal)).rejects.toThrow(String(answer.status));
  });
});

test('a channel whose secret is missing or no address is named without the secret', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'monitor-'));
  const url = { path: 'url' };
  const channels = openChannels(
    [
      { kind: 'webhook', url },
      { kind: 'slack', url: { path: 'gone' }, channel: null },
    ],
    directory,
  );
  try {
    writeFileSync(join(directory, 'url'), 'https://hooks.example/SECRET\n');
    expect(await channelProblems(channels)).toEqual(['slack: the file gone cannot be read']);
    writeFileSync(join(directory, 'url'), 'SECRET');
    expect((await channelProblems(channels))[0]).toBe('webhook: the file url does not hold what it should');
  } finally {
    rmSync(directory, { recursive: true });
  }
});
