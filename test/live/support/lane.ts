import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { packageRoot } from '../../../src/base/package-root.ts';
import { freePort } from '../../../src/demo/free-port.ts';
import type { Engine } from '../../../src/docker/engine.ts';
import { alertmanagerClient, type AlertmanagerClient } from '../../../src/prometheus/alertmanager-client.ts';
import { prometheusClient, type PrometheusClient } from '../../../src/prometheus/client.ts';
import { stackLabel } from '../../../src/stack/labels.ts';
import { companionLabel } from './companion.ts';
import { people, startReceivers, type Receivers } from './receivers.ts';
import { serviceImage } from './service-image.ts';
import { until } from './until.ts';
import { startWorld, type World } from './world.ts';

const cli = join(packageRoot(), 'dist/bin/bpi-monitoring.js');
const published = ['bpi-exporter', 'node-exporter', 'bpi-monitor', 'alertmanager', 'prometheus'] as const;
const startTimeoutMs = 240_000;

/** One world and the real stack that watches it: lanes run side by side and share nothing. */
export interface Lane {
  readonly name: string;
  readonly stack: string;
  readonly world: World;
  readonly receivers: Receivers;
  readonly prometheus: PrometheusClient;
  readonly alertmanager: AlertmanagerClient;
  readonly monitorUrl: string;
  /** `instance` of the machine that the tests run on, whose own alerts are true and none of ours. */
  readonly machine: string;
  readonly image: string;
  readonly directory: string;
  /** Name of the container of a service. */
  readonly container: (service: string) => string;
  close(): Promise<void>;
}

/** What distinguishes a lane. */
export interface LaneOptions {
  readonly name: string;
  /** Tells its addresses apart from those of the others: 1 to 99. */
  readonly number: number;
  readonly profile: 'as-shipped' | 'contract';
  /** Sections of monitoring.yaml over the usual ones. */
  readonly sections?: Readonly<Record<string, unknown>>;
}

// One table for all lanes of a process: two that ask at the same moment must not get the same port.
const taken = new Set<number>();

/** Starts a stack with the built command and everything around it. Throws with the command's words. */
export async function openLane(engine: Engine, options: LaneOptions): Promise<Lane> {
  const { name, number, profile } = options;
  const stack = `bpi-live-${name}`;
  await removeStack(engine, stack);
  const directory = mkdtempSync(join(tmpdir(), `${stack}-`));
  const host = `127.60.${String(number)}.1`;
  const ports: Record<string, number> = {};
  for (const [index, service] of [...published, 'control'].entries())
    ports[service] = await freePort(21_000 + number * 20 + index, taken);
  const configFile = join(directory, 'monitoring.yaml');
  mkdirSync(join(directory, 'state'), { mode: 0o700 });
  const url = (service: string): string => `http://127.0.0.1:${String(ports[service])}`;
  let receivers: Receivers | undefined;
  const close = async (): Promise<void> => {
    receivers?.stop();
    await removeStack(engine, stack);
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    writeFileSync(
      configFile,
      stringify({
        stack: { name: stack, state_directory: join(directory, 'state') },
        bpi: { host },
        bpci: { url: `${host}:8091` },
        ...(profile === 'contract' ? { endpoints: [simulatedMachine(host)] } : {}),
        notifications: {
          webhook: { url_file: secretFile(directory, people.webhook) },
          email: {
            ...{ to: 'ops@example.org', from: 'bpi@example.org', smarthost: people.smarthost },
            ...{ require_tls: false, send_resolved: true },
          },
        },
        components: Object.fromEntries(published.map((service) => [service, { host_port: ports[service] }])),
        ...options.sections,
      }),
    );
    const image = await serviceImage(engine);
    const world = await startWorld(engine, { stack, image, profile, host, controlPort: ports.control ?? 0 });
    await start(stack, configFile);
    receivers = await startReceivers(engine, stack, image);
    const lane: Lane = {
      ...{ name, stack, world, receivers, image, directory, close, monitorUrl: url('bpi-monitor') },
      prometheus: prometheusClient(url('prometheus')),
      alertmanager: alertmanagerClient(url('alertmanager')),
      machine: `localhost:${String(ports['node-exporter'])}`,
      container: (service) => `${stack}-${service}-1`,
    };
    await settle(lane);
    return lane;
  } catch (error) {
    await close();
    throw error;
  }
}

function secretFile(directory: string, secret: string): string {
  const path = join(directory, 'webhook_url');
  writeFileSync(path, secret, { mode: 0o600 });
  return path;
}

/** Removes everything of a stack, also what a run that was killed left behind. */
export async function removeStack(engine: Engine, stack: string): Promise<void> {
  const labels = { [stackLabel]: stack };
  const beside = await engine.containers.list({ [companionLabel]: stack });
  const containers = [...beside, ...(await engine.containers.list(labels))];
  await Promise.all(containers.map(({ id }) => engine.containers.remove(id, { force: true })));
  for (const network of await engine.networks.list(labels)) await engine.networks.remove(network.name);
  for (const volume of await engine.volumes.list(labels)) await engine.volumes.remove(volume.name);
}

async function start(stack: string, configFile: string): Promise<void> {
  const args = ['start', '--config', configFile, '--images', 'debian', '--allow-missing', '--no-verify'];
  const run = await execa(process.execPath, [cli, ...args], {
    ...{ reject: false, stdin: 'ignore', env: { NO_COLOR: '1' }, timeout: startTimeoutMs },
  });
  if (run.exitCode !== 0) throw new Error(`${stack} does not start: ${run.stdout}\n${run.stderr}`);
}

/** Waits until every rule was evaluated over targets that all answer, so that what follows is not the noise of a start. */
async function settle(lane: Lane): Promise<void> {
  const { name, prometheus } = lane;
  let missing: readonly string[] = [];
  await until(
    `${name} has settled`,
    300_000,
    async () => {
      const [targets, groups, alerts] = await Promise.all([prometheus.targets(), prometheus.rules(), alertsIn(lane)]);
      missing = [
        ...targets.filter(({ health }) => health === 'unknown').map(({ scrapeUrl }) => scrapeUrl),
        ...alerts,
        ...groups.flatMap(({ rules }) => rules).flatMap((rule) => (rule.health === 'ok' ? [] : [rule.name])),
      ];
      return missing.length === 0 && targets.length > 0 ? true : null;
    },
    { everyMs: 2000, instead: () => `still waiting for ${missing.slice(0, 5).join(', ')}` },
  );
}

/** Alerts that Prometheus holds, pending or firing unless told otherwise, but for those about the machine that the tests run on: they are true. */
export async function alertsIn(
  { prometheus, machine }: Pick<Lane, 'prometheus' | 'machine'>,
  state?: 'pending' | 'firing',
): Promise<readonly string[]> {
  const answer = await fetch(`${prometheus.baseUrl}/api/v1/alerts`, { signal: AbortSignal.timeout(10_000) });
  const { data } = (await answer.json()) as { data: { alerts: { labels: Record<string, string>; state: string }[] } };
  const ours = data.alerts
    .filter((one) => state === undefined || one.state === state)
    .filter(({ labels }) => labels.instance !== machine);
  return [...new Set(ours.map(({ labels }) => labels.alertname ?? ''))].filter((name) => name !== 'Watchdog');
}

/** The machine that the simulator plays, beside the one that node-exporter measures and in the same job. */
function simulatedMachine(host: string): object {
  const job = 'node-exporter';
  return { id: 'simulated-machine', job, url: `${host}:9180/metrics`, shape: 'prometheus', interval: '15s' };
}
