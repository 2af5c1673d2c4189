import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveEngineAddress } from '../../src/docker/resolve-engine-address.ts';
import { temporaryDirectory } from '../files/temporary-directory.ts';

type Env = Record<string, string>;

async function writeFileAt(path: string, content: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
}

const idOf = (name: string) => createHash('sha256').update(name).digest('hex');

async function writeContext(directory: string, name: string, docker: object): Promise<void> {
  const meta = JSON.stringify({ Name: name, Endpoints: { docker } });
  await writeFileAt(join(directory, 'contexts', 'meta', idOf(name), 'meta.json'), meta);
}

describe('DOCKER_HOST', () => {
  const resolve = async (host: string, env: Env = {}) =>
    resolveEngineAddress({ env: { DOCKER_HOST: host, ...env }, home: '/nonexistent' });

  test.each([
    ['unix:///run/d.sock', { kind: 'socket', path: '/run/d.sock' }],
    ['unix://', { kind: 'socket', path: '/var/run/docker.sock' }],
    ['tcp://10.0.0.5:2375', { kind: 'tcp', host: '10.0.0.5', port: 2375, tls: null }],
    ['tcp://engine', { kind: 'tcp', host: 'engine', port: 2375, tls: null }],
    ['engine:4000', { kind: 'tcp', host: 'engine', port: 4000, tls: null }],
    ['tcp://engine:80', { kind: 'tcp', host: 'engine', port: 80, tls: null }],
    ['tcp://[::1]:2375', { kind: 'tcp', host: '::1', port: 2375, tls: null }],
    ['ssh://ops@host', { kind: 'ssh', host: 'host', port: 22, user: 'ops' }],
    ['ssh://host:2222', { kind: 'ssh', host: 'host', port: 2222, user: null }],
  ])('%s is understood', async (host, transport) => {
    expect(await resolve(host)).toMatchObject({ origin: 'DOCKER_HOST', transport });
  });

  test.each(['http://engine', 'tcp://', 'fd://3', 'tcp://engine:notaport'])(
    '%s is refused with the fix',
    async (host) => {
      await expect(resolve(host)).rejects.toMatchObject({
        name: 'EngineUnavailableError',
        fix: expect.stringContaining('unix:///path') as string,
      });
    },
  );

  test('uses TLS with the files of DOCKER_CERT_PATH when DOCKER_TLS_VERIFY is set', async () => {
    const certificates = await temporaryDirectory();
    await writeFile(join(certificates, 'ca.pem'), 'CA');
    const env = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates };
    expect((await resolve('tcp://engine', env)).transport).toEqual({
      kind: 'tcp',
      host: 'engine',
      port: 2376,
      tls: { ca: Buffer.from('CA'), cert: null, key: null, verify: true },
    });
  });

  test('wins over every context', async () => {
    const env = { DOCKER_HOST: 'unix:///run/d.sock', DOCKER_CONTEXT: 'missing' };
    expect((await resolveEngineAddress({ env, home: '/nonexistent' })).url).toBe('unix:///run/d.sock');
  });
});

describe('a docker context', () => {
  test('named by DOCKER_CONTEXT wins over the current one', async () => {
    const home = await temporaryDirectory();
    await writeFileAt(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: 'current' }));
    await writeContext(join(home, '.docker'), 'current', { Host: 'unix:///current.sock' });
    await writeContext(join(home, '.docker'), 'named', { Host: 'tcp://named:2375' });
    expect((await resolveEngineAddress({ env: {}, home })).url).toBe('unix:///current.sock');
    const named = await resolveEngineAddress({ env: { DOCKER_CONTEXT: 'named' }, home });
    expect(named).toMatchObject({ url: 'tcp://named:2375', origin: 'context named (DOCKER_CONTEXT)' });
  });

  test('brings its own TLS files and may skip verification', async () => {
    const directory = await temporaryDirectory();
    await writeContext(directory, 'remote', { Host: 'tcp://remote:2376', SkipTLSVerify: true });
    for (const name of ['ca', 'cert', 'key']) {
      await writeFileAt(join(directory, 'contexts', 'tls', idOf('remote'), 'docker', `${name}.pem`), name);
    }
    const env = { DOCKER_CONFIG: directory, DOCKER_CONTEXT: 'remote' };
    expect((await resolveEngineAddress({ env, home: '/nonexistent' })).transport).toMatchObject({
      tls: { ca: Buffer.from('ca'), cert: Buffer.from('cert'), key: Buffer.from('key'), verify: false },
    });
  });

  test.each([
    ['that does not exist', null],
    ['without a host', {}],
    ['with a host of an unknown kind', { Host: 'carrier-pigeon://x' }],
  ])('%s is an error, never the default engine', async (_title, docker) => {
    const directory = await temporaryDirectory();
    if (docker !== null) await writeContext(directory, 'broken', docker);
    const env = { DOCKER_CONFIG: directory, DOCKER_CONTEXT: 'broken' };
    await expect(resolveEngineAddress({ env, home: '/nonexistent' })).rejects.toMatchObject({
      name: 'EngineUnavailableError',
      message: expect.stringContaining('context broken') as string,
    });
  });
});

describe('without a host or a context', () => {
  async function sockets(...present: ('system' | 'rootless' | 'desktop')[]) {
    const root = await temporaryDirectory();
    const paths = {
      system: join(root, 'docker.sock'),
      rootless: join(root, 'run', 'docker.sock'),
      desktop: join(root, '.docker', 'run', 'docker.sock'),
    };
    for (const name of present) await writeFileAt(paths[name], '');
    const options = { env: { XDG_RUNTIME_DIR: join(root, 'run') } as Env, home: root, systemSocket: paths.system };
    return { paths, options };
  }

  test.each([
    [['system', 'rootless', 'desktop'], 'system'],
    [['rootless', 'desktop'], 'rootless'],
    [['desktop'], 'desktop'],
    [[], 'system'],
  ] as const)('of the sockets %j, %s is taken', async (present, taken) => {
    const { paths, options } = await sockets(...present);
    expect((await resolveEngineAddress(options)).url).toBe(`unix://${paths[taken]}`);
  });

  test('DOCKER_CONTEXT=default and a config.json that cannot be read mean the default socket', async () => {
    const { paths, options } = await sockets('system');
    await writeFileAt(join(options.home, '.docker', 'config.json'), '{');
    expect((await resolveEngineAddress(options)).url).toBe(`unix://${paths.system}`);
    await writeFile(join(options.home, '.docker', 'config.json'), '{"currentContext":"missing"}');
    const env = { ...options.env, DOCKER_CONTEXT: 'default' };
    expect((await resolveEngineAddress({ ...options, env })).url).toBe(`unix://${paths.system}`);
  });
});
