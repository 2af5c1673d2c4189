import { describe, expect, test } from 'vitest';
import { acknowledgeAlert } from '../../src/cli/alerts/acknowledge-alert.ts';
import type { AlertServices } from '../../src/cli/alerts/alert-services.ts';
import { showAlerts } from '../../src/cli/alerts/show-alerts.ts';
import { silenceAlerts } from '../../src/cli/alerts/silence-alerts.ts';
import { testAlerts } from '../../src/cli/alerts/test-alerts.ts';
import { unsilenceAlerts } from '../../src/cli/alerts/unsilence-alerts.ts';
import type { Context } from '../../src/cli/context.ts';
import { alertmanagerClient } from '../../src/prometheus/alertmanager-client.ts';
import type { HeldAlert, HeldSilence, PostedAlert, WantedSilence } from '../../src/prometheus/alertmanager-types.ts';
import { prometheusClient } from '../../src/prometheus/client.ts';
import { active, held } from '../alerts/support/alerts.ts';
import { channels } from '../render/support/notifications.ts';
import { configFor } from '../support/default-config.ts';
import { fakeServer, type FakeAnswer } from '../verify/fakes/fake-server.ts';
import { fakeContext, type FakeContext } from './support/fake-context.ts';

/** Prometheus, Alertmanager and bpi-monitor in one server, on what a test puts there. */
const unable = { name: 'AurNotBacked', priority: 'P1', canFire: false, missing: ['bpci_token_backing'] } as const;

class World {
  alerts: HeldAlert[] = [held('Lost')];
  silences: HeldSilence[] = [];
  posted: PostedAlert[][] = [];
  prometheusFails = false;
  /** Whether bpi-monitor receives tests, and what becomes of each channel. */
  arrives = true;
  outcome: 'delivered' | 'clientError' = 'delivered';
  log = '';

  answer(path: string, method: string, body: string): FakeAnswer | null {
    if (path.startsWith('/api/v1/') && this.prometheusFails) return { status: 503, body: 'starting' };
    if (path === '/api/v1/alerts') return data({ alerts: [active('Lost'), active('Soon', { state: 'pending' })] });
    if (path === '/api/v1/rules') {
      return data({ groups: [{ name: 'g', file: 'f', rules: [{ name: 'BpciConnectionLost', type: 'alerting' }] }] });
    }
    if (path === '/api/v2/alerts' && method === 'POST') {
      this.posted.push(JSON.parse(body) as PostedAlert[]);
      return { body: '' };
    }
    if (path === '/api/v2/alerts') return { body: this.alerts };
    if (path === '/api/v2/silences' && method === 'POST') {
      const id = `silence-${this.silences.length + 1}`;
      this.silences.push({ ...(JSON.parse(body) as WantedSilence), id, status: { state: 'active' } });
      return { body: { silenceID: id } };
    }
    if (path === '/api/v2/silences') return { body: this.silences };
    if (path.startsWith('/api/v2/silence/')) {
      const id = path.slice('/api/v2/silence/'.length);
      this.silences = this.silences.map((one) => (one.id === id ? { ...one, status: { state: 'expired' } } : one));
      return { body: '' };
    }
    if (path.startsWith('/api/tests/')) {
      return this.arrives && this.posted.length > 0 ? { body: { arrivals: [{ status: 'firing' }] } } : null;
    }
    if (path === '/metrics')
      return {
        body:
          this.posted
            .flat()
            .map((alert) => this.figures(alert))
            .join('') || idle,
      };
    return null;
  }

  private figures({ labels }: PostedAlert): string {
    const channel = labels['bpi_test_receiver'];
    if (channel === undefined) return '';
    const way = `integration="${channel}",receiver_name="test-${channel}"`;
    const failed = this.outcome === 'delivered' ? 0 : 1;
    return (
      `alertmanager_notifications_total{${way}} 1\nalertmanager_notification_requests_total{${way}} 1\n` +
      `alertmanager_notification_requests_failed_total{${way}} ${failed}\n` +
      `alertmanager_notifications_failed_total{${way},reason="clientError"} ${failed}\n`
    );
  }
}

const idle = 'alertmanager_notifications_total{integration="webhook",receiver_name="bpi-monitor"} 3\n';
const data = (body: unknown): FakeAnswer => ({ body: { status: 'success', data: body } });

type Act = (context: Context, services: AlertServices) => Promise<number>;

async function run(world: World, act: Act, fake: FakeContext = fakeContext({ env: { USER: 'ada' } })) {
  await using server = await fakeServer((url, request, body) => world.answer(url.pathname, request.method ?? '', body));
  const services: AlertServices = {
    stack: 'bpi',
    config: { ...configFor(), notifications: channels },
    externalLabels: { stack: 'bpi' },
    prometheus: prometheusClient(server.url),
    alertmanager: alertmanagerClient(server.url),
    monitorUrl: server.url,
    ability: () => Promise.resolve({ able: 97, total: 118, cannot: [unable], unscraped: 0 }),
    alertmanagerLog: () => Promise.resolve(world.log),
  };
  const code = await act(fake.context, services);
  return { code, stdout: fake.stdout(), stderr: fake.stderr() };
}

describe('alerts', () => {
  test('shows both, and closes with how many can fire', async () => {
    const { code, stdout } = await run(new World(), (context, services) => showAlerts(context, services, {}));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^2 alerts: 1 firing, 1 pending\n/);
    expect(stdout).toMatch(
      /\n97 of 118 alerts can fire with this BPI; `bpi-monitoring coverage` names the others\nthese cannot:\n {2}AurNotBacked\n$/,
    );
    expect(stdout).not.toContain('\u001b');
  });

  test('shows what one knows when the other does not answer, and exits 1', async () => {
    const world = new World();
    world.prometheusFails = true;
    const { code, stdout, stderr } = await run(world, (context, services) => showAlerts(context, services, {}));
    expect(code).toBe(1);
    expect(stdout).toContain('Lost');
    expect(stderr).toContain('warning: Prometheus does not answer');
  });

  test('gives one document', async () => {
    const { stdout } = await run(new World(), (context, services) => showAlerts(context, services, { json: true }));
    const document = JSON.parse(stdout) as { exitCode: number; alerts: unknown[]; canFire: { able: number } };
    expect([document.exitCode, document.alerts.length, document.canFire.able]).toEqual([0, 2, 97]);
  });

  test('hides the Watchdog until asked', async () => {
    const world = new World();
    world.alerts = [held('Watchdog')];
    const names = async (all: boolean) =>
      (await run(world, (context, services) => showAlerts(context, services, { all }))).stdout;
    expect(await names(false)).not.toContain('Watchdog');
    expect(await names(true)).toContain('Watchdog');
  });
});

describe('alerts --watch', () => {
  async function watch(isTTY: boolean, later: (world: World) => void) {
    const world = new World();
    const end = new AbortController();
    const fake = fakeContext({ signal: end.signal, isTTY });
    let looks = 0;
    // Time passes at once; after the second look somebody presses Ctrl-C.
    const clock = {
      now: () => Date.now(),
      sleep: () => {
        looks += 1;
        if (looks === 1) later(world);
        else end.abort();
        return end.signal.aborted ? Promise.reject(end.signal.reason as Error) : Promise.resolve();
      },
    };
    const context = { ...fake.context, clock };
    return run(world, (_context, services) => showAlerts(context, services, { watch: true }), fake);
  }

  test('writes the list once and then what changed, and ends with 130 and no complaint', async () => {
    const { code, stdout, stderr } = await watch(false, (world) => {
      world.alerts = [...world.alerts, held('Slow')];
    });
    expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
    expect(stdout.match(/can fire with this BPI/g)).toHaveLength(1);
    expect(stdout).toMatch(/\n\d\d:\d\d:\d\d P1 firing Slow a:1: Slow at a:1\n$/);
  });

  test('does not take for ended what it could not ask for', async () => {
    const { stdout } = await watch(false, (world) => {
      world.prometheusFails = true;
    });
    expect(stdout).toMatch(/\d\d:\d\d:\d\d Prometheus does not answer/);
    expect(stdout).not.toContain('ended');
  });

  test('redraws a terminal', async () => {
    const { code, stdout } = await watch(true, () => undefined);
    expect(code).toBe(130);
    expect(stdout.match(/\u001b\[H/g)).toHaveLength(2);
  });
});

describe('alerts silence', () => {
  const silence = (world: World, written: readonly string[], id?: string) =>
    run(world, (context, services) =>
      silenceAlerts(context, services, written, { for: 7200, comment: 'c', ...(id === undefined ? {} : { id }) }),
    );

  test('makes one, says what it mutes and how to end it', async () => {
    const world = new World();
    const { stdout } = await silence(world, ['Lost']);
    expect(stdout).toMatch(/^silence silence-1 until .* UTC, mutes 1 now: Lost\n.*unsilence silence-1`\n$/);
    const [made] = world.silences;
    expect(made).toMatchObject({ createdBy: 'ada', comment: 'c' });
    expect(Date.parse(made?.endsAt ?? '') - Date.parse(made?.startsAt ?? '')).toBe(7_200_000);
  });

  test('takes the id of one alert for all its labels', async () => {
    const world = new World();
    await silence(world, [], 'lost');
    expect(world.silences[0]?.matchers.map(({ name }) => name)).toEqual(['alertname', 'instance', 'priority', 'stack']);
  });

  test.each<readonly [readonly string[], string | undefined, RegExp]>([
    [[], undefined, /name what to silence/],
    [['Lost'], 'lost', /name what to silence/],
    [['Nothing'], undefined, /no such silence/],
    [['priority=P1'], undefined, /no such silence/],
    [['a=~['], undefined, /no matchers/],
  ])('makes none of %j and --id %s', async (written, id, expected) => {
    const world = new World();
    await expect(silence(world, written, id)).rejects.toThrow(expected);
    expect(world.silences).toEqual([]);
  });
});

describe('alerts unsilence and acknowledge', () => {
  const acknowledge = (world: World) =>
    run(world, (context, services) => acknowledgeAlert(context, services, 'Lost', { for: 3600 }));
  const unsilence = (world: World, id: string) =>
    run(world, (context, services) => unsilenceAlerts(context, services, id, {}));

  test('twice leave one silence, and say so', async () => {
    const world = new World();
    expect((await acknowledge(world)).stdout).toContain('is acknowledged until it has ended');
    expect((await acknowledge(world)).stdout).toContain('was acknowledged already by ada');
    expect(world.silences.map(({ comment }) => comment)).toEqual(['acknowledged by ada']);
    expect((await unsilence(world, 'silence-1')).stdout).toBe('ended silence-1\n');
    expect((await unsilence(world, 'silence-1')).stdout).toBe('silence-1 has ended already\n');
    expect((await unsilence(world, 'all-of-mine')).stdout).toBe('ada has no silence\n');
  });

  test('end only those of one author', async () => {
    const world = new World();
    await acknowledge(world);
    world.silences.push({ ...(world.silences[0] as HeldSilence), id: 'other', createdBy: 'bob' });
    expect((await unsilence(world, 'all-of-mine')).stdout).toBe('ended silence-1\n');
    expect(world.silences.map(({ status }) => status.state)).toEqual(['expired', 'active']);
  });
});

describe('alerts test', () => {
  const prove = (world: World, options: { receiver?: string; priority?: 'P1' }) =>
    run(world, (context, services) => testAlerts(context, services, { timeout: 1, ...options }));

  test('tells nobody unless asked, and ends its alert', async () => {
    const world = new World();
    const { code, stdout } = await prove(world, {});
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}ok {2}bpi-monitor {2}delivered after \d\.\d s\npeople were not told/);
    const [began, ended] = world.posted.map(([alert]) => alert);
    expect(began?.labels).not.toHaveProperty('bpi_test_receiver');
    expect(ended?.labels).toEqual(began?.labels);
    expect(Date.parse(ended?.endsAt ?? '')).toBeLessThanOrEqual(Date.now());
  });

  test('of a priority tests each of its channels', async () => {
    const world = new World();
    const { code, stdout } = await prove(world, { priority: 'P1' });
    expect(code).toBe(0);
    expect(world.posted[0]?.map(({ labels }) => labels['bpi_test_receiver'])).toEqual([
      'slack',
      'pagerduty',
      'webhook',
    ]);
    expect(new Set(world.posted[0]?.map(({ labels }) => labels['bpi_test'])).size).toBe(3);
    expect(stdout).toMatch(/^ {2}ok {2}pagerduty {4}delivered/m);
  });

  test('says why a channel failed, with the words of the log, and exits 1', async () => {
    const world = new World();
    world.outcome = 'clientError';
    world.log = `time=${new Date(Date.now() + 1000).toISOString()} level=WARN receiver=test-slack integration=slack[0] err="status 403: no_team"`;
    const { code, stdout } = await prove(world, { receiver: 'slack' });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^FAIL {2}slack .* refused \(HTTP 4xx\).*\(status 403: no_team\)\n {6}fix: .*notifications\.slack/m,
    );
    expect(stdout).toMatch(/^ {2}ok {2}bpi-monitor/m);
  });

  test('says when nothing arrives, and ends its alert all the same', async () => {
    const world = new World();
    world.arrives = false;
    const { code, stdout } = await prove(world, {});
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAIL {2}bpi-monitor .* nothing has arrived/m);
    expect(world.posted).toHaveLength(2);
  });

  test('of a channel that nobody has configured is refused', async () => {
    await expect(prove(new World(), { receiver: 'pager' })).rejects.toThrow('has no notifications.pager');
  });
});
