import { createServer } from 'node:net';

/** Says whether a program on this machine could listen on a port of 127.0.0.1 now, wildcard listeners included. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'));
}

// SO_REUSEADDR lets 127.0.0.1 be taken beside a wildcard listener, so both are tried.
function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
