import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What a handler gets. */
export interface AxumRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly accept: string;
  /** W3C trace context; null without it. */
  readonly traceparent: string | null;
  readonly body: string;
}

/** What a handler gives; a null body is empty and has no content type. */
export interface AxumResponse {
  readonly status: number;
  readonly contentType?: string;
  readonly body: string | null;
}

/** `METHOD /path` -> handler; a segment that begins with a colon matches any. */
export type AxumRoutes = Readonly<Record<string, (request: AxumRequest) => AxumResponse | Promise<AxumResponse>>>;

const bodyLimitBytes = 64 * 1024;
// tower-http's CorsLayer::permissive() (NODE:873,978; WEB:1454).
const corsHeaders = [
  ['vary', 'origin, access-control-request-method, access-control-request-headers'],
  ['access-control-allow-origin', '*'],
  ['access-control-expose-headers', '*'],
] as const;

/** A server that answers as axum does: keep-alive, Content-Length, lower-case headers, empty 404 and 405 (facts/bpi.md 1.3, Q10). */
export function createAxumServer(
  respond: (request: AxumRequest) => Promise<AxumResponse>,
  allowedMethods: (path: string) => readonly string[],
  now: () => number,
): { serve(socket: Socket): void } {
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 30_000 }, (request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const url = new URL(request.url ?? '/', 'http://axum');
    const answer =
      body === null
        ? { status: 413, body: null }
        : await respond({
            method: request.method ?? 'GET',
            path: url.pathname,
            query: url.searchParams,
            contentType: request.headers['content-type'] ?? '',
            accept: request.headers.accept ?? '',
            traceparent: [request.headers['traceparent']].flat()[0] ?? null,
            body,
          });
    if (response.destroyed) return;
    write(response, answer, answer.status === 405 ? allowedMethods(url.pathname) : [], now());
  }
  // The port belongs to a Listener, which can be closed and opened again; this server only ever sees connections.
  return { serve: (socket) => void server.emit('connection', socket) };
}

/** Finds the handler as axum's router does: the query plays no part, HEAD is served by GET, 405 for a known path. */
export async function routeAxum(routes: AxumRoutes, request: AxumRequest): Promise<AxumResponse> {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const wanted = `${method} ${request.path}`;
  const handler = routes[wanted] ?? Object.entries(routes).find(([route]) => matches(route, wanted))?.[1];
  if (handler !== undefined) return handler(request);
  return { status: methodsOf(routes, request.path).length > 0 ? 405 : 404, body: null };
}

function matches(route: string, wanted: string): boolean {
  if (!route.includes(':')) return route === wanted;
  const [words, given] = [route.split('/'), wanted.split('/')];
  return words.length === given.length && words.every((word, index) => word.startsWith(':') || word === given[index]);
}

/** The methods a path knows, as axum lists them in `allow`. */
export function methodsOf(routes: AxumRoutes, path: string): readonly string[] {
  return Object.keys(routes)
    .filter((route) => matches(route.slice(route.indexOf(' ') + 1), path))
    .flatMap((route) => (route.startsWith('GET ') ? ['GET', 'HEAD'] : [route.slice(0, route.indexOf(' '))]));
}

function write(response: ServerResponse, answer: AxumResponse, allow: readonly string[], nowMs: number): void {
  const headers: [string, string][] = [];
  if (answer.contentType !== undefined) headers.push(['content-type', answer.contentType]);
  if (allow.length > 0) headers.push(['allow', allow.join(',')]);
  headers.push(...corsHeaders.map(([name, value]): [string, string] => [name, value]));
  headers.push(['content-length', String(Buffer.byteLength(answer.body ?? ''))]);
  headers.push(['date', new Date(nowMs).toUTCString()]);
  response.sendDate = false;
  // hyper says nothing about a connection that it keeps, and repeats a client's wish to close it.
  if (!response.shouldKeepAlive) headers.push(['connection', 'close']);
  response.removeHeader('connection');
  response.writeHead(answer.status, headers.flat());
  response.end(answer.body ?? '');
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bodyLimitBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
