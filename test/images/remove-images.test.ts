import { expect, test } from 'vitest';
import { removeImages } from '../../src/images/remove-images.ts';
import { imageEngine } from './support/image-engine.ts';

test('only images with our labels are removed, whatever the others are called', async () => {
  const engine = imageEngine(['prom/prometheus:v3', 'bpi-debian/prometheus:made-by-hand']);
  engine.has('bpi-debian/node:24.21.0', { 'io.bpi.monitoring.image': 'debian' });
  engine.has('bpi-monitoring/service:0.1.0-aaaaaaaaaaaa', { 'io.bpi.monitoring.image': 'service' });
  expect(await removeImages(engine)).toEqual(['bpi-debian/node:24.21.0', 'bpi-monitoring/service:0.1.0-aaaaaaaaaaaa']);
  expect(engine.references()).toEqual(['bpi-debian/prometheus:made-by-hand', 'prom/prometheus:v3']);
});

test('an image that lost its name is removed by its id', async () => {
  const engine = imageEngine();
  const removed: string[] = [];
  Object.assign(engine.images, {
    list: (labels: Record<string, string>) =>
      Promise.resolve(
        labels['io.bpi.monitoring.image'] === 'service'
          ? [{ id: 'sha256:1', tags: ['<none>:<none>'], labels: {} }]
          : [],
      ),
    remove: (reference: string) => Promise.resolve(removed.push(reference)),
  });
  await removeImages(engine);
  expect(removed).toEqual(['sha256:1']);
});
