import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { silentSink } from '../../src/base/event-sink.ts';
import { Secret } from '../../src/base/secret.ts';
import { prepareInfluxdb } from '../../src/cli/start/prepare-influxdb.ts';
import { stackContents } from '../../src/cli/start/stack-files.ts';
import type { Config } from '../../src/config/config.ts';
import { freePort } from '../../src/demo/free-port.ts';
import { executePlan } from '../../src/docker/execute-plan.ts';
import { observe } from '../../src/docker/observe.ts';
import { plannedFiles } from '../../src/docker/planned-files.ts';
import { waitReady } from '../../src/docker/wait-ready.ts';
import { debianSource } from '../../src/images/debian-source.ts';
import { planStart } from '../../src/plan/plan-start.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { buildStack } from '../../src/stack/build-stack.ts';
import { influxdbClient } from '../../src/verify/influxdb-client.ts';
import { fullConfig } from '../support/full-config.ts';
import { engineMissing, realEngine } from './support/engine.ts';

const { signal } = new AbortController();
const passwords = { admin: new Secret('admin'), writer: new Secret("wri'ter"), reader: new Secret('reader') };
const year = 365 * 86_400;

/** A stack of InfluxDB alone. */
function influxdbOnly(): Config {
  const config = fullConfig();
  const components = Object.fromEntries(
    Object.entries(config.components).map(([name, one]) => [name, { ...one, enabled: name === 'influxdb' }]),
  ) as Config['components'];
  return { ...config, stack: { ...config.stack, name: 'bpi-test-influxdb' }, components };
}

describe.skipIf(engineMissing)('InfluxDB from Debian packages, on a real engine:', () => {
  let address: string;
  let rollback: () => Promise<readonly string[]>;

  beforeAll(async () => {
    const engine = await realEngine();
    const config = influxdbOnly();
    const cacheDirectory = process.env['BPI_TEST_CACHE'] ?? join(tmpdir(), 'bpi-test-images');
    const found = await debianSource(engine, { cacheDirectory }).resolve(['influxdb'], silentSink, signal);
    const image = found.get('influxdb');
    if (image?.kind !== 'available') throw new Error(image?.reason ?? 'no image of InfluxDB');
    const port = await freePort(48_086, new Set());
    const stack = buildStack(config, {
      images: new Map([['influxdb', image.reference]]),
      hostPorts: new Map([['influxdb', port]]),
      renderedDirectory: '/nowhere',
    });
    const contents = stackContents(renderArtifacts(config, stack), new Map());
    const imageId = (await engine.images.find(image.reference)) ?? '';
    const plan = planStart({
      stack,
      files: plannedFiles(contents),
      imageIds: new Map([['influxdb', imageId]]),
      observed: await observe(engine, stack.name),
    });
    const options = { signal, sink: silentSink, clock: systemClock };
    const execution = await executePlan(engine, plan, { stack, contents, ...options });
    // Never committed: putting everything back removes what this test made.
    rollback = () => execution.rollback();
    expect(await waitReady(engine, stack.services, { ...options, timeoutMs: 30_000 })).toEqual([]);
    address = `http://127.0.0.1:${String(port)}`;
  });
  afterAll(async () => {
    expect(await rollback()).toEqual([]);
  });

  const prepare = (changes: object = {}) =>
    prepareInfluxdb({ address, database: 'bpi_metrics', retentionSeconds: year, passwords, signal, ...changes });
  const as = (name: string, password: Secret) => influxdbClient(address, { user: { name, password }, signal });

  test('start makes its users and database once, and follows a shorter and a longer retention', async () => {
    expect(await prepare()).toHaveLength(4);
    expect(await prepare()).toEqual([]);
    expect(await prepare({ retentionSeconds: 86_400 })).toEqual(['database bpi_metrics, kept for 86400 s']);
    expect(await prepare()).toEqual([`database bpi_metrics, kept for ${String(year)} s`]);
    expect(await prepare({ passwords: { ...passwords, reader: new Secret('new') } })).toEqual([
      'password of user bpi_reader',
    ]);
    expect(await prepare()).toEqual(['password of user bpi_reader']);
  });

  test('whoever writes may not read, whoever reads may not write, and nobody else is let in', async () => {
    await prepare();
    const writer = as('bpi_writer', passwords.writer);
    const reader = as('bpi_reader', passwords.reader);
    await writer.write('bpi_metrics', `probe value=7 ${String(Math.floor(Date.now() / 1000))}`);
    const [series] = await reader.query('SELECT value FROM probe', 'bpi_metrics');
    expect(series?.values?.[0]?.[1]).toBe(7);
    await expect(writer.query('SELECT value FROM probe', 'bpi_metrics')).rejects.toMatchObject({ status: 403 });
    await expect(reader.write('bpi_metrics', 'probe value=8')).rejects.toMatchObject({ status: 403 });
    await expect(influxdbClient(address, { user: null, signal }).query('SHOW DATABASES')).rejects.toMatchObject({
      status: 401,
    });
  });

  test('an older password in its data is told with the way out', async () => {
    await prepare();
    const failure = prepare({ passwords: { ...passwords, admin: new Secret('another') } });
    await expect(failure).rejects.toMatchObject({ fix: expect.stringContaining('older than the password') as string });
  });
});
