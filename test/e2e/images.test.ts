import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ComponentName } from '../../src/config/config.ts';
import { systemClock } from '../../src/base/clock.ts';
import { silentSink, type EventSink, type ProgressEvent } from '../../src/base/event-sink.ts';
import type { Engine } from '../../src/docker/engine.ts';
import { debianSource } from '../../src/images/debian-source.ts';
import type { ImageResolution } from '../../src/images/image-source.ts';
import { ensureServiceImage } from '../../src/images/service-image.ts';
import { engineMissing, realEngine } from './support/engine.ts';

const components: readonly ComponentName[] = [
  'prometheus',
  'alertmanager',
  'node-exporter',
  'bpi-exporter',
  'bpi-host-door',
  'grafana',
];
const signal = new AbortController().signal;

// Prints what our image is: who runs in it, and whom the two directories belong to.
const bundle = `
const { statSync } = require('node:fs');
const owner = (path) => [statSync(path).uid, statSync(path).gid].join(':');
console.log(JSON.stringify({
  uid: process.getuid(),
  door: owner('/run/bpi-door'),
  state: owner('/var/lib/bpi-exporter'),
  program: owner('/app/service.cjs'),
  args: process.argv.slice(2),
  major: Number(process.versions.node.split('.')[0]),
}));
`;

describe.skipIf(engineMissing)('images built from Debian packages, on a real engine:', () => {
  let engine: Engine;
  let directory: string;
  let found: ReadonlyMap<ComponentName, ImageResolution>;
  const resolve = (clock = systemClock, sink: EventSink = silentSink) =>
    debianSource(engine, {
      // Kept between runs: a second one needs no mirror.
      cacheDirectory: process.env['BPI_TEST_CACHE'] ?? join(tmpdir(), 'bpi-test-images'),
      bundlePath: join(directory, 'service.cjs'),
      version: '0.0.0-test',
      clock,
    }).resolve(components, sink, signal);
  const referenceOf = (component: ComponentName): string => {
    const resolution = found.get(component);
    if (resolution?.kind === 'available') return resolution.reference;
    throw new Error(`${component}: ${resolution?.reason ?? 'not asked for'}`);
  };

  beforeAll(async () => {
    engine = await realEngine();
    directory = await mkdtemp(join(tmpdir(), 'bpi-images-'));
    await writeFile(join(directory, 'service.cjs'), bundle);
    found = await resolve();
  });
  afterAll(async () => {
    await engine.images.remove(referenceOf('bpi-exporter'), { force: true });
    await rm(directory, { recursive: true, force: true });
  });

  /** Runs a container without network to its end and answers its exit code and output. */
  async function run(image: string, command: readonly string[], entrypoint?: string) {
    const id = await engine.containers.create(`bpi-test-images-${String(Math.random()).slice(2)}`, {
      Image: image,
      Cmd: command,
      ...(entrypoint === undefined ? {} : { Entrypoint: [entrypoint] }),
      HostConfig: { NetworkMode: 'none', ReadonlyRootfs: true, CapDrop: ['ALL'] },
    });
    try {
      await engine.containers.start(id);
      const exitCode = await engine.containers.wait(id);
      return { exitCode, output: await engine.containers.logs(id, { tail: 100 }) };
    } finally {
      await engine.containers.remove(id, { force: true });
    }
  }

  test.each([
    ['prometheus', 'its own program', /^prometheus, version 3\./],
    ['prometheus', '/bin/promtool', /^promtool, version 3\./],
    ['alertmanager', 'its own program', /^alertmanager, version 0\./],
    ['alertmanager', '/bin/amtool', /^amtool, version 0\./],
    ['alertmanager', '/bin/alertmanager', /^alertmanager, version 0\./],
    ['node-exporter', 'its own program', /^node_exporter, version 1\./],
    ['node-exporter', '/bin/node_exporter', /^node_exporter, version 1\./],
  ] as const)('%s runs %s without root or capabilities, on a read-only root', async (component, program, version) => {
    const { exitCode, output } = await run(
      referenceOf(component),
      ['--version'],
      program.startsWith('/') ? program : undefined,
    );
    expect(output).toMatch(version);
    expect(exitCode).toBe(0);
  });

  test('our own image runs our program as uid 10700, whose directories are its own', async () => {
    const { output } = await run(referenceOf('bpi-exporter'), ['exporter', '--config', 'x']);
    expect(JSON.parse(output)).toEqual({
      uid: 10700,
      door: '10700:10700',
      state: '10700:10700',
      program: '0:0',
      args: ['exporter', '--config', 'x'],
      major: expect.toSatisfy((major: number) => major >= 20) as number,
    });
    expect(referenceOf('bpi-host-door')).toBe(referenceOf('bpi-exporter'));
  });

  test('what Debian has not is missing with the reason', () => {
    expect(found.get('grafana')).toEqual({ kind: 'missing', reason: 'not in Debian' });
  });

  test('nothing is built a second time', async () => {
    const events: ProgressEvent[] = [];
    expect(await resolve(systemClock, { emit: (event) => events.push(event) })).toEqual(found);
    expect(events).toEqual([]);
  });

  test('a changed program makes another image, and the old one goes after an hour when no container needs it', async () => {
    const old = referenceOf('bpi-exporter');
    const path = join(directory, 'changed.cjs');
    await writeFile(path, `${bundle}// changed`);
    const node = (await engine.images.list({ 'io.bpi.monitoring.image.component': 'node' }))[0]?.tags[0] ?? '';
    const make = (clock = systemClock) =>
      ensureServiceImage(engine, { base: node, bundlePath: path, version: '0.0.0-test', clock, signal });
    const later = { ...systemClock, now: () => systemClock.now() + 2 * 3600 * 1000 };
    const changed = await make();
    expect(changed).not.toBe(old);
    expect(await engine.images.find(old)).not.toBeNull();
    await make(later);
    expect(await engine.images.find(old)).toBeNull();
    found = await resolve(later);
    expect(referenceOf('bpi-exporter')).toBe(old);
    expect(await engine.images.find(changed)).toBeNull();
  });
});
