import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registrySource } from '../../src/images/registry-source.ts';
import { nodeBaseImage, officialImages } from '../../src/stack/images.ts';
import { configFor } from '../support/default-config.ts';
import { buildUntilAborted } from './support/build-until-aborted.ts';
import { collectingSink } from './support/collecting-sink.ts';
import { hastyClock } from './support/hasty-clock.ts';
import { imageEngine, type ImageEngine } from './support/image-engine.ts';

let directory: string;
const signal = new AbortController().signal;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bpi-registry-'));
  await writeFile(join(directory, 'service.cjs'), 'program');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

function source(engine: ImageEngine, config = configFor()) {
  return registrySource(engine, config, {
    bundlePath: join(directory, 'service.cjs'),
    version: '0.1.0',
    clock: hastyClock(),
  });
}

describe('images from a registry', () => {
  test('are not pulled when the engine has them', async () => {
    const engine = imageEngine([officialImages.prometheus]);
    const found = await source(engine).resolve(['prometheus'], collectingSink(), signal);
    expect(engine.pulled).toEqual([]);
    expect(found.get('prometheus')).toEqual({
      kind: 'available',
      reference: officialImages.prometheus,
      version: officialImages.prometheus.split(':')[1],
    });
  });

  test('are pulled at once, each reference only once', async () => {
    let running = 0;
    let most = 0;
    const engine = imageEngine([], async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
    await source(engine).resolve(['prometheus', 'loki', 'bpi-exporter', 'bpi-host-door'], collectingSink(), signal);
    expect(engine.pulled.sort()).toEqual([nodeBaseImage, officialImages.prometheus, officialImages.loki].sort());
    expect(most).toBe(3);
  });

  test('of our own are built on the pinned Node.js', async () => {
    const engine = imageEngine();
    const found = await source(engine).resolve(['bpi-exporter', 'bpi-host-door'], collectingSink(), signal);
    const exporter = found.get('bpi-exporter');
    expect(exporter).toMatchObject({ kind: 'available', version: '0.1.0' });
    expect(found.get('bpi-host-door')).toEqual(exporter);
    const reference = exporter?.kind === 'available' ? exporter.reference : '';
    expect(engine.contents.get(reference)?.get('Dockerfile')?.content).toContain(`FROM ${nodeBaseImage}\n`);
  });

  test("are the user's where monitoring.yaml names one", async () => {
    const config = configFor({ components: { loki: { image: 'registry.example:5000/loki:3.7.1' } } });
    const found = await source(imageEngine(), config).resolve(['loki'], collectingSink(), signal);
    expect(found.get('loki')).toEqual({
      kind: 'available',
      reference: 'registry.example:5000/loki:3.7.1',
      version: '3.7.1',
    });
  });

  test('that cannot be had are missing with the reason, and the others are there', async () => {
    const engine = imageEngine([], (reference) =>
      reference === officialImages.loki
        ? Promise.reject(new Error('manifest for grafana/loki not found: manifest unknown'))
        : Promise.resolve(),
    );
    const sink = collectingSink();
    const found = await source(engine).resolve(['loki', 'prometheus'], sink, signal);
    const reason = `${officialImages.loki}: the registry has no such tag (manifest for grafana/loki not found: manifest unknown)`;
    expect(found.get('loki')).toEqual({ kind: 'missing', reason });
    expect(found.get('prometheus')).toMatchObject({ kind: 'available' });
    expect(sink.events).toContainEqual({ type: 'step-failed', step: `image:${officialImages.loki}`, reason });
  });

  test('of our own are not called missing when the user interrupts their build', async () => {
    const controller = new AbortController();
    const engine = imageEngine([nodeBaseImage]);
    Object.assign(engine.images, { build: buildUntilAborted(() => controller.abort(new Error('interrupted'))) });
    await expect(source(engine).resolve(['bpi-exporter'], collectingSink(), controller.signal)).rejects.toThrow(
      /^interrupted$/,
    );
  });

  test('of our own are missing with the reason and what helps when our program is not there', async () => {
    await rm(join(directory, 'service.cjs'));
    const found = await source(imageEngine()).resolve(['bpi-exporter'], collectingSink(), signal);
    expect(found.get('bpi-exporter')).toEqual({
      kind: 'missing',
      reason: `${join(directory, 'service.cjs')} cannot be read`,
      fix: 'run `npm run build`',
    });
  });

  test('of our own are missing with the reason when their base is', async () => {
    const engine = imageEngine([], () => Promise.reject(new Error('dial tcp: lookup r: no such host')));
    const found = await source(engine).resolve(['bpi-exporter'], collectingSink(), signal);
    expect(found.get('bpi-exporter')).toEqual({
      kind: 'missing',
      reason: `${nodeBaseImage}: the registry's name cannot be resolved (dial tcp: lookup r: no such host)`,
    });
  });
});
