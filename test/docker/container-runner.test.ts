import { describe, expect, test } from 'vitest';
import { unpackArchive } from '../../src/docker/archive.ts';
import { containerRunner } from '../../src/docker/container-runner.ts';
import { EngineRequestError } from '../../src/docker/engine-request-error.ts';
import type { Artifact } from '../../src/render/artifact.ts';
import { fakeEngine } from '../support/fake-engine.ts';

const image = 'prom/prometheus:v3.13.2';
const images = new Map([['prometheus', image]] as const);
const files: Artifact[] = [{ service: 'prometheus', path: 'rules/a.yml', content: 'groups: []', mode: 0o400 }];

describe('a tool in the image that will run', () => {
  test('sees the files, has no network, and leaves nothing behind', async () => {
    const engine = fakeEngine([image]);
    const archives: Buffer[] = [];
    let body: unknown;
    const containers = {
      ...engine.containers,
      create: (name: string, given: Readonly<Record<string, unknown>>) => {
        body = given;
        return engine.containers.create(name, { ...given, Cmd: ['echo fine; echo bad >&2; exit 1'] });
      },
      putArchive: async (_name: string, _directory: string, tar: Buffer) => {
        archives.push(tar);
        return Promise.resolve();
      },
    };
    const request = { tool: 'promtool', args: ['check', 'rules', '{dir}/rules/a.yml'], files } as const;
    expect(await containerRunner({ ...engine, containers }, 'demo', images).run(request)).toEqual({
      kind: 'ran',
      exitCode: 1,
      stdout: 'fine\n',
      stderr: 'bad\n',
      version: '3.13.2',
    });
    expect(body).toMatchObject({
      Image: image,
      Labels: { 'io.bpi.monitoring.stack': 'demo' },
      Entrypoint: ['promtool'],
      Cmd: ['check', 'rules', '/bpi-check/rules/a.yml'],
      HostConfig: { NetworkMode: 'none', CapDrop: ['ALL'] },
    });
    const entries = await unpackArchive(archives[0] ?? Buffer.alloc(0));
    expect(entries.map(({ path, mode }) => [path, mode.toString(8)])).toEqual([
      ['bpi-check', '755'],
      ['bpi-check/rules', '755'],
      ['bpi-check/rules/a.yml', '444'],
    ]);
    expect(engine.state.containers.size).toBe(0);
  });

  test.each([
    ['nobody named an image', new Map(), 'there is no image of prometheus'],
    ['the image is not on the engine', new Map([['prometheus', 'x:1']] as const), 'the image x:1 is not on the engine'],
  ])('is unavailable when %s', async (_title, named, reason) => {
    const runner = containerRunner(fakeEngine([image]), 'demo', named);
    expect(await runner.run({ tool: 'promtool', args: [], files: [] })).toEqual({ kind: 'unavailable', reason });
  });

  test('is unavailable when the image does not hold it', async () => {
    const engine = fakeEngine([image]);
    const text = 'exec: "promtool": executable file not found in $PATH: unknown';
    engine.beforeChange = (request) => {
      if (request.startsWith('containers.start'))
        throw new EngineRequestError('bad-request', text, { statusCode: 400 });
    };
    expect(await containerRunner(engine, 'demo', images).run({ tool: 'promtool', args: [], files: [] })).toEqual({
      kind: 'unavailable',
      reason: `the image ${image} holds no promtool`,
    });
    expect(engine.state.containers.size).toBe(0);
  });

  test('is not begun when the user has interrupted, and removed when the user interrupts', async () => {
    const engine = fakeEngine([image]);
    const stop = new AbortController();
    engine.beforeChange = (request) => {
      if (request.startsWith('containers.start')) stop.abort();
    };
    const run = () =>
      containerRunner(engine, 'demo', images).run({ tool: 'promtool', args: [], files: [], signal: stop.signal });
    await expect(run()).rejects.toMatchObject({ name: 'InterruptedError' });
    await expect(run()).rejects.toMatchObject({ name: 'InterruptedError' });
    expect(engine.state.containers.size).toBe(0);
  });

  test('is removed once, because the engine refuses a second removal while the first goes on', async () => {
    const engine = fakeEngine([image]);
    const stop = new AbortController();
    let removals = 0;
    const remove: typeof engine.containers.remove = (id, options) => {
      removals += 1;
      if (removals === 1) return engine.containers.remove(id, options);
      throw new EngineRequestError('conflict', 'removal of container x is already in progress', { statusCode: 409 });
    };
    const start = async (name: string) => {
      await engine.containers.start(name);
      stop.abort();
    };
    const containers = { ...engine.containers, start, remove };
    const runner = containerRunner({ ...engine, containers }, 'demo', images);
    await expect(runner.run({ tool: 'promtool', args: [], files: [], signal: stop.signal })).rejects.toMatchObject({
      name: 'InterruptedError',
    });
    expect(removals).toBe(1);
  });
});
