import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { silentSink } from '../../src/base/event-sink.ts';
import { systemClock } from '../../src/base/clock.ts';
import { unpackArchive } from '../../src/docker/archive.ts';
import type { Engine } from '../../src/docker/engine.ts';
import { executePlan } from '../../src/docker/execute-plan.ts';
import { observe } from '../../src/docker/observe.ts';
import { waitReady } from '../../src/docker/wait-ready.ts';
import { formatPlan } from '../../src/plan/format-plan.ts';
import { planStop } from '../../src/plan/plan-stop.ts';
import type { ServiceSpec } from '../../src/stack/service-spec.ts';
import { engineContract } from '../docker/engine-contract-suite.ts';
import type { Desired } from '../docker/stack-run.ts';
import { planFor, startStack } from '../docker/stack-run.ts';
import { aService, aStack } from '../plan/stack-fixture.ts';
import { engineMissing, realEngine } from './support/engine.ts';
import { shellRoot } from './support/shell-image.ts';

const image = 'bpi-test/shell:1';

describe.skipIf(engineMissing)('a real engine', () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await realEngine();
    await engine.images.importRoot(await shellRoot(), image, ['CMD ["/bin/sh"]']);
  });
  afterAll(() => engine.images.remove(image, { force: true }));

  describe('keeps the contract:', () => {
    engineContract(() => Promise.resolve({ engine, image }));
  });

  describe('runs plans:', () => {
    const stackName = 'docker-plans';
    const service = (name: ServiceSpec['name'], more: Partial<ServiceSpec> = {}): ServiceSpec =>
      aService(name, {
        containerName: `${stackName}-${name}-1`,
        image,
        entrypoint: ['/bin/sh', '-c'],
        command: ['exec sleep 600'],
        readOnlyRoot: true,
        reload: { kind: 'signal', signal: 'SIGCONT' },
        stopTimeoutSeconds: 0,
        mounts: [{ kind: 'volume', volume: `${name}-config`, target: `/etc/${name}`, readOnly: true }],
        ...more,
      });
    const desire = (services: ServiceSpec[], files: Desired['files'] = {}): Desired => {
      const stack = aStack(services);
      const volumes = stack.volumes.map((volume) => ({ ...volume, name: `${stackName}_${volume.key}` }));
      return { stack: { ...stack, name: stackName, network: `${stackName}_default`, volumes }, files };
    };
    const files = { prometheus: { 'prometheus.yml': 'one', 'rules/a.yml': 'a', 'rules/b.yml': 'b' } };
    const both = [service('loki'), service('prometheus')];

    const takeDown = async () => {
      const plan = planStop(await observe(engine, stackName), { removeVolumes: true });
      const signal = new AbortController().signal;
      await executePlan(engine, plan, {
        stack: null,
        contents: new Map(),
        sink: silentSink,
        signal,
        clock: systemClock,
      });
    };
    const filesOf = async () => {
      const archive = await engine.containers.getArchive(`${stackName}-prometheus-1`, '/etc/prometheus');
      const entries = archive === null ? [] : await unpackArchive(archive);
      return entries
        .filter(({ kind }) => kind === 'file')
        .map(({ path, content }) => [path, content.toString()])
        .sort();
    };
    beforeAll(takeDown);
    afterEach(takeDown);

    test('a start leaves nothing to plan, a stop with its volumes leaves nothing at all', async () => {
      await (await startStack(engine, desire(both, files))).commit();
      const wait = { clock: systemClock, signal: new AbortController().signal, sink: silentSink, timeoutMs: 10_000 };
      expect(await waitReady(engine, both, wait)).toEqual([]);
      expect(formatPlan(await planFor(engine, desire(both, files)))).toBe('nothing to do\n');
      await takeDown();
      expect(await observe(engine, stackName)).toEqual({ networks: [], volumes: [], containers: [] });
    });

    test('a changed file reaches the running container, and one that is gone is gone in its successor', async () => {
      await (await startStack(engine, desire(both, files))).commit();
      const before = await engine.containers.inspect(`${stackName}-prometheus-1`);
      const changed = { prometheus: { ...files.prometheus, 'prometheus.yml': 'two' } };
      await (await startStack(engine, desire(both, changed))).commit();
      expect((await engine.containers.inspect(`${stackName}-prometheus-1`))?.id).toBe(before?.id);
      expect(await filesOf()).toContainEqual(['prometheus/prometheus.yml', 'two']);
      const fewer = { prometheus: { 'prometheus.yml': 'two', 'rules/a.yml': 'a' } };
      await (await startStack(engine, desire(both, fewer))).commit();
      expect((await engine.containers.inspect(`${stackName}-prometheus-1`))?.id).not.toBe(before?.id);
      expect((await filesOf()).map(([path]) => path)).toEqual([
        'prometheus/.bpi-manifest.json',
        'prometheus/prometheus.yml',
        'prometheus/rules/a.yml',
      ]);
      expect(formatPlan(await planFor(engine, desire(both, fewer)))).toBe('nothing to do\n');
    });

    test('a start that meets a taken port names it and restores what ran before, files included', async () => {
      await (await startStack(engine, desire(both, files))).commit();
      const [original, originalFiles] = [await observe(engine, stackName), await filesOf()];
      const holder = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => holder.once('listening', resolve));
      const { port } = holder.address() as { port: number };
      const ports = [{ containerPort: 9090, hostAddress: '127.0.0.1', hostPort: port }];
      const next = [service('loki', { command: ['exec sleep 601'] }), service('prometheus', { ports })];
      const changed = { prometheus: { 'prometheus.yml': 'two', 'rules/c.yml': 'c' } };
      await expect(startStack(engine, desire(next, changed))).rejects.toMatchObject({
        message: expect.stringContaining(`port ${String(port)}, wanted by prometheus, is in use`) as string,
        rollbackFailures: [],
      });
      holder.close();
      expect(await observe(engine, stackName)).toEqual(original);
      expect(await filesOf()).toEqual(originalFiles);
    });
  });
});
