import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { maxSeen, openSeenStore } from '../../src/exporter/watch/seen-store.ts';
import { endpoint } from './support/endpoints.ts';
import { fakeClock } from './support/fake-clock.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

const ignore = (): void => undefined;

test('remembers across restarts which endpoints have answered, by their address', async () => {
  await using directory = await temporaryDirectory();
  const state = join(directory.path, 'state');
  const first = await openSeenStore(state, systemClock, ignore);
  expect(first.has(endpoint('bpci-health', 8091))).toBe(false);
  first.add(endpoint('vm-status', 7777));
  first.add(endpoint('bpci-health', 8091));
  await first.flush();

  const second = await openSeenStore(state, systemClock, ignore);
  expect(second.has(endpoint('bpci-health', 8091))).toBe(true);
  expect(second.has(endpoint('bpci-health', 8081))).toBe(false);
  expect(second.has(endpoint('bpci-node', 8091))).toBe(false);
});

test('writes whole files only, and only when there is something new', async () => {
  await using directory = await temporaryDirectory();
  const store = await openSeenStore(directory.path, systemClock, ignore);
  store.add(endpoint('vm-status', 7777));
  await store.flush();
  const written = await readFile(join(directory.path, 'seen.json'), 'utf8');
  expect(JSON.parse(written)).toEqual({ version: 1, seen: { 'vm-status': 'http://localhost:7777/__vm/status' } });
  await writeFile(join(directory.path, 'seen.json'), 'marker');
  store.add(endpoint('vm-status', 7777));
  await store.flush();
  expect(await readFile(join(directory.path, 'seen.json'), 'utf8')).toBe('marker');
  expect(await readdir(directory.path)).toEqual(['seen.json']);
});

test.each(['', 'null', '{"seen":[]}', '{"seen":{"vm-status":7}}', '{"seen"'])(
  'a file with %j counts as nothing seen',
  async (text) => {
    await using directory = await temporaryDirectory();
    await writeFile(join(directory.path, 'seen.json'), text);
    const store = await openSeenStore(directory.path, systemClock, ignore);
    expect(store.has(endpoint('vm-status', 7777))).toBe(false);
  },
);

test('a directory that cannot be written is told once and costs only the memory', async () => {
  await using directory = await temporaryDirectory();
  const blocked = join(directory.path, 'seen.json');
  await mkdir(join(blocked, 'x'), { recursive: true });
  await chmod(directory.path, 0o755);
  const log: string[] = [];
  const store = await openSeenStore(directory.path, systemClock, (message) => log.push(message));
  store.add(endpoint('vm-status', 7777));
  await store.flush();
  store.add(endpoint('bpci-health', 8091));
  await store.flush();
  expect(log).toEqual([expect.stringContaining(`cannot remember in ${blocked}`)]);
  expect(store.has(endpoint('vm-status', 7777))).toBe(true);
});

test('ten thousand first answers cost one write at once and one a second later', async () => {
  await using directory = await temporaryDirectory();
  const clock = fakeClock();
  const store = await openSeenStore(directory.path, clock, ignore);
  const written = async (): Promise<number> => {
    const text = await readFile(join(directory.path, 'seen.json'), 'utf8').catch(() => '{"seen":{}}');
    return Object.keys((JSON.parse(text) as { seen: object }).seen).length;
  };
  store.add(endpoint('vm-status', 1, { id: '0/vm-status' }));
  await expect.poll(written).toBe(1);
  for (let node = 1; node < 10_000; node += 1) store.add(endpoint('vm-status', 1, { id: `${node}/vm-status` }));
  await clock.advance(999);
  expect(await written()).toBe(1);
  await clock.advance(1);
  await expect.poll(written).toBe(10_000);
});

test('what was added last is written before the end, without waiting', async () => {
  await using directory = await temporaryDirectory();
  const store = await openSeenStore(directory.path, fakeClock(), ignore);
  store.add(endpoint('vm-status', 7777));
  await expect.poll(() => readdir(directory.path)).toEqual(['seen.json']);
  store.add(endpoint('bpci-health', 8091));
  await store.flush();
  expect(await readFile(join(directory.path, 'seen.json'), 'utf8')).toContain('bpci-health');
});

test('the oldest are forgotten when there are more than anybody has', async () => {
  await using directory = await temporaryDirectory();
  const store = await openSeenStore(directory.path, fakeClock(), ignore);
  const one = (number: number) => endpoint('vm-status', 1, { id: `${number}/vm-status` });
  for (let number = 0; number <= maxSeen; number += 1) store.add(one(number));
  expect([store.has(one(0)), store.has(one(1)), store.has(one(maxSeen))]).toEqual([false, true, true]);
  await store.flush();
});
