import type { Socket } from 'node:net';

/** What a hand-written BPI server takes from a request: the first two words, whatever they are. */
export interface RawRequest {
  readonly method: string;
  /** With the query string: BPI compares the whole of it (facts/bpi.md Q4). */
  readonly path: string;
  /** Header `accept`; empty without it. BPI does not look at it, the contract does. */
  readonly accept: string;
  /** W3C trace context; null without it. */
  readonly traceparent: string | null;
}

/** Largest part of a request that BPI reads; it reads once (facts/bpi.md Q3). */
export const readLimitBytes = 4096;

/** Reads a request as BPI does: one read, the first line, split at white space; null where it has fewer than two words. */
export function parseRawRequest(chunk: Buffer): RawRequest | null {
  const text = chunk.subarray(0, readLimitBytes).toString('utf8');
  const [line = ''] = text.split('\n', 1);
  const [method, path] = line.split(/\s+/).filter((word) => word !== '');
  if (method === undefined || path === undefined) return null;
  const header = (name: string) => new RegExp(`^${name}:[ \\t]*(.*?)\\s*$`, 'im').exec(text)?.[1] ?? null;
  return { method, path, accept: header('accept') ?? '', traceparent: header('traceparent') };
}

/** The status code of a response; 0 where there is none. */
export function parseStatus(response: string): number {
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(response)?.[1] ?? 0);
}

/** BPI's response template: no Content-Length and no `Connection: close`; the body ends where the connection ends (Q1). */
export function formatRawResponse(status: string, contentType: string, body: string): string {
  return `HTTP/1.1 ${status}\r\nContent-Type: ${contentType}\r\nAccess-Control-Allow-Origin: *\r\n\r\n${body}`;
}

/** The body of a response. */
export function rawBody(response: string): string {
  const at = /\r?\n\r?\n/.exec(response);
  return at === null ? '' : response.slice(at.index + at[0].length);
}

/** The same response with another body; its headers stay as they are. */
export function alterRawBody(response: string, alter: (body: string) => string): string {
  const body = rawBody(response);
  return response.slice(0, response.length - body.length) + alter(body);
}

/** Serves one connection as the hand-written BPI servers do: one read, one answer, close. */
export function serveRawConnection(socket: Socket, answer: (request: RawRequest) => Promise<string | null>): void {
  socket.once('end', () => socket.destroySoon());
  socket.once('data', (chunk: Buffer) => {
    socket.pause();
    const request = parseRawRequest(chunk);
    if (request === null) {
      socket.destroySoon();
      return;
    }
    answer(request).then(
      (response) => finish(socket, response, chunk.length > readLimitBytes),
      () => socket.destroy(),
    );
  });
}

function finish(socket: Socket, response: string | null, unreadBytes: boolean): void {
  if (socket.destroyed) return;
  if (response === null) {
    socket.destroySoon();
    return;
  }
  // Closing a socket that still holds unread bytes resets the connection; Node has read them, so the reset is made by hand.
  if (unreadBytes) socket.write(response, () => socket.resetAndDestroy());
  else socket.end(response, () => socket.destroySoon());
}
