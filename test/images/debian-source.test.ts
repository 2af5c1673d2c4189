import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ComponentName } from '../../src/config/config.ts';
import { EngineRequestError } from '../../src/docker/engine-request-error.ts';
import type { ImagePort } from '../../src/docker/engine.ts';
import { PackagesUnavailableError } from '../../src/images/debian/packages-unavailable-error.ts';
import { debianSource } from '../../src/images/debian-source.ts';
import type { ProgramOptions } from '../../src/images/run-program.ts';
import { buildUntilAborted } from './support/build-until-aborted.ts';
import { collectingSink } from './support/collecting-sink.ts';
import { hastyClock } from './support/hasty-clock.ts';
import { imageEngine, type ImageEngine } from './support/image-engine.ts';
import { scriptedRun } from './support/scripted-run.ts';
import { tarOf } from './support/tar.ts';

let directory: string;
const signal = new AbortController().signal;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bpi-debian-'));
  await mkdir(join(directory, 'etc/apt'), { recursive: true });
  await writeFile(join(directory, 'etc/os-release'), 'ID=debian\nVERSION_CODENAME=bookworm\n');
  await writeFile(join(directory, 'etc/apt/sources.list'), 'deb http://mirror.test/debian bookworm main\n');
  await writeFile(join(directory, 'service.cjs'), 'program');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const versions: Readonly<Record<string, string>> = {
  prometheus: '3.5.3+ds1-6',
  promtool: '3.5.3+ds1-6',
  'prometheus-alertmanager': '0.33.1-5',
  'prometheus-node-exporter': '1.11.1-3',
  nodejs: '24.21.0+dfsg-1',
  'ca-certificates': '20260816',
};

/** Stands for apt: knows the packages above, and writes a file for each that it downloads. */
function apt(known = versions, answers: Parameters<typeof scriptedRun>[0] = {}) {
  const line = (name: string) => `'http://m/${name}.deb' ${name}_${known[name] ?? ''}_amd64.deb 4 SHA256:0`;
  const print = (args: readonly string[]) => {
    const names = args.slice(args.indexOf('-qq') + 3);
    const absent = names.find((name) => known[name] === undefined);
    if (absent !== undefined) return { exitCode: 100, stderr: `E: Unable to locate package ${absent}` };
    return { stdout: names.map(line).join('\n') };
  };
  const download = (args: readonly string[], options: ProgramOptions) => {
    for (const specification of args.slice(args.indexOf('download') + 1)) {
      const [name = ''] = specification.split('=');
      downloads.push(writeFile(join(options.cwd ?? '', `${name}_${known[name] ?? ''}_amd64.deb`), 'deb\n'));
    }
    return {};
  };
  const downloads: Promise<void>[] = [];
  const run = scriptedRun({ ...answers, '--print-uris': print, download });
  return Object.assign(
    (async (...given: Parameters<typeof run>) => {
      const result = await run(...given);
      await Promise.all(downloads);
      return result;
    }) as typeof run,
    { commands: run.commands },
  );
}

function source(engine: ImageEngine, run = apt()) {
  return debianSource(engine, {
    cacheDirectory: join(directory, 'cache'),
    bundlePath: join(directory, 'service.cjs'),
    version: '0.1.0',
    clock: hastyClock(Date.now()),
    etc: join(directory, 'etc'),
    run,
    openDeb: () => tarOf([{ name: './usr/bin/program', content: 'ELF' }]),
  });
}

const everything: readonly ComponentName[] = ['prometheus', 'alertmanager', 'node-exporter', 'bpi-exporter', 'grafana'];

describe('images from Debian packages', () => {
  test('are named after what they hold, and what Debian has not is missing', async () => {
    const found = await source(imageEngine()).resolve(everything, collectingSink(), signal);
    expect(Object.fromEntries(found)).toEqual({
      prometheus: { kind: 'available', reference: 'bpi-debian/prometheus:3.5.3', version: '3.5.3' },
      alertmanager: { kind: 'available', reference: 'bpi-debian/alertmanager:0.33.1', version: '0.33.1' },
      'node-exporter': { kind: 'available', reference: 'bpi-debian/node-exporter:1.11.1', version: '1.11.1' },
      'bpi-exporter': {
        kind: 'available',
        reference: expect.stringMatching(/^bpi-monitoring\/service:0\.1\.0-[0-9a-f]{12}$/) as string,
        version: '0.1.0',
      },
      grafana: { kind: 'missing', reason: 'not in Debian' },
    });
  });

  test('say by their labels what they are and which packages they hold', async () => {
    const engine = imageEngine();
    await source(engine).resolve(['prometheus'], collectingSink(), signal);
    const [image] = await engine.images.list({ 'io.bpi.monitoring.image': 'debian' });
    expect(image?.labels).toMatchObject({
      'io.bpi.monitoring.image.component': 'prometheus',
      'io.bpi.monitoring.image.packages': 'prometheus=3.5.3+ds1-6 promtool=3.5.3+ds1-6',
    });
    expect(engine.changes.get('bpi-debian/prometheus:3.5.3')).toContain('ENTRYPOINT ["/usr/bin/prometheus"]');
  });

  test('are not built again, and apt is not even asked', async () => {
    const engine = imageEngine();
    await source(engine).resolve(everything, collectingSink(), signal);
    const run = apt();
    const sink = collectingSink();
    const found = await source(engine, run).resolve(everything, sink, signal);
    expect(run.commands).toEqual([]);
    expect(sink.events).toEqual([]);
    expect(found.get('prometheus')).toMatchObject({ reference: 'bpi-debian/prometheus:3.5.3' });
  });

  test('are built again when they were made in another way', async () => {
    const engine = imageEngine();
    engine.has('bpi-debian/prometheus:3.5.3', {
      'io.bpi.monitoring.image': 'debian',
      'io.bpi.monitoring.image.component': 'prometheus',
      'io.bpi.monitoring.image.recipe': 'another',
    });
    await source(engine).resolve(['prometheus'], collectingSink(), signal);
    expect([...engine.contents.keys()]).toEqual(['bpi-debian/prometheus:3.5.3']);
  });

  test('share one download', async () => {
    const run = apt();
    await source(imageEngine(), run).resolve(everything, collectingSink(), signal);
    expect(run.commands.filter((command) => / download \S+=/.test(command))).toHaveLength(1);
  });

  test('come from the mirror of the machine, suite testing', async () => {
    const run = apt();
    await source(imageEngine(), run).resolve(['prometheus'], collectingSink(), signal);
    const written = await readFile(join(directory, 'cache/apt/testing-amd64/sources/archive.sources'), 'utf8');
    expect(written).toContain('URIs: http://mirror.test/debian\nSuites: testing\n');
  });
});

describe('what cannot be built', () => {
  test('is missing with the reason of apt when the mirror does not answer', async () => {
    const stderr = "E: Failed to fetch http://mirror.test/debian Temporary failure resolving 'mirror.test'";
    const found = await source(imageEngine(), apt(versions, { ' update': { exitCode: 100, stderr } })).resolve(
      ['prometheus', 'bpi-exporter'],
      collectingSink(),
      signal,
    );
    const reason = "Failed to fetch http://mirror.test/debian Temporary failure resolving 'mirror.test'";
    expect(found.get('prometheus')).toEqual({ kind: 'missing', reason });
    expect(found.get('bpi-exporter')).toEqual({ kind: 'missing', reason });
  });

  test('is left out when the release, used for want of testing, is too old, and both are said', async () => {
    const stderr = "E: The repository 'http://mirror.test/debian testing Release' does not have a Release file.";
    const old = { ...versions, prometheus: '2.42.0+ds-5', promtool: '2.42.0+ds-5' };
    const sink = collectingSink();
    const run = apt(old, { 'testing-amd64/apt.conf update': { exitCode: 100, stderr } });
    const found = await source(imageEngine(), run).resolve(['prometheus', 'node-exporter'], sink, signal);
    expect(found.get('prometheus')).toEqual({
      kind: 'missing',
      reason:
        'prometheus 2.42.0 of Debian bookworm is too old, 3.0 is needed: our rules and configuration are written for Prometheus 3',
    });
    expect(found.get('node-exporter')).toMatchObject({ kind: 'available' });
    expect(sink.events).toContainEqual({
      type: 'note',
      severity: 'warning',
      message: 'the mirror has no suite testing, so the packages of bookworm are used',
    });
  });

  test('does not keep the others from being built', async () => {
    const withoutNode = Object.fromEntries(Object.entries(versions).filter(([name]) => name !== 'nodejs'));
    const found = await source(imageEngine(), apt(withoutNode)).resolve(
      ['prometheus', 'bpi-host-door'],
      collectingSink(),
      signal,
    );
    expect(found.get('prometheus')).toMatchObject({ kind: 'available' });
    expect(found.get('bpi-host-door')).toEqual({ kind: 'missing', reason: 'Unable to locate package nodejs' });
  });

  test('is missing with the reason and what helps when the disk of the engine is full', async () => {
    const engine = imageEngine();
    const full = new EngineRequestError('server-error', 'no space left on device');
    Object.assign(engine.images, { importRoot: () => Promise.reject(full) });
    const found = await source(engine).resolve(['prometheus', 'bpi-exporter'], collectingSink(), signal);
    const resolution = {
      kind: 'missing',
      reason: 'no space left on device',
      fix: expect.stringMatching(/^free space where the engine keeps its data/) as string,
    };
    expect([found.get('prometheus'), found.get('bpi-exporter')]).toEqual([resolution, resolution]);
  });

  test('is missing without advice about the engine when a package cannot be read', async () => {
    const engine = imageEngine();
    const cause = new PackagesUnavailableError('dpkg-deb cannot read x.deb');
    const broken = new EngineRequestError('no-answer', cause.message, { cause });
    Object.assign(engine.images, { importRoot: () => Promise.reject(broken) });
    const found = await source(engine).resolve(['prometheus'], collectingSink(), signal);
    expect(found.get('prometheus')).toEqual({ kind: 'missing', reason: 'dpkg-deb cannot read x.deb' });
  });

  test('is missing on a machine without a Debian archive', async () => {
    await writeFile(join(directory, 'etc/apt/sources.list'), '');
    const found = await source(imageEngine()).resolve(['prometheus'], collectingSink(), signal);
    expect(found.get('prometheus')).toMatchObject({
      kind: 'missing',
      reason: expect.stringContaining('no Debian archive among the apt sources') as string,
    });
  });

  test.each(['importRoot', 'build'] as const)(
    'is not called missing when the user interrupts %s of the engine',
    async (call) => {
      const controller = new AbortController();
      const engine = imageEngine();
      const build = buildUntilAborted(() => controller.abort(new Error('interrupted')));
      const importRoot: ImagePort['importRoot'] = (tar, reference, _changes, signal) =>
        build(tar, reference, {}, () => undefined, signal);
      Object.assign(engine.images, call === 'build' ? { build } : { importRoot });
      await expect(source(engine).resolve(['bpi-exporter'], collectingSink(), controller.signal)).rejects.toThrow(
        /^interrupted$/,
      );
    },
  );

  test('is not called missing when the user interrupts', async () => {
    const controller = new AbortController();
    const run = apt(versions, {
      ' update': () => {
        controller.abort(new Error('interrupted'));
        throw new Error('killed');
      },
    });
    await expect(
      source(imageEngine(), run).resolve(['prometheus'], collectingSink(), controller.signal),
    ).rejects.toThrow('interrupted');
  });
});
