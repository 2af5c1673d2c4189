import Docker from 'dockerode';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FiringCount } from '../../src/alerts/count-firing.ts';
import type { ShownAlert } from '../../src/alerts/shown-alert.ts';
import type { Engine } from '../../src/docker/engine.ts';
import { alertmanagerClient, type AlertmanagerClient } from '../../src/prometheus/alertmanager-client.ts';
import { engineMissing, realEngine } from './support/engine.ts';
import { install, uninstall, type Installation } from './support/installation.ts';

interface StartDocument {
  readonly urls: Readonly<Record<string, string>>;
  readonly services: readonly { readonly name: string; readonly image: string }[];
  readonly canFire: { readonly able: number; readonly total: number } | null;
}

// A name in the network of the stack only.
const receiver = 'receiver.example.org';
/** A webhook receiver that writes what it is told to its log. */
const script = `
  require('node:http').createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => { console.log(body); response.end(); });
  }).listen(8080);`;

describe.skipIf(engineMissing)('bpi-monitoring alerts', () => {
  let engine: Engine;
  let bpi: Installation;
  let first: StartDocument;
  let alertmanager: AlertmanagerClient;
  let server: Docker.Container | undefined;

  const alerts = (...args: readonly string[]) => bpi.run('alerts', ...args, '--config', bpi.configFile);
  const listed = async (...args: readonly string[]) =>
    ((await alerts('list', ...args, '--json')).json() as { alerts: ShownAlert[] }).alerts;
  const lost = { alertname: 'BpciConnectionLost', priority: 'P1', severity: 'critical', instance: 'e2e:1' };
  const post = (endsInMs: number) =>
    alertmanager.post([
      {
        labels: lost,
        annotations: { summary: 'BPI at e2e:1 has lost BPCI' },
        startsAt: new Date(startedMs).toISOString(),
        endsAt: new Date(Date.now() + endsInMs).toISOString(),
      },
    ]);
  const startedMs = Date.now();
  const stateOf = async () => (await listed()).find(({ instance }) => instance === lost.instance)?.state ?? 'none';

  beforeAll(async () => {
    engine = await realEngine();
    bpi = await install('alerts', 'contract');
    for (const [name, url] of [
      ['webhook_url', `http://${receiver}:8080/hook`],
      ['slack_url', `https://${receiver}:1/services/T0/B0/nobody-listens`],
    ] as const) {
      writeFileSync(join(bpi.directory, name), `${url}\n`, { mode: 0o600 });
    }
    bpi.configure({
      notifications: {
        webhook: { url_file: 'webhook_url', send_resolved: true },
        slack: { url_file: 'slack_url', send_resolved: true },
      },
    });
    const run = await bpi.start('--json');
    first = run.json() as StartDocument;
    expect(run.exitCode, run.stdout.slice(-2000)).toBe(0);
    alertmanager = alertmanagerClient(first.urls['alertmanager'] ?? '');
    const network = `${bpi.stack}_default`;
    server = await docker().createContainer({
      Image: first.services.find(({ name }) => name === 'bpi-exporter')?.image,
      Entrypoint: ['node', '-e', script],
      HostConfig: { NetworkMode: network },
      NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [receiver] } } },
    });
    await server.start();
  });

  afterAll(async () => {
    await server?.remove({ force: true });
    await uninstall(engine, bpi);
  });

  test('the start says how many alerts can fire', () => {
    expect(first.canFire?.able).toBeGreaterThan(10);
    expect(first.canFire?.able).toBeLessThanOrEqual(first.canFire?.total ?? 0);
  });

  test('lists what fires, and the Watchdog only when asked', async () => {
    await post(600_000);
    expect(await stateOf()).toBe('firing');
    expect((await listed()).map(({ name }) => name)).not.toContain('Watchdog');
    const all = await listed('--all');
    expect(all.map(({ name }) => name)).toContain('Watchdog');
    // Prometheus and Alertmanager tell of one and the same.
    expect(all.filter(({ name }) => name === 'Watchdog')).toHaveLength(1);
    const { exitCode, stdout } = await alerts();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('BPI at e2e:1 has lost BPCI');
    expect(stdout).toMatch(/^(at least )?\d+ of \d+ alerts can fire with this BPI/m);
  });

  test('are counted by priority in the status', async () => {
    const { exitCode, stdout } = await bpi.run('status', '--config', bpi.configFile);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^alerts: \d+ firing \([1-9]\d* P1[,)]/m);
    const status = (await bpi.run('status', '--json', '--config', bpi.configFile)).json() as {
      alerts: FiringCount | null;
    };
    expect(status.alerts?.firing['P1']).toBeGreaterThanOrEqual(1);
    expect(status.alerts?.problems).toEqual([]);
  });

  test('silences by matchers and ends the silence', async () => {
    const made = await alerts('silence', 'BpciConnectionLost', 'instance=~e2e.*', '--for', '1h', '--comment', 'router');
    expect(made.stdout).toContain('mutes 1 now: BpciConnectionLost');
    const id = /silence (\S+) until/.exec(made.stdout)?.[1] ?? '';
    await expect.poll(stateOf, { timeout: 20_000, interval: 500 }).toBe('silenced');
    expect((await alerts('silences')).stdout).toContain('alertname="BpciConnectionLost" instance=~"e2e.*"');
    expect((await alerts('unsilence', id.slice(0, 8))).stdout.trim()).toBe(`ended ${id}`);
    await expect.poll(stateOf, { timeout: 20_000, interval: 500 }).toBe('firing');
  });

  test('refuses a name that no alert has, with the one that was meant', async () => {
    const { exitCode, stderr } = await alerts('silence', 'BpciConectionLost', '--comment', 'x');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('fix: write BpciConnectionLost');
  });

  test('acknowledges one alert, once', async () => {
    const id = (await listed()).find(({ instance }) => instance === lost.instance)?.fingerprint ?? '';
    const once = await alerts('acknowledge', id, '--author', 'ada');
    expect(once.stdout).toContain('is acknowledged until it has ended');
    const again = await alerts('acknowledge', id, '--author', 'bob');
    expect(again.stdout).toContain('was acknowledged already by ada');
    expect((await alerts('unsilence', 'all-of-mine', '--author', 'ada')).stdout).toMatch(/^ended \S+$/m);
  });

  test('proves that a test alert reaches bpi-monitor, and tells nobody', async () => {
    const { exitCode, stdout } = await alerts('test');
    expect(stdout).toMatch(/^ {2}ok {2}bpi-monitor {2}delivered after \d+\.\d s$/m);
    expect(stdout).toContain('people were not told');
    expect(exitCode).toBe(0);
  });

  test('proves that a test alert reaches a webhook, which really got it', async () => {
    const { exitCode, stdout } = await alerts('test', '--receiver', 'webhook');
    expect(stdout).toMatch(/^ {2}ok {2}webhook {6}delivered after \d+\.\d s$/m);
    expect(exitCode).toBe(0);
    const log = (await server?.logs({ stdout: true }))?.toString() ?? '';
    expect(log).toContain('"bpi_test_receiver":"webhook"');
  });

  test('says why a channel was not reached, and still proves the others of its priority', async () => {
    const { exitCode, stdout } = await alerts('test', '--priority', 'P1', '--timeout', '40s');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^ {2}ok {2}bpi-monitor/m);
    expect(stdout).toMatch(/^ {2}ok {2}webhook/m);
    expect(stdout).toMatch(/^FAIL {2}slack .*connection refused/m);
    expect(stdout).toContain('notifications.slack.url_file');
    // No test is left behind.
    await expect
      .poll(async () => (await listed('--all')).filter(({ name }) => name === 'BpiTest'), { timeout: 20_000 })
      .toEqual([]);
  });

  test('keeps the history, and takes a verdict', async () => {
    const incidents = async () =>
      (
        (await alerts('history', '--json')).json() as {
          incidents: {
            id: string;
            alertname: string;
            instance: string;
            verdict: boolean | null;
            verdictComment: string;
          }[];
        }
      ).incidents.filter(({ instance }) => instance === lost.instance);
    await expect.poll(incidents, { timeout: 60_000, interval: 1000 }).toHaveLength(1);
    const [incident] = await incidents();
    const judged = await alerts('verdict', incident?.id ?? '', 'false', '--comment', 'a test');
    expect(judged.stdout).toContain('was a false alert');
    expect(await incidents()).toMatchObject([{ verdict: false, verdictComment: 'a test' }]);
    expect((await alerts('history')).stdout).toContain('false alert (a test)');
    await post(0);
  });
});

function docker(): Docker {
  const host = process.env['DOCKER_HOST'];
  return host?.startsWith('unix://') === true
    ? new Docker({ socketPath: host.slice('unix://'.length), host: undefined })
    : new Docker();
}
