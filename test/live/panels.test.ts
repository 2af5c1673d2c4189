import { execa } from 'execa';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/base/package-root.ts';
import type { Config } from '../../src/config/config.ts';
import type { Engine } from '../../src/docker/engine.ts';
import { incidentClient } from '../../src/verify/incident-client.ts';
import { emptyAsShipped, emptyWhenWell } from '../dashboards/empty-when-well.ts';
import { everyComponent } from '../dashboards/panels.ts';
import { engineMissing, realEngine } from '../e2e/support/engine.ts';
import { configOf } from './support/config-of.ts';
import { openLane, type Lane } from './support/lane.ts';
import { askQueries, formatCoverage, panelQueries, type AskedQuery } from './support/panel-coverage.ts';
import { until } from './support/until.ts';

const profiles = ['as-shipped', 'contract'] as const;
const patienceMs = 20 * 60_000;
// What every BPI can lose: its incident gives the panels about alerting something to show.
const fault = 'node-off';
const pages = 'BpiNodeUnreachable';
// The panel of fields that nobody reads has nothing to show of answers that are as they always were.
const newField = 'status-of-a-newer-release';

describe.skipIf(engineMissing)('on a real Prometheus every query of every panel', () => {
  const lanes = new Map<string, { readonly lane: Lane; readonly config: Config }>();
  let engine: Engine;
  let textfiles = '';

  beforeAll(async () => {
    engine = await realEngine();
    textfiles = await reportBuilds();
    await Promise.all(
      profiles.map(async (profile, index) => {
        const sections = profile === 'contract' ? { extra: { textfiles } } : {};
        const options = { name: `panels-${profile}`, number: 50 + index, profile, sections };
        const lane = await openLane(engine, options);
        lanes.set(profile, { lane, config: await configOf(engine, lane) });
      }),
    );
  });

  afterAll(async () => {
    await Promise.all([...lanes.values()].map(({ lane }) => lane.close()));
    rmSync(textfiles, { recursive: true, force: true });
  });

  const wholeOf = (profile: (typeof profiles)[number]): { readonly lane: Lane; readonly config: Config } => {
    const found = lanes.get(profile);
    if (found === undefined) throw new Error(`no lane for ${profile}`);
    return found;
  };

  test.concurrent('has data where BPI implements the contract', async () => {
    const { lane, config } = wholeOf('contract');
    await haveHistory(lane);
    const asked = await askUntil(lane, config, ({ name, has }) => has === 'data' || emptyWhenWell.includes(name));
    say('contract', asked);
    const expected = asked.map(({ name }) => `${name}: ${emptyWhenWell.includes(name) ? 'nothing' : 'data'}`);
    expect(asked.map(({ name, has }) => `${name}: ${has}`)).toEqual(expected);
  });

  test.concurrent(
    'has data with BPI as it is shipped, exactly where the catalogue says that it exports them',
    async () => {
      const { lane, config } = wholeOf('as-shipped');
      await haveHistory(lane);
      const silent = ({ name, exported }: AskedQuery): boolean =>
        !exported || emptyWhenWell.includes(name) || emptyAsShipped.includes(name);
      const asked = await askUntil(lane, config, (query) => query.has === 'data' || silent(query));
      say('as-shipped', asked);
      const expected = asked.map((query) => `${query.name}: ${silent(query) ? 'nothing' : 'data'}`);
      expect(asked.map(({ name, has }) => `${name}: ${has}`)).toEqual(expected);
    },
  );

  test('is asked, but for those to series of components that have no image here', () => {
    const here = panelQueries(wholeOf('contract').config);
    const left = panelQueries(everyComponent()).filter((name) => !here.includes(name));
    for (const name of left) console.log(`not here: ${name}`);
    // What sends these series is not in Debian, or has nothing to do where nothing is remote and nothing kept for years.
    expect(left.filter((name) => !/^bpi-(traces|logs|long-term): /.test(name))).toEqual([
      'bpi-security: Certificates: seen',
      'bpi-meta: Dashboard load, p95 of 1 h: A',
      'bpi-meta: Load of each dashboard, p95 of 1 h: A',
      'bpi-meta: Log lines sent, taken and dropped: A',
      'bpi-meta: Log lines sent, taken and dropped: B',
      'bpi-meta: Log lines sent, taken and dropped: C',
      'bpi-meta: Failures inside the stack, 5 min: E',
    ]);
  });
});

/** An alert that fired, ended and was judged, and an answer that has changed. */
async function haveHistory(lane: Lane): Promise<void> {
  await lane.world.strike(fault);
  await until(`${lane.name}: the page`, patienceMs, () => told(lane, 'firing'));
  // The alert is told before the rule that counts what fires is evaluated.
  await until(`${lane.name}: the count of what fires`, patienceMs, async () => {
    const { result } = await lane.prometheus.query('bpi:alerts_firing:count{priority="P1"}');
    return result.length > 0 ? true : null;
  });
  await lane.world.heal(fault);
  await until(`${lane.name}: its end`, patienceMs, () => told(lane, 'resolved'));
  const incidents = incidentClient(lane.monitorUrl);
  const ended = await until(`${lane.name}: the incident has ended`, patienceMs, async () => {
    const found = (await incidents.incidents()).find(({ alertname }) => alertname === pages);
    return found === undefined || found.endedAt === null ? null : found;
  });
  await incidents.judge(ended.id, true, 'a test');
  await lane.world.strike(newField);
}

function told({ receivers }: Lane, status: 'firing' | 'resolved'): true | null {
  return receivers.told.some((one) => one.alert === pages && one.status === status) ? true : null;
}

/** Asks again until every query is as it should be, or patience ends: then what there is. */
async function askUntil(
  lane: Lane,
  config: Config,
  isGood: (query: AskedQuery) => boolean,
): Promise<readonly AskedQuery[]> {
  let asked: readonly AskedQuery[] = [];
  const fromMs = Date.now();
  await until(
    `${lane.name}: every query has its answer`,
    patienceMs,
    async () => {
      asked = await askQueries(config, lane.prometheus);
      return asked.every(isGood) || Date.now() - fromMs > patienceMs / 2 ? true : null;
    },
    { everyMs: 15_000 },
  );
  return asked;
}

function say(profile: string, asked: readonly AskedQuery[]): void {
  for (const line of formatCoverage(asked)) console.log(`${profile.padEnd(10)} ${line}`);
}

/** What a CI job leaves for node-exporter, which runs as nobody. */
async function reportBuilds(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'bpi-live-builds-'));
  chmodSync(directory, 0o755);
  const cli = join(packageRoot(), 'dist/bin/bpi-monitoring.js');
  await execa(process.execPath, [
    ...[cli, 'report-build', '--out', directory, '--component', 'bpi-core', '--result', 'success'],
    ...['--duration', '3m20s', '--commit', 'b0174a6', '--deployment', 'success'],
    ...['--coverage', '81.5%', '--issues', 'critical=0,warning=12'],
  ]);
  return directory;
}
