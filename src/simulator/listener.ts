import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { BpiError } from '../base/errors.ts';

/** A port is taken, or may not be opened: exit code 1. */
export class PortUnavailableError extends BpiError {}

/** A TCP port that can be closed for a while and opened again at the same number. */
export interface Listener {
  readonly port: number;
  /** False while it is suspended. */
  listening(): boolean;
  /** Refuses connections and cuts those that are open; the port number is kept. */
  suspend(): Promise<void>;
  resume(): Promise<void>;
  /** Cuts every open connection, so that a client meets the new behaviour. */
  dropConnections(): void;
  close(): Promise<void>;
}

/** Where to listen and what for; `title` and `name` appear in errors. */
export interface ListenOptions {
  readonly host: string;
  /** 0 for an ephemeral port. */
  readonly port: number;
  readonly title: string;
  readonly name: string;
}

/** Opens a port; throws PortUnavailableError that names the port and the service. */
export async function openListener(options: ListenOptions, onConnection: (socket: Socket) => void): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that goes away is no event for a server.
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const refuse = (error: NodeJS.ErrnoException) => {
        reject(describe(error, { ...options, port }));
      };
      server.once('error', refuse);
      server.listen({ host: options.host, port, exclusive: true }, () => {
        server.off('error', refuse);
        resolve((server.address() as AddressInfo).port);
      });
    });
  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  const suspend = async () => {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    dropConnections();
    await closed;
  };
  const port = await listen(options.port);
  return {
    port,
    listening: () => server.listening,
    suspend,
    resume: async () => {
      if (!server.listening) await listen(port);
    },
    dropConnections,
    close: suspend,
  };
}

function describe(error: NodeJS.ErrnoException, options: ListenOptions): PortUnavailableError {
  const where = `${options.host}:${String(options.port)}`;
  if (error.code === 'EADDRINUSE') {
    return new PortUnavailableError(
      `port ${String(options.port)} is in use: ${options.title} cannot listen on ${where}`,
      {
        fix: `choose another one with --ports ${options.name}=PORT, or stop what listens there`,
        cause: error,
      },
    );
  }
  return new PortUnavailableError(`${options.title} cannot listen on ${where}: ${error.message}`, { cause: error });
}
