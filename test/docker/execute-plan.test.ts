import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { ProgressEvent } from '../../src/base/event-sink.ts';
import { silentSink } from '../../src/base/event-sink.ts';
import { unpackArchive } from '../../src/docker/archive.ts';
import type { ComponentName } from '../../src/config/config.ts';
import { executePlan } from '../../src/docker/execute-plan.ts';
import { observe } from '../../src/docker/observe.ts';
import { formatPlan } from '../../src/plan/format-plan.ts';
import { planStop } from '../../src/plan/plan-stop.ts';
import type { StackSpec } from '../../src/stack/service-spec.ts';
import { aService, aStack } from '../plan/stack-fixture.ts';
import type { FakeEngine } from '../support/fake-engine.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { manualClock } from './manual-clock.ts';
import type { Desired } from './stack-run.ts';
import { contentsOf, planFor, startStack } from './stack-run.ts';

const hangup = { kind: 'signal', signal: 'SIGHUP' } as const;
const volumeMount = (name: string) =>
  ({ kind: 'volume', volume: `${name}-config`, target: `/etc/${name}`, readOnly: true }) as const;
const prometheus = aService('prometheus', {
  reload: hangup,
  mounts: [volumeMount('prometheus')],
  ports: [{ containerPort: 9090, hostAddress: '127.0.0.1', hostPort: 9090 }],
});
const loki = aService('loki', { reload: { kind: 'restart' }, mounts: [volumeMount('loki')] });
const door = aService('bpi-host-door', { network: 'host', configVolume: null, configTarget: null, mounts: [] });
const files = {
  prometheus: { 'prometheus.yml': 'one', 'rules/a.yml': 'a', 'rules/b.yml': 'b' },
  loki: { 'loki.yml': 'one' },
};
const images = [prometheus, loki, door].map((service) => service.image);
const before: Desired = { stack: aStack([door, loki, prometheus]), files };

async function running(desired = before): Promise<FakeEngine> {
  const engine = fakeEngine([...images, 'example/prometheus:2.0.0']);
  await (await startStack(engine, desired)).commit();
  return engine;
}

const planText = async (engine: FakeEngine, desired: Desired) => formatPlan(await planFor(engine, desired));

async function volumeFiles(engine: FakeEngine, volume: string) {
  const entries = [...(engine.state.volumes.get(volume)?.entries.values() ?? [])].filter(({ kind }) => kind === 'file');
  return Promise.resolve(Object.fromEntries(entries.map(({ path, content }) => [path, content.toString()])));
}

/** Everything that a later start may find changed. */
const changes: Record<string, { readonly desired: Desired; readonly prepare?: (engine: FakeEngine) => Promise<void> }> =
  {
    'only files': {
      desired: {
        ...before,
        files: { ...files, prometheus: { ...files.prometheus, 'rules/c.yml': 'c', 'prometheus.yml': 'two' } },
      },
    },
    'the files of a service that has to restart': {
      desired: { ...before, files: { ...files, loki: { 'loki.yml': 'two' } } },
    },
    'a file that is gone': {
      desired: { ...before, files: { ...files, prometheus: { 'prometheus.yml': 'one', 'rules/a.yml': 'a2' } } },
    },
    'a specification': { desired: { ...before, stack: aStack([door, loki, { ...prometheus, memoryBytes: 1 }]) } },
    'an image, a specification and files': {
      desired: {
        stack: aStack([door, { ...loki, command: ['x'] }, { ...prometheus, image: 'example/prometheus:2.0.0' }]),
        files: { loki: { 'loki.yml': 'two' }, prometheus: { 'prometheus.yml': 'two' } },
      },
    },
    'a service that is no longer wanted': { desired: { stack: aStack([door, prometheus]), files } },
    'a container that has exited': { desired: before, prepare: (engine) => engine.containers.stop('demo-loki-1', 0) },
    'a container that an interrupted start set aside': {
      desired: { ...before, stack: aStack([door, loki, { ...prometheus, memoryBytes: 1 }]) },
      prepare: async (engine) => {
        await engine.containers.stop('demo-prometheus-1', 0);
        await engine.containers.rename('demo-prometheus-1', 'demo-prometheus-1-previous');
      },
    },
    'leftovers of every kind': {
      desired: { ...before, stack: aStack([door, loki, { ...prometheus, memoryBytes: 1 }]) },
      prepare: async (engine) => {
        const labels = { 'io.bpi.monitoring.stack': 'demo' };
        await engine.networks.create('demo_old', labels);
        for (const name of ['demo-prometheus-1-previous', 'demo-old-1', 'demo-loki-1-removed-0123456789ab']) {
          await engine.containers.create(name, { Image: images[0], Labels: labels });
        }
        await engine.containers.start('demo-old-1');
      },
    },
  };

type FakeBody =
  FakeEngine['state']['containers'] extends Map<string, infer Container extends { readonly body: unknown }>
    ? Container['body']
    : never;

describe('an executed plan', () => {
  test('makes containers, volumes, files and a manifest, and leaves nothing to plan', async () => {
    const engine = fakeEngine(images);
    const execution = await startStack(engine, before);
    expect(execution.recreated).toEqual(['bpi-host-door', 'loki', 'prometheus']);
    expect(await planText(engine, before)).toBe('nothing to do\n');
    const { '.bpi-manifest.json': manifest, ...rest } = await volumeFiles(engine, 'demo_prometheus-config');
    expect(rest).toEqual(files.prometheus);
    expect(Object.keys(JSON.parse(manifest ?? '') as object)).toEqual(['prometheus.yml', 'rules/a.yml', 'rules/b.yml']);
    expect([...engine.state.containers.values()].map(({ name, status }) => [name, status])).toEqual([
      ['demo-bpi-host-door-1', 'running'],
      ['demo-loki-1', 'running'],
      ['demo-prometheus-1', 'running'],
    ]);
  });

  test('writes files with the mode of the file and the owner that the service runs as', async () => {
    const engine = await running();
    const entries = engine.state.volumes.get('demo_prometheus-config')?.entries;
    expect(entries?.get('rules/a.yml')).toMatchObject({ mode: 0o444, uid: 65534, gid: 65534 });
    expect(entries?.get('.bpi-manifest.json')).toMatchObject({ mode: 0o400 });
  });

  test('tells each operation as it begins', async () => {
    const events: ProgressEvent[] = [];
    await startStack(fakeEngine(images), { stack: aStack([door]) }, { events });
    expect(events.map((event) => (event.type === 'step-progress' ? event.detail : event.type))).toEqual([
      'create network demo_default',
      'create container demo-bpi-host-door-1 from example/bpi-host-door:1.0.0',
      'start container demo-bpi-host-door-1',
    ]);
  });

  test.each(Object.entries(changes))(
    'brings about %s, and after the commit nothing is left to plan',
    async (_title, change) => {
      const engine = await running();
      await change.prepare?.(engine);
      const execution = await startStack(engine, change.desired);
      await execution.commit();
      expect(await planText(engine, change.desired)).toBe('nothing to do\n');
      for (const [service, wanted] of Object.entries(change.desired.files ?? {})) {
        const manifest = expect.any(String) as string;
        const present = await volumeFiles(engine, `demo_${service}-config`);
        expect(present).toEqual({ ...wanted, '.bpi-manifest.json': manifest });
      }
      expect([...engine.state.networks.keys()]).toEqual(['demo_default']);
      expect([...engine.state.containers.values()].map(({ name }) => name).sort()).toEqual(
        change.desired.stack.services.map(({ containerName }) => containerName).sort(),
      );
    },
  );

  test('removes a file that is gone from the volume too', async () => {
    const engine = await running();
    await startStack(engine, { ...before, files: { ...files, prometheus: { 'prometheus.yml': 'one' } } });
    expect(Object.keys(await volumeFiles(engine, 'demo_prometheus-config'))).toEqual([
      'prometheus.yml',
      '.bpi-manifest.json',
    ]);
  });

  test('keeps the container it replaced until it is committed', async () => {
    const engine = await running();
    const execution = await startStack(engine, {
      ...before,
      stack: aStack([door, loki, { ...prometheus, memoryBytes: 1 }]),
    });
    expect((await engine.containers.inspect('demo-prometheus-1-previous'))?.status).toBe('exited');
    await execution.commit();
    expect(await engine.containers.inspect('demo-prometheus-1-previous')).toBeNull();
  });

  test('says what could not be removed when it is committed, and the next start removes it', async () => {
    const engine = await running();
    const changed = { ...before, stack: aStack([door, loki, { ...prometheus, memoryBytes: 1 }]) };
    const events: ProgressEvent[] = [];
    const execution = await startStack(engine, changed, { events });
    engine.beforeChange = failing((request) => request.startsWith('containers.remove'));
    await execution.commit();
    expect(events.at(-1)).toEqual({
      type: 'note',
      severity: 'warning',
      message: 'could not remove container demo-prometheus-1: the engine broke',
    });
    engine.beforeChange = () => undefined;
    expect(await planText(engine, changed)).toBe(
      'remove container demo-prometheus-1-previous (an interrupted start left it; its successor is in place)\n',
    );
  });
});

describe('a start that goes wrong', () => {
  test.each(Object.entries(changes))(
    'with %s to bring about restores the engine exactly, whichever request fails',
    async (_title, { desired, prepare }) => {
      for (let index = 0; ; index += 1) {
        const engine = await running();
        await prepare?.(engine);
        const original = engine.snapshot();
        const requests: string[] = [];
        engine.beforeChange = (request) => {
          requests.push(request);
          if (requests.length - 1 === index) throw new Error('the engine broke');
        };
        const outcome = await startStack(engine, desired).catch((error: unknown) => error);
        if (!(outcome instanceof Error)) {
          // Every request has had its turn: this run was not disturbed.
          expect(index).toBeGreaterThan(0);
          return;
        }
        expect(outcome).toMatchObject({ name: 'OperationFailedError', rollbackFailures: [] });
        expect(engine.snapshot(), `after ${requests.slice(0, index + 1).join(', ')}`).toEqual(original);
      }
    },
  );

  test('on an empty engine leaves an empty engine, whichever request fails', async () => {
    for (let index = 0; ; index += 1) {
      const engine = fakeEngine(images);
      let count = 0;
      engine.beforeChange = () => {
        if (count++ === index) throw new Error('the engine broke');
      };
      const outcome = await startStack(engine, before).catch((error: unknown) => error);
      if (!(outcome instanceof Error)) return;
      expect(engine.snapshot()).toEqual({ containers: [], networks: [], volumes: [] });
    }
  });

  test('can be taken back after everything was done, as when a service never becomes ready', async () => {
    for (const { desired, prepare } of Object.values(changes)) {
      const engine = await running();
      await prepare?.(engine);
      const original = engine.snapshot();
      const execution = await startStack(engine, desired);
      expect(await execution.rollback()).toEqual([]);
      expect(engine.snapshot()).toEqual(original);
      expect(await execution.rollback()).toEqual([]);
    }
  });

  test('names the operation, the port and the fix when a port is taken', async () => {
    const engine = fakeEngine(images);
    engine.state.takenPorts.add(9090);
    await expect(startStack(engine, before)).rejects.toMatchObject({
      operation: 'start container demo-prometheus-1',
      message: expect.stringMatching(
        /^could not start container demo-prometheus-1: port 9090, wanted by prometheus, is in use: /,
      ) as string,
      fix: expect.stringContaining('ss -ltnp sport = :9090') as string,
    });
    expect(engine.snapshot()).toEqual({ containers: [], networks: [], volumes: [] });
  });

  test('names the image that is not there', async () => {
    const engine = fakeEngine([door.image]);
    await expect(
      startStack(engine, { stack: aStack([door, { ...loki, configVolume: null, mounts: [] }]) }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('the image example/loki:1.0.0 is not on the engine') as string,
    });
  });

  test.each([
    ['container', 'demo-loki-1', /container name .* is already in use/],
    ['volume', 'demo_loki-config', /a volume named demo_loki-config exists and is not ours/],
  ])('leaves a %s alone that has our name and is not ours', async (kind, name, message) => {
    const engine = fakeEngine(images);
    if (kind === 'volume') await engine.volumes.create(name, {});
    else await engine.containers.create(name, { Image: door.image });
    const original = engine.snapshot();
    await expect(startStack(engine, before)).rejects.toMatchObject({
      message: expect.stringMatching(message) as string,
      fix: expect.stringContaining('stack.name') as string,
    });
    expect(engine.snapshot()).toEqual(original);
  });

  test('reports what it could not restore and restores the rest', async () => {
    const engine = await running();
    engine.state.takenPorts.add(9091);
    engine.beforeChange = failing((request) => request.endsWith(' demo-loki-1') && request.includes('rename'));
    const ports = [{ containerPort: 9090, hostAddress: '127.0.0.1', hostPort: 9091 }];
    const stack = aStack([door, { ...loki, command: ['x'] }, { ...prometheus, ports }]);
    const error = await startStack(engine, { ...before, stack }).catch((e: unknown) => e);
    expect(error).toMatchObject({
      rollbackFailures: ['rename container demo-loki-1-previous to demo-loki-1: the engine broke'],
    });
    expect((await engine.containers.inspect('demo-prometheus-1'))?.status).toBe('running');
    expect((await engine.containers.inspect('demo-loki-1-previous'))?.status).toBe('running');
  });
});

describe('a start that is killed', () => {
  const twice = {
    ...before,
    files: { prometheus: { ...files.prometheus, 'prometheus.yml': 'two' }, loki: files.loki },
  };

  test.each([
    ['prometheus', 'reload prometheus'],
    ['loki', 'restart container demo-loki-1'],
  ] as const)('after it wrote the files of %s makes the next one write and apply them', async (service, apply) => {
    const engine = await running();
    const file = { prometheus: 'prometheus.yml', loki: 'loki.yml' }[service];
    const desired = { ...before, files: { ...files, [service]: { ...files[service], [file]: 'two' } } };
    const { operations } = await planFor(engine, desired);
    expect(operations.map(({ kind }) => kind)).toEqual(['write-files', expect.stringMatching(/^(reload|restart)/)]);
    await executePlan(engine, { operations: operations.slice(0, 1) }, executeOptions(desired));
    expect((await planText(engine, desired)).trimEnd().split('\n')).toEqual([
      `write files to volume demo_${service}-config (an earlier start did not finish)`,
      `${apply} (an earlier start did not finish)`,
    ]);
    await (await startStack(engine, desired)).commit();
    expect(await planText(engine, desired)).toBe('nothing to do\n');
  });

  test('while it was taken back makes the next one apply the files that were restored', async () => {
    const engine = await running();
    const execution = await startStack(engine, twice);
    engine.beforeChange = dyingAt((request) => request.startsWith('containers.kill'));
    await execution.rollback();
    engine.beforeChange = () => undefined;
    expect(await planText(engine, before)).toContain('reload prometheus (an earlier start did not finish)\n');
  });

  test.each(Object.entries(changes))(
    'with %s to bring about never leaves a service with other files than the next start wants, wherever that was',
    async (_title, { desired, prepare }) => {
      const endings = [before, desired].flatMap((next) => [
        { next, finish: 'commit' as const },
        { next, finish: 'rollback' as const },
      ]);
      for (const { next, finish } of endings) {
        for (let index = 0, wasKilled = true; wasKilled; index += 1) {
          const engine = await running();
          const loaded = watchLoads(engine);
          await prepare?.(engine);
          let count = 0;
          const isDead = loaded.alsoBefore(dyingAt(() => count++ === index));
          const execution = await startStack(engine, desired).catch(() => null);
          await execution?.[finish]();
          wasKilled = isDead();
          loaded.alsoBefore(() => undefined);
          await (await startStack(engine, next)).commit();
          expect(await planText(engine, next)).toBe('nothing to do\n');
          expect(loaded.byService(), `${finish}, killed at request ${String(index)}`).toEqual(
            Object.fromEntries(next.stack.services.flatMap(({ name }) => filesOf(next, name))),
          );
        }
      }
    },
  );
});

describe('an interruption', () => {
  test('before an operation restores everything and is told as such', async () => {
    const engine = fakeEngine(images);
    const stop = new AbortController();
    engine.beforeChange = (request) => {
      if (request === 'containers.create demo-loki-1') stop.abort();
    };
    await expect(startStack(engine, before, { signal: stop.signal })).rejects.toMatchObject({
      name: 'InterruptedError',
    });
    expect(engine.snapshot()).toEqual({ containers: [], networks: [], volumes: [] });
  });
});

describe('a reload over HTTP', () => {
  async function withServer(
    statuses: readonly number[],
    use: (stack: StackSpec, posts: string[]) => Promise<void>,
  ): Promise<void> {
    const posts: string[] = [];
    const server = createServer((request, response) => {
      posts.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.writeHead(statuses[posts.length - 1] ?? 200).end('line 3: bad rule');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const ports = [{ containerPort: 9090, hostAddress: '127.0.0.1', hostPort: port }];
    try {
      await use(aStack([{ ...prometheus, reload: { kind: 'http', path: '/-/reload' }, ports }]), posts);
    } finally {
      server.close();
    }
  }
  const changed = { prometheus: { ...files.prometheus, 'prometheus.yml': 'two' } };

  test('is asked of the published port after the files are written', async () => {
    await withServer([200], async (stack, posts) => {
      const engine = await running({ stack, files });
      const execution = await startStack(engine, { stack, files: changed });
      expect(posts).toEqual(['POST /-/reload']);
      expect(execution.reloaded.map(({ name }) => name)).toEqual(['prometheus']);
      expect(execution.recreated).toEqual([]);
    });
  });

  test('that is refused puts the old files back and reloads those', async () => {
    await withServer([500], async (stack, posts) => {
      const engine = await running({ stack, files });
      const original = engine.snapshot();
      await expect(startStack(engine, { stack, files: changed })).rejects.toMatchObject({
        message: expect.stringContaining('prometheus refused its new files (HTTP 500): line 3: bad rule') as string,
        rollbackFailures: [],
      });
      expect(engine.snapshot()).toEqual(original);
      expect(posts).toEqual(['POST /-/reload', 'POST /-/reload']);
    });
  });
});

describe('taking a stack down', () => {
  const stop = async (engine: FakeEngine, removeVolumes: boolean) =>
    executePlan(engine, planStop(await observe(engine, 'demo'), { removeVolumes }), {
      stack: null,
      contents: new Map(),
      sink: silentSink,
      signal: new AbortController().signal,
      clock: manualClock(),
    });

  test('keeps the volumes, and the next start finds them', async () => {
    const engine = await running();
    await stop(engine, false);
    expect(engine.state.containers.size + engine.state.networks.size).toBe(0);
    expect(await volumeFiles(engine, 'demo_loki-config')).toMatchObject({ 'loki.yml': 'one' });
    await (
      await startStack(engine, { ...before, files: { ...files, prometheus: { 'prometheus.yml': 'new' } } })
    ).commit();
    expect(Object.keys(await volumeFiles(engine, 'demo_prometheus-config'))).toEqual([
      'prometheus.yml',
      '.bpi-manifest.json',
    ]);
  });

  test('with its volumes leaves nothing of the stack and everything else', async () => {
    const engine = await running();
    await engine.volumes.create('someone-elses', {});
    await stop(engine, true);
    expect(engine.snapshot()).toMatchObject({ containers: [], networks: [], volumes: [{ name: 'someone-elses' }] });
  });

  test('that fails half way is not undone and goes on the next time', async () => {
    const engine = await running();
    engine.beforeChange = failing((request) => request === 'networks.remove demo_default');
    await expect(stop(engine, false)).rejects.toMatchObject({ operation: 'remove network demo_default' });
    expect(engine.state.containers.size).toBe(0);
    engine.beforeChange = () => undefined;
    await stop(engine, false);
    expect(engine.state.networks.size).toBe(0);
  });
});

test('files reach the volume as a tar archive whose bytes do not depend on the time', async () => {
  const engine = fakeEngine(images);
  const archives: Buffer[] = [];
  const putArchive = engine.containers.putArchive.bind(engine.containers);
  Object.assign(engine.containers, {
    putArchive: (name: string, directory: string, tar: Buffer) => {
      archives.push(tar);
      return putArchive(name, directory, tar);
    },
  });
  await startStack(engine, { stack: aStack([loki]), files: { loki: files.loki } });
  const entries = await unpackArchive(archives[0] ?? Buffer.alloc(0));
  expect(entries.map(({ path }) => path)).toEqual(['loki.yml', '.bpi-manifest.json']);
});

function failing(isHit: (request: string) => boolean): (request: string) => void {
  return (request) => {
    if (isHit(request)) throw new Error('the engine broke');
  };
}

/** Fails from the first request that `isHit` says on, as all requests of a killed process would. */
function dyingAt(isHit: (request: string) => boolean): (request: string) => void {
  let isDead = false;
  return (request) => {
    isDead ||= isHit(request);
    if (isDead) throw new Error('the process was killed');
  };
}

function executeOptions({ stack, files: texts = {} }: Desired) {
  const signal = new AbortController().signal;
  return { stack, contents: contentsOf({ stack, files: texts }), sink: silentSink, signal, clock: manualClock() };
}

function filesOf({ files: texts = {} }: Desired, name: ComponentName) {
  const wanted = texts[name];
  return wanted === undefined ? [] : [[name, wanted] as const];
}

/** Notes which files each container found in its volume when it was last told to read them. */
function watchLoads(engine: FakeEngine) {
  const loads = new Map<string, Readonly<Record<string, string>>>();
  const load = (nameOrId: string) => {
    const containers = [...engine.state.containers.values()];
    const container = containers.find(({ id, name }) => id === nameOrId || name === nameOrId);
    if (container !== undefined) loads.set(container.id, textsOf(engine, container));
  };
  for (const { id, status } of engine.state.containers.values()) if (status === 'running') load(id);
  return {
    alsoBefore: (before: (request: string) => void) => {
      let hasFailed = false;
      engine.beforeChange = (request) => {
        try {
          before(request);
        } catch (error) {
          hasFailed = true;
          throw error;
        }
        const nameOrId = /^containers\.(?:start|restart|kill) (.*)$/.exec(request)?.[1];
        if (nameOrId !== undefined) load(nameOrId);
      };
      return () => hasFailed;
    },
    byService: () =>
      Object.fromEntries(
        [...engine.state.containers.values()].flatMap((container) => {
          const service = container.body.Labels?.['com.docker.compose.service'] ?? '';
          const loaded = loads.get(container.id) ?? {};
          return Object.keys(loaded).length === 0 ? [] : [[service, loaded] as const];
        }),
      ),
  };
}

function textsOf(engine: FakeEngine, { body }: { readonly body: FakeBody }): Readonly<Record<string, string>> {
  const volume = body.HostConfig?.Mounts?.find(({ Source }) => Source.endsWith('-config'))?.Source ?? '';
  const entries = [...(engine.state.volumes.get(volume)?.entries.values() ?? [])];
  return Object.fromEntries(
    entries
      .filter(({ kind, path }) => kind === 'file' && path !== '.bpi-manifest.json')
      .map(({ path, content }) => [path, content.toString()] as const),
  );
}
