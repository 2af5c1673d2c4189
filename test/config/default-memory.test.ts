import { expect, test } from 'vitest';
import { interpret } from './support/fixtures.ts';

const mebibyte = 1024 * 1024;

const manyEndpoints = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `  - {id: own-${index}, url: '10.0.${index >> 8}.${index & 255}:9400'}\n`,
  ).join('');

const limitOf = (text: string): number => interpret(text).config.components['bpi-exporter'].memoryBytes / mebibyte;

test('the exporter gets 256 MiB for one BPI, and for a hundred addresses more', () => {
  expect(limitOf('')).toBe(256);
  expect(limitOf(`endpoints:\n${manyEndpoints(100)}`)).toBe(256);
});

test('what grows with the endpoints gets more for every 2,000, in steps, so that one more node makes no new container', () => {
  const hosts = Array.from({ length: 600 }, (_, index) => `{name: n${index}, host: 10.1.${index >> 8}.${index & 255}}`);
  const { config } = interpret(`bpi: {nodes: [${hosts.join(', ')}]}`);
  const steps = Math.floor(config.endpoints.length / 2000);
  const limits = Object.entries(config.components).map(([name, { memoryBytes }]) => [name, memoryBytes / mebibyte]);
  expect(steps).toBeGreaterThan(2);
  expect(Object.fromEntries(limits)).toMatchObject({
    'bpi-host-door': 128 + 64 * steps,
    'bpi-exporter': 256 + 128 * steps,
    prometheus: 1024 + 512 * steps,
    alertmanager: 128,
    grafana: 512,
  });
});

test('what is written in monitoring.yaml stays, however many endpoints there are', () => {
  expect(limitOf(`components: {bpi-exporter: {memory: 300MiB}}\nendpoints:\n${manyEndpoints(2100)}`)).toBe(300);
});
