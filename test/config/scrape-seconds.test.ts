import { expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/default-config.ts';
import { scrapeSeconds } from '../../src/config/scrape-seconds.ts';

const of = (id: string) => {
  const found = defaultConfig().endpoints.find((endpoint) => endpoint.id === id);
  if (found === undefined) throw new Error(`there is no endpoint ${id}`);
  return found;
};

test.each([
  ['bpci-economy-metrics', 60, 10],
  ['poe-bpci-metrics', 30, 5],
  ['wallet-bpci-metrics', 30, 5],
  ['bpci-bank-metrics', 60, 20],
  ['vm-status', 15, 15],
])('%s of a job of %d s is asked every %d s', (id, job, seconds) => {
  expect(of(id).intervalSeconds).toBe(job);
  expect(scrapeSeconds(of(id))).toBe(seconds);
});

test('an interval that monitoring.yaml names is kept, longer or shorter', () => {
  expect(scrapeSeconds({ ...of('bpci-economy-metrics'), intervalSeconds: 30 })).toBe(30);
  expect(scrapeSeconds({ ...of('bpci-economy-metrics'), intervalSeconds: 2 })).toBe(2);
});
