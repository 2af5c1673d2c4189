import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineUnavailableError } from '../base/errors.ts';
import { readContext } from './docker-context.ts';
import type { EngineAddress, TlsMaterial } from './engine-address.ts';
import { parseEngineUrl } from './engine-address.ts';
import { readTlsMaterial } from './tls-material.ts';

/** What the docker command line looks at to find its engine. */
export interface AddressOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Home directory of the user. */
  readonly home: string;
  /** The socket of an engine run by root; replaced in tests. */
  readonly systemSocket?: string;
}

/**
 * Finds the engine as the docker command line does: DOCKER_HOST, then DOCKER_CONTEXT, then currentContext of
 * config.json, then the default socket; besides, a rootless or Desktop socket where the default one is missing.
 * Throws EngineUnavailableError when a host or context is named that cannot be used.
 */
export async function resolveEngineAddress(options: AddressOptions): Promise<EngineAddress> {
  const { env, home } = options;
  const configDirectory = env['DOCKER_CONFIG'] || join(home, '.docker');
  const host = env['DOCKER_HOST'];
  if (host) return fromHost(host, await readEnvironmentTls(env, configDirectory));
  const named = env['DOCKER_CONTEXT'];
  const context = named || (await readCurrentContext(configDirectory));
  if (context && context !== 'default') {
    return readContext(configDirectory, context, named ? 'DOCKER_CONTEXT' : 'docker context use');
  }
  return defaultAddress(options);
}

function fromHost(host: string, tls: TlsMaterial | null): EngineAddress {
  const address = parseEngineUrl(host, 'DOCKER_HOST', tls);
  if (address !== null) return address;
  throw new EngineUnavailableError(host, `DOCKER_HOST is "${host}", which is no engine address`, {
    fix: 'write it as unix:///path/to/docker.sock, tcp://host:port or ssh://user@host, or unset it',
  });
}

async function readEnvironmentTls(env: AddressOptions['env'], configDirectory: string): Promise<TlsMaterial | null> {
  const verify = Boolean(env['DOCKER_TLS_VERIFY']);
  if (!verify && !env['DOCKER_TLS']) return null;
  return readTlsMaterial(env['DOCKER_CERT_PATH'] || configDirectory, verify);
}

async function readCurrentContext(configDirectory: string): Promise<string | null> {
  try {
    const config: unknown = JSON.parse(await readFile(join(configDirectory, 'config.json'), 'utf8'));
    const { currentContext } = (config ?? {}) as { currentContext?: unknown };
    return typeof currentContext === 'string' ? currentContext : null;
  } catch {
    // Without a readable config.json the docker command line uses the default as well.
    return null;
  }
}

async function defaultAddress(options: AddressOptions): Promise<EngineAddress> {
  const { env, home, systemSocket = '/var/run/docker.sock' } = options;
  const runtimeDirectory = env['XDG_RUNTIME_DIR'];
  const candidates: [path: string, origin: string][] = [
    [systemSocket, 'the default'],
    ...(runtimeDirectory ? [[join(runtimeDirectory, 'docker.sock'), 'the rootless default'] as [string, string]] : []),
    [join(home, '.docker', 'run', 'docker.sock'), 'the Docker Desktop default'],
  ];
  for (const [path, origin] of candidates) {
    if (await exists(path)) return { url: `unix://${path}`, origin, transport: { kind: 'socket', path } };
  }
  return { url: `unix://${systemSocket}`, origin: 'the default', transport: { kind: 'socket', path: systemSocket } };
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    // A socket that we may not reach exists all the same; connecting to it tells the user why.
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}
