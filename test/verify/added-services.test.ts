import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { LogFile } from '../../src/config/config.ts';
import type { CheckResult } from '../../src/verify/check.ts';
import { verdict } from '../../src/verify/summary.ts';
import { verifyStack } from '../../src/verify/verify-stack.ts';
import { configFor } from '../support/default-config.ts';
import { fullConfig } from '../support/full-config.ts';
import { healthyWorld, serveWorld, type FakeWorld } from './fakes/fake-stack.ts';

const remote = 'bpci.example.org:8443';

async function verifyWorld(world: FakeWorld, changes: object = {}): Promise<readonly CheckResult[]> {
  await using served = await serveWorld(world);
  return await verifyStack({ ...served.input, ...changes });
}

function withFiles(...files: readonly LogFile[]) {
  return fullConfig({ logs: { containers: true, journal: false, files } });
}

function failures(results: readonly CheckResult[]) {
  return results.filter(({ status }) => status === 'failed').map(({ id }) => id);
}

function find(results: readonly CheckResult[], id: string): CheckResult {
  const found = results.find((result) => result.id === id);
  if (found === undefined) throw new Error(`no ${id} among ${results.map((result) => result.id).join(' ')}`);
  return found;
}

async function aLogFile(content: string, modified = new Date('2026-01-02T03:00:00Z')): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'bpi-log-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const path = join(directory, 'bpi-core.log');
  await writeFile(path, content);
  await utimes(path, modified, modified);
  return path;
}

describe('a stack with a remote BPCI, traces and long-term storage', () => {
  test('is well when every way there and back works', async () => {
    const path = await aLogFile('a line\n');
    const results = await verifyWorld(healthyWorld(withFiles({ path, service: 'bpi-core', labels: {} })));
    expect(failures(results)).toEqual([]);
    for (const id of ['long-term/round-trip', 'traces/round-trip', 'logs/containers', `logs/${path}`]) {
      expect(find(results, id).status).toBe('ok');
    }
    expect(find(results, `remote/${remote}`).evidence).toContain('certificate valid until 2026-12-31T');
    expect(results.filter(({ id }) => /^(ready|services)\/(jaeger|influxdb|blackbox-exporter)$/.test(id))).toHaveLength(
      6,
    );
  });

  test.each<[string, (world: FakeWorld) => void, readonly string[]]>([
    ['Alloy loses traces', (world) => (world.tracesFlow = false), ['traces/round-trip']],
    ['InfluxDB loses points', (world) => (world.influxdbKeeps = false), ['long-term/round-trip']],
    ['no line of a container arrives', (world) => (world.hasLines = () => false), ['logs/containers']],
    ['Jaeger is not ready', (world) => world.notReady.add('jaeger'), ['ready/jaeger']],
    ['InfluxDB is not ready', (world) => world.notReady.add('influxdb'), ['ready/influxdb']],
  ])('fails one check when %s', async (_, breakIt, ids) => {
    const world = healthyWorld(fullConfig());
    breakIt(world);
    const results = await verifyWorld(world);
    expect(failures(results)).toEqual(ids);
    expect(find(results, ids[0] ?? '').fix).toBeTruthy();
    expect(verdict(results)).toBe('stack');
  });

  test('blames the remote side when a required address does not answer', async () => {
    const world = healthyWorld(fullConfig());
    world.silentAddresses.add(remote);
    const results = await verifyWorld(world);
    expect(failures(results)).toEqual([`remote/${remote}`]);
    expect(verdict(results)).toBe('endpoint');
  });

  test.each([
    ['passes where it wants a certificate that only the exporter has', { cert_file: 'c.pem', key_file: 'c.key' }, 'ok'],
    ['fails where anybody should get one', {}, 'failed'],
  ])('a remote address that takes connections and ends the TLS handshake %s', async (_, tls, status) => {
    const world = healthyWorld(configFor({ bpci: { url: `https://${remote}`, tls } }));
    world.silentAddresses.add(`tls ${remote}`);
    const result = find(await verifyWorld(world), `remote/${remote}`);
    expect(result).toMatchObject({ status });
  });

  test('says which passwords are missing instead of writing as nobody', async () => {
    const results = await verifyWorld(healthyWorld(fullConfig()), { longTerm: null });
    expect(failures(results)).toEqual(['long-term/round-trip']);
    expect(find(results, 'long-term/round-trip').fix).toContain('run start');
  });
});

describe('a log file of monitoring.yaml', () => {
  const from = (path: string) => withFiles({ path, service: 'bpi-core', labels: {} });

  test('that has lines, of which none is in Loki, fails', async () => {
    const path = await aLogFile('a line\n');
    const world = healthyWorld(from(path.replace('core', '*')));
    const asked: string[] = [];
    world.hasLines = (query) => {
      asked.push(query);
      return query.startsWith('{stack=');
    };
    const results = await verifyWorld(world);
    expect(failures(results)).toEqual([`logs/${path.replace('core', '*')}`]);
    const [query = ''] = asked.filter((one) => one.includes('filename'));
    expect(query).toContain('{job="files",service="bpi-core",filename=~"');
    expect(query).toContain('bpi-[^/]*\\\\.log"}');
  });

  test.each([
    ['that is not there yet', () => Promise.resolve('/nowhere/bpi.log'), 'no such file'],
    ['that is empty', () => aLogFile(''), 'no such file'],
    ['that nobody has written to for a week', () => aLogFile('old\n', new Date('2025-12-20T00:00:00Z')), 'for a week'],
  ])('%s is skipped with the reason', async (_, make, reason) => {
    const path = await make();
    const world = healthyWorld(from(path));
    world.hasLines = (query) => query.startsWith('{stack=');
    const results = await verifyWorld(world);
    expect(failures(results)).toEqual([]);
    expect(find(results, `logs/${path}`)).toMatchObject({
      status: 'skipped',
      evidence: expect.stringContaining(reason) as string,
    });
  });
});

test('a component that has nothing to do is not mentioned in any result', async () => {
  const results = await verifyWorld(healthyWorld());
  const told = results.filter(({ id, evidence }) =>
    /jaeger|influxdb|blackbox|traces|long-term/.test(`${id} ${evidence}`),
  );
  expect(told).toEqual([]);
});
