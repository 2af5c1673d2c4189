import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aptConfiguration, placeholderStatus } from '../../src/images/debian/apt-configuration.ts';
import { openPrivateApt } from '../../src/images/debian/private-apt.ts';
import { hastyClock } from './support/hasty-clock.ts';
import { scriptedRun } from './support/scripted-run.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bpi-apt-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const source = { uris: ['http://m/d'], suites: ['bookworm'], components: ['main'], signedBy: null, trusted: false };

function open(run: ReturnType<typeof scriptedRun>, now = Date.now(), uri = 'http://m/d') {
  return openPrivateApt({
    cacheDirectory: directory,
    archive: { source: { ...source, uris: [uri] }, codename: 'bookworm' },
    architecture: 'amd64',
    run,
    clock: hastyClock(now),
    say: () => undefined,
    signal: new AbortController().signal,
  });
}

test('every directory of apt that is written to lies in the cache', () => {
  const text = aptConfiguration('/cache', 'arm64');
  for (const name of ['Dir::State', 'Dir::State::Lists', 'Dir::State::status', 'Dir::Cache', 'Dir::Log']) {
    expect(text).toMatch(new RegExp(`^${name} "/cache`, 'm'));
  }
  expect(text).toContain('APT::Architectures { "arm64"; };');
});

test('hooks of the machine, which could empty its own package cache, do not run', () => {
  const text = aptConfiguration('/cache', 'amd64');
  expect(text).toContain('#clear APT::Update::Post-Invoke;');
  expect(text).toContain('#clear DPkg::Post-Invoke;');
});

test('the empty system claims only what maintainer scripts call', () => {
  expect(placeholderStatus.match(/^Package: .*/gm)).toEqual([
    'Package: adduser',
    'Package: debconf',
    'Package: init-system-helpers',
  ]);
});

describe('the package lists', () => {
  const updates = (run: ReturnType<typeof scriptedRun>) =>
    run.commands.filter((command) => command.endsWith(' update')).length;

  test('are fetched once in six hours', async () => {
    const run = scriptedRun({});
    await open(run);
    await open(run);
    expect(updates(run)).toBe(1);
    await open(run, Date.now() + 7 * 3600 * 1000);
    expect(updates(run)).toBe(2);
  });

  test('are fetched again when the mirror is another one', async () => {
    const run = scriptedRun({});
    await open(run);
    await open(run, Date.now(), 'http://other/d');
    expect(updates(run)).toBe(2);
  });

  test('of a mirror that stands still are used, which is said', async () => {
    const stderr =
      'E: Release file for http://m/d/dists/testing/InRelease is expired (invalid since 15d 12h). Updates for this repository will not be applied.';
    const run = scriptedRun({ 'Check-Valid-Until=false': {}, ' update': { exitCode: 100, stderr } });
    const apt = await open(run);
    expect(apt.suite).toBe('testing');
    expect(apt.notes).toEqual([
      "the package lists of Debian testing are used although the mirror's Release file is expired (invalid since 15d 12h)",
    ]);
  });

  test('of the release are used only when the mirror says that it has no testing', async () => {
    const refused = scriptedRun({ ' update': { exitCode: 100, stderr: 'E: Failed to fetch x Connection refused' } });
    await expect(open(refused)).rejects.toThrow('Failed to fetch x Connection refused');
    expect(updates(refused)).toBe(1);
    const without = scriptedRun({
      'testing-amd64/apt.conf update': { exitCode: 100, stderr: 'E: Failed to fetch x  404  Not Found' },
    });
    expect((await open(without)).suite).toBe('bookworm');
  });
});

test('a download that fails leaves no half file behind', async () => {
  const stderr = 'E: Failed to fetch http://m/p.deb  404  Not Found';
  const apt = await open(scriptedRun({ ' download ': { exitCode: 100, stderr } }));
  const wanted = { name: 'p', version: '1', file: 'p_1_amd64.deb', sizeBytes: 4 };
  await expect(apt.download([wanted])).rejects.toThrow('Failed to fetch http://m/p.deb 404 Not Found');
  expect(await readdir(join(directory, 'debs'))).toEqual([]);
});
