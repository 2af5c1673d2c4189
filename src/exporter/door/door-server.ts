import { chmod, lstat, unlink } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { FileAccessError } from '../../base/errors.ts';
import type { DoorConfig, DoorEndpoint } from '../exporter-config.ts';
import { maxDoorConnections } from './door-limits.ts';
import { formatDoorError } from './door-protocol.ts';
import { serveDoorConnection } from './serve-door-connection.ts';

/** A door that listens on its Unix socket and on nothing else. */
export interface DoorServer {
  /** Takes other endpoints and limits for the requests that come from now on; the socket stays. */
  configure(config: DoorConfig): void;
  /** Ends every connection and removes the socket. */
  close(): Promise<void>;
}

/** Listens on `config.socket` with mode 0660; a stale socket is removed, a living one or another kind of file is an error. */
export async function startDoorServer(config: DoorConfig, log: (message: string) => void): Promise<DoorServer> {
  let limits = config;
  let endpoints = byId(config);
  const open = new Set<Socket>();

  const server = createServer((client) => {
    if (open.size >= maxDoorConnections) {
      client.on('error', () => undefined);
      client.end(formatDoorError('door', 'too many connections'), () => client.destroy());
      return;
    }
    open.add(client);
    client.once('close', () => open.delete(client));
    serveDoorConnection(client, () => endpoints, limits, log);
  });

  await removeStale(config.socket);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path: config.socket }, resolve);
  }).catch((error: unknown) => {
    throw new FileAccessError(config.socket, `cannot listen on ${config.socket}: ${String(error)}`, { cause: error });
  });
  await chmod(config.socket, 0o660);

  return {
    configure(next) {
      limits = next;
      endpoints = byId(next);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of open) client.destroy();
      }),
  };
}

function byId(config: DoorConfig): ReadonlyMap<string, DoorEndpoint> {
  return new Map(config.endpoints.map((endpoint) => [endpoint.id, endpoint]));
}

async function removeStale(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return;
  if (!found.isSocket()) throw new FileAccessError(path, `${path} exists and is not a socket`);
  if (await answers(path)) throw new FileAccessError(path, `another door is listening on ${path}`);
  await unlink(path);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect({ path });
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
