import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSeenStore } from '../../src/exporter/watch/seen-store.ts';
import { endpoint } from './support/endpoints.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

const ignore = (): void => undefined;

test('remembers across restarts which endpoints have answered, by their address', async () => {
  await using directory = await temporaryDirectory();
  const state = join(directory.path, 'state');
  const first = await openSeenStore(state, ignore);
  expect(first.has(endpoint('bpci-health', 8091))).toBe(false);
  await Promise.all([first.add(endpoint('vm-status', 7777)), first.add(endpoint('bpci-health', 8091))]);

  const second = await openSeenStore(state, ignore);
  expect(second.has(endpoint('bpci-health', 8091))).toBe(true);
  expect(second.has(endpoint('bpci-health', 8081))).toBe(false);
  expect(second.has(endpoint('bpci-node', 8091))).toBe(false);
});

test('writes whole files only, and only when there is something new', async () => {
  await using directory = await temporaryDirectory();
  const store = await openSeenStore(directory.path, ignore);
  await store.add(endpoint('vm-status', 7777));
  const written = await readFile(join(directory.path, 'seen.json'), 'utf8');
  expect(JSON.parse(written)).toEqual({ version: 1, seen: { 'vm-status': 'http://localhost:7777/__vm/status' } });
  await writeFile(join(directory.path, 'seen.json'), 'marker');
  await store.add(endpoint('vm-status', 7777));
  expect(await readFile(join(directory.path, 'seen.json'), 'utf8')).toBe('marker');
  expect(await readdir(directory.path)).toEqual(['seen.json']);
});

test.each(['', 'null', '{"seen":[]}', '{"seen":{"vm-status":7}}', '{"seen"'])(
  'a file with %j counts as nothing seen',
  async (text) => {
    await using directory = await temporaryDirectory();
    await writeFile(join(directory.path, 'seen.json'), text);
    const store = await openSeenStore(directory.path, ignore);
    expect(store.has(endpoint('vm-status', 7777))).toBe(false);
  },
);

test('a directory that cannot be written is told once and costs only the memory', async () => {
  await using directory = await temporaryDirectory();
  const blocked = join(directory.path, 'seen.json');
  await mkdir(join(blocked, 'x'), { recursive: true });
  await chmod(directory.path, 0o755);
  const log: string[] = [];
  const store = await openSeenStore(directory.path, (message) => log.push(message));
  await store.add(endpoint('vm-status', 7777));
  await store.add(endpoint('bpci-health', 8091));
  expect(log).toEqual([expect.stringContaining(`cannot remember in ${blocked}`)]);
  expect(store.has(endpoint('vm-status', 7777))).toBe(true);
});
