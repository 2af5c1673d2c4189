import { connect } from 'node:net';

/** What came back over one connection: bytes as text, and how the connection ended. */
export interface Exchange {
  readonly text: string;
  readonly ended: 'closed' | 'reset' | 'refused';
}

/** Sends bytes over a connection of its own and collects what comes back until the server ends it. */
export function exchange(port: number, request: string): Promise<Exchange> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const finish = (ended: Exchange['ended']) => resolve({ text: Buffer.concat(chunks).toString('utf8'), ended });
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    socket.on('connect', () => void socket.write(request));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => {
      socket.destroy();
      finish('closed');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => finish(error.code === 'ECONNREFUSED' ? 'refused' : 'reset'));
  });
}

/** A small GET as an HTTP client sends it. */
export function request(line: string, headers: readonly string[] = [], body = ''): string {
  return [`${line} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...headers, '', body].join('\r\n');
}

/** Asks for a path and returns the body, whatever the status. */
export async function body(port: number, path: string): Promise<string> {
  const { text } = await exchange(port, request(`GET ${path}`));
  return text.slice(text.indexOf('\r\n\r\n') + 4);
}

/** Asks for a path and returns the status code. */
export async function status(port: number, path: string): Promise<number> {
  const { text } = await exchange(port, request(`GET ${path}`));
  return Number(text.split(' ', 2)[1]);
}

/** Asks for a path and reads the body as JSON. */
export async function json(port: number, path: string): Promise<Record<string, never>> {
  return JSON.parse(await body(port, path)) as Record<string, never>;
}
