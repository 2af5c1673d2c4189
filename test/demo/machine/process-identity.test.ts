import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRunning, observeProcess } from '../../../src/demo/machine/process-identity.ts';

let proc: string;

beforeEach(async () => {
  proc = await mkdtemp(join(tmpdir(), 'bpi-proc-'));
});
afterEach(() => rm(proc, { recursive: true, force: true }));

async function put(state: string, startTicks: number) {
  await mkdir(join(proc, '42'), { recursive: true });
  const fields = [state, ...Array.from({ length: 18 }, () => '0'), String(startTicks), '0'];
  await writeFile(join(proc, '42/stat'), `42 (a (strange) name) ${fields.join(' ')}`);
  await writeFile(join(proc, '42/cmdline'), 'dockerd\0--host\0x\0');
}

test('a process is known by its pid and the time of its start', async () => {
  await put('S', 777);
  expect(await observeProcess(42, proc)).toEqual({ pid: 42, startTicks: 777, commandLine: ['dockerd', '--host', 'x'] });
  expect(await isRunning({ pid: 42, startTicks: 777 }, proc)).toBe(true);
});

test('another process that got the same pid is not taken for it', async () => {
  await put('S', 778);
  expect(await isRunning({ pid: 42, startTicks: 777 }, proc)).toBe(false);
});

test('a process that is gone or a zombie does not run', async () => {
  expect(await observeProcess(42, proc)).toBeNull();
  await put('Z', 777);
  expect(await isRunning({ pid: 42, startTicks: 777 }, proc)).toBe(false);
});

test('our own process is found in the real /proc', async () => {
  expect((await observeProcess(process.pid))?.commandLine.length).toBeGreaterThan(0);
});
