import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openIncident, type Incident } from '../../src/monitor/incidents/incident.ts';
import { openIncidentStore, spareLines } from '../../src/monitor/incidents/incident-store.ts';
import { notified, t0 } from './support/alerts.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'monitor-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const file = () => join(directory, 'incidents.jsonl');
const lines = () => readFileSync(file(), 'utf8').split('\n').length - 1;
const incident = (fingerprint: string, changes: Partial<Incident> = {}): Incident => ({
  ...openIncident(notified({ fingerprint }), {}),
  ...changes,
});

test('incidents survive a restart, each as it was last', async () => {
  const store = await openIncidentStore(directory, () => undefined);
  const all = [incident('a', { endedAt: t0 + 1 }), incident('b')];
  store.save(incident('a'), () => all);
  store.save(incident('b'), () => all);
  store.save(incident('a', { endedAt: t0 + 1 }), () => all);
  await store.flush();
  expect(lines()).toBe(3);
  const again = await openIncidentStore(directory, () => undefined);
  expect(again.found).toEqual(all);
});

test('a line torn by a crash costs that line only, and what is saved next is readable', async () => {
  writeFileSync(file(), `${JSON.stringify(incident('a'))}\n{"id":"torn`);
  const store = await openIncidentStore(directory, () => undefined);
  expect(store.found).toEqual([incident('a')]);
  store.save(incident('b'), () => [incident('a'), incident('b')]);
  await store.flush();
  expect((await openIncidentStore(directory, () => undefined)).found).toEqual([incident('a'), incident('b')]);
});

test('the file is written anew when it holds many more lines than incidents', async () => {
  const store = await openIncidentStore(directory, () => undefined);
  for (let index = 0; index < spareLines; index += 1) store.save(incident('a'), () => [incident('a')]);
  await store.flush();
  expect(lines()).toBe(spareLines);
  for (let index = 0; index < 2; index += 1) {
    store.save(incident('a'), () => [incident('a')]);
    await store.flush();
  }
  expect(lines()).toBe(1);
});

test('a disk that cannot be written is told once, and what was meanwhile is written when it can be', async () => {
  const told: string[] = [];
  const place = join(directory, 'sub');
  writeFileSync(place, 'a file where the directory should be');
  const store = await openIncidentStore(place, (message) => told.push(message));
  for (const name of ['a', 'b']) {
    store.save(incident(name), () => [incident(name)]);
    await store.flush();
  }
  expect(told).toHaveLength(1);
  rmSync(place);
  store.save(incident('c'), () => [incident('a'), incident('b'), incident('c')]);
  await store.flush();
  expect((await openIncidentStore(place, () => undefined)).found.map(({ fingerprint }) => fingerprint)).toEqual([
    'a',
    'b',
    'c',
  ]);
});
