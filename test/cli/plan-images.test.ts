import { expect, test } from 'vitest';
import { planImages } from '../../src/cli/start/plan-images.ts';
import { configFor } from '../support/default-config.ts';
import { fakeEngine } from '../support/fake-engine.ts';

const notInDebian = ['grafana', 'loki', 'alloy'];

test('a dry run from Debian packages leaves out what Debian does not have, as the start itself would', async () => {
  const planned = await planImages(fakeEngine(), { config: configFor(), source: 'debian', allowMissing: true });
  const leftOut = Object.entries(planned.config.components).filter(([, { leftOut }]) => leftOut === 'not in Debian');
  expect(leftOut.map(([name]) => name).sort()).toEqual([...notInDebian].sort());
  expect([...planned.images.keys()].filter((name) => notInDebian.includes(name))).toEqual([]);
  expect(planned.images.has('prometheus')).toBe(true);
});

test('a dry run from Debian packages is refused where the start would be', async () => {
  const plan = planImages(fakeEngine(), { config: configFor(), source: 'debian', allowMissing: false });
  await expect(plan).rejects.toMatchObject({ name: 'ImageUnavailableError' });
});

test('an image that monitoring.yaml names is planned wherever the others come from', async () => {
  const image = 'registry.example.com/grafana/grafana:12.4.9';
  const config = configFor({ components: { grafana: { image } } });
  const planned = await planImages(fakeEngine(), { config, source: 'debian', allowMissing: true });
  expect(planned.images.get('grafana')).toBe(image);
});

test('a dry run from a registry plans every component, for it may not ask whether they are there', async () => {
  const planned = await planImages(fakeEngine(), { config: configFor(), source: 'registry', allowMissing: true });
  expect(planned.images.get('grafana')).toMatch(/^grafana\/grafana:/);
});
