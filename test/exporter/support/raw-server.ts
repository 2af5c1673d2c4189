import { createServer, type Socket } from 'node:net';

/** A TCP server on 127.0.0.1 that answers as badly as it is told. */
export interface RawServer extends AsyncDisposable {
  readonly port: number;
  /** Everything each connection has sent, one entry per connection. */
  readonly received: string[];
}

/** Starts one; `answer` is called once per connection, with its first bytes. */
export async function startRawServer(answer: (socket: Socket, request: string) => void): Promise<RawServer> {
  const received: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const index = received.push('') - 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const first = received[index] === '';
      received[index] += chunk.toString('latin1');
      if (first) answer(socket, received[index] ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    received,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A server that sends this and closes, as BPI does. */
export function startAnswering(...pieces: readonly (string | Buffer)[]): Promise<RawServer> {
  return startRawServer((socket) => {
    for (const piece of pieces) socket.write(piece);
    socket.end();
  });
}

/** A port of 127.0.0.1 at which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = await startAnswering('');
  await server[Symbol.asyncDispose]();
  return server.port;
}
