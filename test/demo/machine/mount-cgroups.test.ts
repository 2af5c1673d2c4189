import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mountCgroups, parseControllers } from '../../../src/demo/machine/mount-cgroups.ts';
import { scriptedRun } from '../../images/support/scripted-run.ts';

let directory: string;
const header = '#subsys_name\thierarchy\tnum_cgroups\tenabled\n';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bpi-cgroup-'));
  await mkdir(join(directory, 'proc'));
  await mkdir(join(directory, 'cgroup'));
  await writeFile(join(directory, 'proc/cgroups'), `${header}cpu\t0\t1\t1\nmemory\t0\t1\t1\ndevices\t0\t1\t1\n`);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function mount(run: ReturnType<typeof scriptedRun>) {
  const noted: string[] = [];
  const failure = await mountCgroups({
    run,
    signal: new AbortController().signal,
    beforeMount: (target) => Promise.resolve(void noted.push(target)),
    root: join(directory, 'cgroup'),
    proc: join(directory, 'proc'),
  });
  return { failure, noted, commands: run.commands.map((command) => command.replaceAll(directory, '')) };
}

test('control groups that are mounted stay as they are', async () => {
  await mkdir(join(directory, 'cgroup/memory'));
  expect(await mount(scriptedRun({}))).toEqual({ failure: null, noted: [], commands: [] });
});

test('one hierarchy for each controller is mounted, each noted before it is there', async () => {
  const { failure, noted, commands } = await mount(scriptedRun({}));
  expect(failure).toBeNull();
  expect(commands).toEqual([
    'mount -t tmpfs -o mode=755 cgroup /cgroup',
    'mount -t cgroup -o cpu cgroup /cgroup/cpu',
    'mount -t cgroup -o memory cgroup /cgroup/memory',
    'mount -t cgroup -o devices cgroup /cgroup/devices',
  ]);
  expect(noted).toHaveLength(4);
});

test('version 2 is mounted where the kernel has no memory controller of version 1', async () => {
  await writeFile(join(directory, 'proc/cgroups'), `${header}cpu\t0\t1\t1\nmemory\t0\t1\t0\n`);
  expect((await mount(scriptedRun({}))).commands).toEqual(['mount -t cgroup2 cgroup2 /cgroup']);
});

test('version 2 is mounted where somebody else holds the controllers', async () => {
  const run = scriptedRun({
    '-o memory': { exitCode: 32, stderr: 'mount: cgroup already mounted or mount point busy.' },
  });
  const { failure, commands } = await mount(run);
  expect(failure).toBeNull();
  expect(commands.at(-1)).toBe('mount -t cgroup2 cgroup2 /cgroup');
});

test('what mount says is the reason when nothing can be mounted', async () => {
  const stderr = 'mount: /sys/fs/cgroup: permission denied.\n       dmesg(1) may have more information.';
  const { failure } = await mount(scriptedRun({ mount: { exitCode: 32, stderr } }));
  expect(failure).toBe('mount: /sys/fs/cgroup: permission denied.');
});

test('only controllers that are switched on count', () => {
  expect(parseControllers(`${header}cpu\t3\t2\t1\nhugetlb\t0\t2\t0\n`)).toEqual(['cpu']);
});
