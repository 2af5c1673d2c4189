import { expect, test } from 'vitest';
import { observe } from '../../src/docker/observe.ts';
import { hashService } from '../../src/stack/hash-service.ts';
import { aService, aStack } from '../plan/stack-fixture.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { startStack } from './stack-run.ts';

const loki = aService('loki', {
  reload: { kind: 'restart' },
  ports: [{ containerPort: 3100, hostAddress: '127.0.0.1', hostPort: 13100 }],
  mounts: [{ kind: 'volume', volume: 'loki-config', target: '/etc/loki', readOnly: true }],
});
const exporter = aService('node-exporter', {
  network: 'host',
  command: ['--web.listen-address=127.0.0.1:19100'],
  configVolume: null,
  configTarget: null,
});
const desired = { stack: aStack([exporter, loki]), files: { loki: { 'loki.yml': 'x' } } };

test('an observation finds what carries our label, with its files and ports, running or not', async () => {
  const engine = fakeEngine([loki.image, exporter.image, 'other']);
  await (await startStack(engine, desired)).commit();
  await engine.containers.create('other', { Image: 'other', Labels: { 'io.bpi.monitoring.stack': 'another' } });
  await engine.volumes.create('other', {});
  await engine.containers.stop('demo-loki-1', 0);
  expect(await observe(engine, 'demo')).toEqual({
    networks: ['demo_default'],
    volumes: ['demo_loki-config'],
    containers: [
      {
        id: expect.any(String) as string,
        name: 'demo-loki-1',
        service: 'loki',
        running: false,
        status: 'exited',
        configHash: hashService(loki),
        imageId: 'sha256:id-of-example/loki:1.0.0',
        ports: [{ containerPort: 3100, hostPort: 13100 }],
        files: { 'loki.yml': '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' },
        filesPending: false,
      },
      expect.objectContaining({
        name: 'demo-node-exporter-1',
        running: true,
        ports: [{ containerPort: 19100, hostPort: 19100 }],
        files: {},
      }),
    ],
  });
});

test('a container whose files were written by a start that did not finish has none that it is known to have read', async () => {
  const engine = fakeEngine([loki.image, exporter.image]);
  await (await startStack(engine, desired)).commit();
  await startStack(engine, { ...desired, files: { loki: { 'loki.yml': 'y' } } });
  expect((await observe(engine, 'demo')).containers[0]).toMatchObject({ files: {}, filesPending: true });
});

test('a container whose manifest is damaged counts as having no files', async () => {
  const engine = fakeEngine([loki.image, exporter.image]);
  await (await startStack(engine, desired)).commit();
  const entries = engine.state.volumes.get('demo_loki-config')?.entries;
  const manifest = entries?.get('.bpi-manifest.json');
  if (entries === undefined || manifest === undefined) throw new Error('no manifest');
  entries.set(manifest.path, { ...manifest, content: Buffer.from('{') });
  expect((await observe(engine, 'demo')).containers[0]?.files).toEqual({});
});
