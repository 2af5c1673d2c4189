import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

/** Certificates for 127.0.0.1 and against it; generate.sh there makes them anew. */
export const tlsDirectory = fileURLToPath(new URL('tls', import.meta.url));

/** An HTTPS server on 127.0.0.1. */
export interface HttpsServer extends AsyncDisposable {
  readonly port: number;
  /** Connections that are open now. */
  readonly open: ReadonlySet<Socket>;
}

/** Starts one with a certificate of tlsDirectory. */
export async function startHttps(
  answer: RequestListener,
  options: ServerOptions & { readonly certificate?: string } = {},
): Promise<HttpsServer> {
  const pem = readFileSync(`${tlsDirectory}/${options.certificate ?? 'server.pem'}`);
  const server = createServer({ cert: pem, key: pem, ...options }, answer);
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    open,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
