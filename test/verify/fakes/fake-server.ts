import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a fake service answers; a string body goes out as it is, anything else as JSON. */
export interface FakeAnswer {
  readonly status?: number;
  readonly contentType?: string;
  readonly body: unknown;
}

/** Receives the request with its body; null is 404. */
export type FakeHandler = (
  url: URL,
  request: IncomingMessage,
  body: string,
) => FakeAnswer | null | Promise<FakeAnswer | null>;

export interface FakeServer extends AsyncDisposable {
  readonly url: string;
}

/** A real HTTP server on an ephemeral port of 127.0.0.1. */
export async function fakeServer(handler: FakeHandler): Promise<FakeServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    const answerOnce = async () => {
      const url = new URL(request.url ?? '/', 'http://fake');
      const answer = (await handler(url, request, Buffer.concat(chunks).toString('utf8'))) ?? {
        status: 404,
        body: 'not found',
      };
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      const type = answer.contentType ?? (typeof answer.body === 'string' ? 'text/plain' : 'application/json');
      response.writeHead(answer.status ?? 200, { 'content-type': type });
      response.end(text);
    };
    request.on('end', () => void answerOnce());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
