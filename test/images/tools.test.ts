import { mkdtemp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram, type RunProgram } from '../../src/images/run-program.ts';
import { ensureTools } from '../../src/images/tools.ts';
import { collectingSink } from './support/collecting-sink.ts';
import { hastyClock } from './support/hasty-clock.ts';
import { tarOf, type Entry } from './support/tar.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bpi-tools-'));
  await mkdir(join(directory, 'etc/apt'), { recursive: true });
  await writeFile(join(directory, 'etc/os-release'), 'VERSION_CODENAME=bookworm\n');
  await writeFile(join(directory, 'etc/apt/sources.list'), 'deb http://m/d bookworm main\n');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const script = (name: string): Entry => ({
  name: `./usr/bin/${name}`,
  content: `#!/bin/sh\necho ${name} "$@"\n`,
  mode: 0o755,
});
const debs: Readonly<Record<string, readonly Entry[]>> = {
  promtool: [script('promtool')],
  prometheus: [script('prometheus')],
  'prometheus-alertmanager': [script('amtool'), script('prometheus-alertmanager')],
  'docker-compose': [
    {
      name: './usr/libexec/docker/cli-plugins/docker-compose',
      content: '#!/bin/sh\necho compose "$@"\n',
      mode: 0o755,
    },
    { name: './usr/bin/docker-compose', type: 'symlink', linkname: '../libexec/docker/cli-plugins/docker-compose' },
  ],
  libc6: [
    // A loader that says how it was called stands for the package's own.
    { name: './usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', content: '#!/bin/sh\necho loader "$@"\n', mode: 0o755 },
    { name: './usr/lib/x86_64-linux-gnu/libc.so.6', content: 'libc' },
  ],
};

interface FakeArchive {
  readonly version?: string;
  /** How the programs fare with this machine's C library. */
  readonly firstRun?: 'works' | 'too new';
  /** Version of docker-compose, null when the archive has none. */
  readonly compose?: string | null;
}

/** Stands for apt and dpkg; every other program, those that we unpacked, runs for real. */
function fakeApt(archive: FakeArchive = {}) {
  const { version = '3.5.3-1', firstRun = 'works', compose = '2.40.3-3' } = archive;
  const versions: Readonly<Record<string, string | null>> = { libc6: '2.99-1', 'docker-compose': compose };
  const commands: string[] = [];
  const haveRun = new Set<string>();
  const run: RunProgram = async (file, args, options) => {
    const command = [file, ...args].join(' ');
    if (file.startsWith('/') && firstRun === 'too new' && !haveRun.has(file)) {
      haveRun.add(file);
      return { exitCode: 1, stdout: '', stderr: "version `GLIBC_2.99' not found" };
    }
    if (file.startsWith('/')) return runProgram(file, args, options);
    commands.push(command);
    const names = args.slice(args.findIndex((arg) => arg === 'download' || arg === 'install') + 1);
    if (command.includes('--print-uris')) {
      const lines = names.map((name) => {
        const found = versions[name] === undefined ? version : versions[name];
        return found === null ? null : `'http://m/x' ${name}_${found}_amd64.deb 1 h`;
      });
      if (lines.includes(null)) return { exitCode: 100, stdout: '', stderr: 'E: Unable to locate package' };
      return { exitCode: 0, stdout: lines.join('\n'), stderr: '' };
    }
    if (command.includes(' download ')) {
      for (const name of names) {
        await writeFile(join(options?.cwd ?? '', `${name.replace('=', '_')}_amd64.deb`), 'x');
      }
    }
    return { exitCode: 0, stdout: file === 'dpkg' ? 'amd64\n' : '', stderr: '' };
  };
  return Object.assign(run, { commands });
}

function ensure(run: RunProgram, sink = collectingSink(), packages = debs) {
  return ensureTools({
    cacheDirectory: join(directory, 'cache'),
    clock: hastyClock(Date.now()),
    sink,
    etc: join(directory, 'etc'),
    run,
    openDeb: (path) => tarOf(packages[/([^/]+?)_[^/]*$/.exec(path)?.[1] ?? ''] ?? []),
  });
}

describe('the tools', () => {
  test('are taken out of their packages and run', async () => {
    const tools = await ensure(fakeApt());
    expect(tools.versions).toEqual({
      promtool: '3.5.3',
      prometheus: '3.5.3',
      amtool: '3.5.3',
      alertmanager: '3.5.3',
      compose: '2.40.3',
    });
    expect((await runProgram(tools.alertmanager, ['--version'])).stdout).toBe('prometheus-alertmanager --version');
    expect((await runProgram(tools.amtool, ['check-config', 'f'])).stdout).toBe('amtool check-config f');
    expect((await runProgram(tools.compose ?? '', ['-f', 'F', 'config'])).stdout).toBe('compose -f F config');
    expect(tools.composeMissing).toBeNull();
  });

  test('are not fetched a second time', async () => {
    const first = await ensure(fakeApt());
    const run = fakeApt();
    expect(await ensure(run)).toEqual(first);
    expect(run.commands).toEqual([]);
  });

  test("run with the package's own C library where the machine's is too old", async () => {
    const tools = await ensure(fakeApt({ firstRun: 'too new' }));
    const { stdout } = await runProgram(tools.promtool, ['check', 'a b']);
    const home = join(directory, 'cache/tools');
    expect(stdout).toBe(`loader --library-path ${home}/lib ${home}/promtool.bin check a b`);
    expect(await readFile(join(home, 'lib/libc.so.6'), 'utf8')).toBe('libc');
    expect((await stat(tools.promtool)).mode & 0o111).not.toBe(0);
    const compose = await runProgram(tools.compose ?? '', ['version']);
    const composeHome = join(directory, 'cache/docker-compose');
    expect(compose.stdout).toBe(`loader --library-path ${composeHome}/lib ${composeHome}/compose.bin version`);
  });

  test('of a release that is too old are refused', async () => {
    await expect(ensure(fakeApt({ version: '2.42.0-1' }))).rejects.toThrow(
      'prometheus 2.42.0 of Debian testing is too old to check our files, 3.0 is needed',
    );
  });

  test.each([
    ['is not there', null, 'Debian testing has no package docker-compose'],
    [
      'is Python, of version 1',
      '1.29.2-3',
      'docker-compose 1.29.2 of Debian testing is too old to check our files, 2.0 is needed',
    ],
  ])('are there without Docker Compose where its package %s, and say so', async (_, compose, reason) => {
    const sink = collectingSink();
    const tools = await ensure(fakeApt({ compose }), sink);
    expect(tools).toMatchObject({ compose: null, composeMissing: reason });
    expect(tools.versions).toEqual({
      promtool: '3.5.3',
      prometheus: '3.5.3',
      amtool: '3.5.3',
      alertmanager: '3.5.3',
    });
    expect(sink.events).toContainEqual({ type: 'step-skipped', step: 'compose', reason });
    expect((await runProgram(tools.promtool, ['check'])).stdout).toBe('promtool check');
  });

  test('are there without Docker Compose where its package holds something else', async () => {
    const file = debs['docker-compose']?.[0] ?? { name: '' };
    const tools = await ensure(fakeApt(), collectingSink(), {
      ...debs,
      'docker-compose': [{ ...file, name: './usr/bin/elsewhere' }],
    });
    expect(tools.composeMissing).toBe(
      'the package docker-compose 2.40.3 has no usr/libexec/docker/cli-plugins/docker-compose',
    );
  });

  test('get Docker Compose at the next run when the archive has it by then, and only that is fetched', async () => {
    await ensure(fakeApt({ compose: null }));
    const run = fakeApt();
    expect((await ensure(run)).versions.compose).toBe('2.40.3');
    expect(run.commands.filter((command) => command.includes('promtool'))).toEqual([]);
  });

  test('that were kept are given although Docker Compose cannot be fetched', async () => {
    const first = await ensure(fakeApt({ compose: null }));
    const noDpkg: RunProgram = () => Promise.resolve({ exitCode: 127, stdout: '', stderr: 'dpkg: not found' });
    expect(await ensure(noDpkg)).toEqual({
      ...first,
      composeMissing: 'dpkg is not on this machine: no Debian packages here',
    });
  });

  test('cannot be had on a machine without dpkg', async () => {
    const run: RunProgram = () => Promise.resolve({ exitCode: 127, stdout: '', stderr: 'dpkg: not found' });
    await expect(ensure(run)).rejects.toThrow('dpkg is not on this machine');
  });
});
