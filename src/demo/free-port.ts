import { createServer } from 'node:net';

/** Finds the first port from `wanted` upwards that nothing on this machine listens on and that is not in `taken`; adds it to `taken`. */
export async function freePort(wanted: number, taken: Set<number>): Promise<number> {
  for (let port = wanted; port < wanted + 1000; port += 1) {
    if (!taken.has(port) && (await isFree(port))) {
      taken.add(port);
      return port;
    }
  }
  throw new Error(`no free TCP port between ${String(wanted)} and ${String(wanted + 1000)}`);
}

// BPI listens on 127.0.0.1 and on 0.0.0.0; binding both tells whether anything is there.
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'));
}

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
