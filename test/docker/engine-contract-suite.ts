import { createServer } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ArchiveEntry } from '../../src/docker/archive.ts';
import { packArchive, unpackArchive } from '../../src/docker/archive.ts';
import type { ContainerBody, Engine } from '../../src/docker/engine.ts';

/** What the suite needs of an engine: an image whose `/bin/sh` understands echo, exit and sleep. */
export interface ContractSubject {
  readonly engine: Engine;
  readonly image: string;
}

const prefix = 'docker-contract';
const label = { 'io.bpi.monitoring.test': 'contract' };

/** What every engine behind the port must do; run against the fake one and against a real one. */
export function engineContract(makeSubject: () => Promise<ContractSubject>): void {
  let engine: Engine;
  let image: string;

  beforeAll(async () => {
    ({ engine, image } = await makeSubject());
    await removeEverything(engine);
  });
  afterEach(() => removeEverything(engine));

  const body = (
    script: string,
    more: Record<string, unknown> = {},
    host: Record<string, unknown> = {},
  ): ContainerBody => ({
    Image: image,
    Entrypoint: ['/bin/sh', '-c'],
    Cmd: [script],
    Labels: label,
    ...more,
    HostConfig: { NetworkMode: 'none', ...host },
  });
  const create = (name: string, script = 'exec sleep 600', host: Record<string, unknown> = {}, more = {}) =>
    engine.containers.create(`${prefix}-${name}`, body(script, more, host));
  const exposed = { ExposedPorts: { '80/tcp': {} } };
  const statusOf = async (name: string) => (await engine.containers.inspect(`${prefix}-${name}`))?.status;
  const mount = (volume: string, target: string) => ({
    NetworkMode: 'none',
    Mounts: [{ Type: 'volume', Source: `${prefix}-${volume}`, Target: target, VolumeOptions: { NoCopy: true } }],
  });

  describe('containers', () => {
    test('go from created to running to exited, and starting or stopping twice is fine', async () => {
      await create('life');
      expect(await statusOf('life')).toBe('created');
      await engine.containers.start(`${prefix}-life`);
      await engine.containers.start(`${prefix}-life`);
      expect(await statusOf('life')).toBe('running');
      await engine.containers.stop(`${prefix}-life`, 0);
      await engine.containers.stop(`${prefix}-life`, 0);
      expect(await statusOf('life')).toBe('exited');
      await engine.containers.restart(`${prefix}-life`, 0);
      expect(await statusOf('life')).toBe('running');
    });

    test('are listed by label with their plain name, image and labels', async () => {
      const id = await create('listed');
      const listed = await engine.containers.list(label);
      expect(listed).toMatchObject([
        {
          id,
          name: `${prefix}-listed`,
          image,
          imageId: await engine.images.find(image),
          status: 'created',
          labels: label,
        },
      ]);
      expect(await engine.containers.list({ ...label, other: 'x' })).toEqual([]);
    });

    test('that are missing are null to inspect, fine to stop and remove, and an error to start', async () => {
      const missing = `${prefix}-missing`;
      expect(await engine.containers.inspect(missing)).toBeNull();
      await engine.containers.stop(missing, 0);
      await engine.containers.remove(missing, { force: true });
      await expect(engine.containers.start(missing)).rejects.toMatchObject({ refusal: 'not-found', statusCode: 404 });
      await expect(engine.containers.rename(missing, 'x')).rejects.toMatchObject({ refusal: 'not-found' });
    });

    test('need an image that is there and a name that is free', async () => {
      await expect(
        engine.containers.create(`${prefix}-x`, { ...body('exit 0'), Image: 'bpi-test/absent:1' }),
      ).rejects.toMatchObject({ refusal: 'not-found', message: expect.stringMatching(/no such image/i) as string });
      await create('taken');
      await expect(create('taken')).rejects.toMatchObject({
        refusal: 'conflict',
        message: expect.stringMatching(/container name .* is already in use/i) as string,
      });
    });

    test('can be renamed, but not to a name in use', async () => {
      const id = await create('old');
      await create('other');
      await expect(engine.containers.rename(`${prefix}-old`, `${prefix}-other`)).rejects.toMatchObject({
        refusal: 'conflict',
      });
      await engine.containers.rename(`${prefix}-old`, `${prefix}-new`);
      expect((await engine.containers.inspect(`${prefix}-new`))?.id).toBe(id);
      expect(await engine.containers.inspect(`${prefix}-old`)).toBeNull();
    });

    test('that run are removed only with force', async () => {
      await create('busy');
      await engine.containers.start(`${prefix}-busy`);
      await expect(engine.containers.remove(`${prefix}-busy`, { force: false })).rejects.toMatchObject({
        refusal: 'conflict',
      });
      await engine.containers.remove(`${prefix}-busy`, { force: true });
      expect(await engine.containers.inspect(`${prefix}-busy`)).toBeNull();
    });

    test('tell their exit code and both outputs, each by itself', async () => {
      await create('talk', 'echo one; echo two >&2; exit 3');
      await engine.containers.start(`${prefix}-talk`);
      expect(await engine.containers.wait(`${prefix}-talk`)).toBe(3);
      expect((await engine.containers.inspect(`${prefix}-talk`))?.exitCode).toBe(3);
      const logs = (stream?: 'stdout' | 'stderr') =>
        engine.containers.logs(`${prefix}-talk`, { tail: 10, ...(stream === undefined ? {} : { stream }) });
      expect(await logs('stdout')).toBe('one\n');
      expect(await logs('stderr')).toBe('two\n');
      expect((await logs()).split('\n').sort()).toEqual(['', 'one', 'two']);
    });

    test('show only the end of their log when asked', async () => {
      await create('long', 'echo one; echo two; echo three; exit 0');
      await engine.containers.start(`${prefix}-long`);
      await engine.containers.wait(`${prefix}-long`);
      expect(await engine.containers.logs(`${prefix}-long`, { tail: 1 })).toBe('three\n');
    });

    test('are followed line by line until the signal aborts', async () => {
      await create('chatty', 'echo one; echo two; exec sleep 600');
      await engine.containers.start(`${prefix}-chatty`);
      const lines: string[] = [];
      const stop = new AbortController();
      await engine.containers.follow(
        `${prefix}-chatty`,
        (line) => {
          lines.push(line);
          if (lines.length === 2) stop.abort();
        },
        stop.signal,
      );
      expect(lines).toEqual(['one', 'two']);
    });

    test('end at a signal', async () => {
      await create('killed');
      await engine.containers.start(`${prefix}-killed`);
      await engine.containers.kill(`${prefix}-killed`, 'SIGKILL');
      expect(await engine.containers.wait(`${prefix}-killed`)).toBe(137);
      await expect(engine.containers.kill(`${prefix}-killed`, 'SIGKILL')).rejects.toMatchObject({
        refusal: 'conflict',
      });
    });

    test('keep their published port in sight while stopped, and a second owner cannot start', async () => {
      const hostPort = await freePort();
      const publish = {
        NetworkMode: 'bridge',
        PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(hostPort) }] },
      };
      const port = { containerPort: 80, hostAddress: '127.0.0.1', hostPort };
      await create('first', 'exec sleep 600', publish, exposed);
      expect((await engine.containers.inspect(`${prefix}-first`))?.ports).toEqual([port]);
      await engine.containers.start(`${prefix}-first`);
      expect((await engine.containers.list(label))[0]?.ports).toEqual([port]);
      await create('second', 'exec sleep 600', publish, exposed);
      await expect(engine.containers.start(`${prefix}-second`)).rejects.toMatchObject({
        refusal: 'server-error',
        message: expect.stringContaining(`127.0.0.1:${String(hostPort)} failed: port is already allocated`) as string,
      });
      expect(await statusOf('second')).toBe('created');
    });

    test('publish only what they expose', async () => {
      const publish = { NetworkMode: 'bridge', PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '1' }] } };
      await create('shy', 'exec sleep 600', publish);
      await engine.containers.start(`${prefix}-shy`);
      expect((await engine.containers.list(label))[0]?.ports).toEqual([]);
    });
  });

  describe('archives', () => {
    const file = (path: string, content: string, more: Partial<ArchiveEntry> = {}): ArchiveEntry => {
      return { path, kind: 'file', content: Buffer.from(content), mode: 0o440, uid: 1234, gid: 4321, ...more };
    };
    const directory = (path: string): ArchiveEntry => ({ ...file(path, ''), kind: 'directory', mode: 0o755 });
    const put = async (container: string, at: string, entries: readonly ArchiveEntry[]) =>
      engine.containers.putArchive(`${prefix}-${container}`, at, await packArchive(entries));
    const filesAt = async (container: string, path: string) => {
      const archive = await engine.containers.getArchive(`${prefix}-${container}`, path);
      const entries = archive === null ? [] : await unpackArchive(archive);
      return entries.filter((entry) => entry.kind === 'file').sort((a, b) => (a.path < b.path ? -1 : 1));
    };

    test('reach a volume through a container that never runs, with owner and mode', async () => {
      await engine.volumes.create(`${prefix}-v`, label);
      await create('writer', 'exit 0', mount('v', '/v'));
      await put('writer', '/v', [directory('rules'), file('rules/a.yml', 'a'), file('top.yml', 't', { mode: 0o400 })]);
      await create('reader', 'exit 0', mount('v', '/etc/reader'));
      expect(await filesAt('reader', '/etc/reader')).toEqual([
        file('reader/rules/a.yml', 'a'),
        file('reader/top.yml', 't', { mode: 0o400 }),
      ]);
      expect(await filesAt('reader', '/etc/reader/top.yml')).toEqual([file('top.yml', 't', { mode: 0o400 })]);
    });

    test('replace a directory and all in it where they bring a file of its name', async () => {
      await create('purge', 'exit 0', mount('v', '/v'));
      await put('purge', '/v', [directory('rules'), file('rules/a.yml', 'a'), file('rules/b.yml', 'b')]);
      await put('purge', '/v', [file('rules', ''), directory('rules'), file('rules/c.yml', 'c')]);
      expect(await filesAt('purge', '/v')).toEqual([file('v/rules/c.yml', 'c')]);
    });

    test('of a path that is not there are null', async () => {
      await create('empty', 'exit 0', mount('v', '/v'));
      expect(await engine.containers.getArchive(`${prefix}-empty`, '/v/missing')).toBeNull();
    });
  });

  describe('volumes', () => {
    test('are listed by label, and creating or removing them twice is fine', async () => {
      await engine.volumes.create(`${prefix}-v`, label);
      await engine.volumes.create(`${prefix}-v`, label);
      expect(await engine.volumes.list(label)).toEqual([{ name: `${prefix}-v`, labels: label }]);
      await engine.volumes.remove(`${prefix}-v`);
      await engine.volumes.remove(`${prefix}-v`);
      expect(await engine.volumes.list(label)).toEqual([]);
    });

    test('that a container uses, running or not, cannot be removed', async () => {
      await engine.volumes.create(`${prefix}-v`, label);
      await create('user', 'exit 0', mount('v', '/v'));
      await expect(engine.volumes.remove(`${prefix}-v`)).rejects.toMatchObject({ refusal: 'conflict' });
    });
  });

  describe('networks', () => {
    test('are listed by label, have one name each, and removing them twice is fine', async () => {
      await engine.networks.create(`${prefix}-n`, label);
      expect(await engine.networks.list(label)).toMatchObject([{ name: `${prefix}-n` }]);
      await expect(engine.networks.create(`${prefix}-n`, label)).rejects.toMatchObject({ refusal: 'conflict' });
      await engine.networks.remove(`${prefix}-n`);
      await engine.networks.remove(`${prefix}-n`);
      expect(await engine.networks.list(label)).toEqual([]);
    });

    test('with a running container on them cannot be removed, with a stopped one they can', async () => {
      await engine.networks.create(`${prefix}-n`, label);
      await create('member', 'exec sleep 600', { NetworkMode: `${prefix}-n` });
      await engine.containers.start(`${prefix}-member`);
      await expect(engine.networks.remove(`${prefix}-n`)).rejects.toMatchObject({ refusal: 'forbidden' });
      await engine.containers.stop(`${prefix}-member`, 0);
      await engine.networks.remove(`${prefix}-n`);
      await expect(engine.containers.start(`${prefix}-member`)).rejects.toMatchObject({ refusal: 'not-found' });
    });

    test('take in a running container', async () => {
      await engine.networks.create(`${prefix}-n`, label);
      await create('joiner', 'exec sleep 600', { NetworkMode: 'bridge' });
      await engine.containers.start(`${prefix}-joiner`);
      await engine.networks.connect(`${prefix}-n`, `${prefix}-joiner`, ['joiner']);
      await expect(engine.networks.remove(`${prefix}-n`)).rejects.toMatchObject({ refusal: 'forbidden' });
    });
  });

  describe('images', () => {
    test('are found by reference, and null when they are not there', async () => {
      expect(await engine.images.find(image)).toMatch(/^sha256:/);
      expect(await engine.images.find('bpi-test/absent:1')).toBeNull();
    });

    test('are made of a root with labels, listed by them, and removing them twice is fine', async () => {
      const reference = 'bpi-test/contract-root:1';
      const { Readable } = await import('node:stream');
      const tar = await packArchive([
        { path: 'etc', kind: 'directory', content: Buffer.alloc(0), mode: 0o755, uid: 0, gid: 0 },
      ]);
      await engine.images.importRoot(Readable.from([tar]), reference, ['LABEL io.bpi.monitoring.test=contract']);
      const [made] = await engine.images.list(label);
      expect(made).toMatchObject({ tags: [reference], labels: label });
      expect(Math.abs((made?.createdSeconds ?? 0) - Date.now() / 1000)).toBeLessThan(600);
      await engine.images.remove(reference, { force: false });
      await engine.images.remove(reference, { force: false });
      expect(await engine.images.find(reference)).toBeNull();
    });
  });
}

async function removeEverything(engine: Engine): Promise<void> {
  for (const { id } of await engine.containers.list(label)) await engine.containers.remove(id, { force: true });
  for (const { name } of await engine.networks.list(label)) await engine.networks.remove(name);
  for (const { name } of await engine.volumes.list({})) {
    if (name.startsWith(`${prefix}-`)) await engine.volumes.remove(name);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
