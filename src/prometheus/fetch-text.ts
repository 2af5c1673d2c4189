import { request } from 'undici';
import { pinnedAgent } from './pinned-agent.ts';
import { RequestError, toRequestError } from './request-error.ts';

export interface FetchOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whole request, connection included; 5000 when left out. */
  readonly timeoutMs?: number;
  /** 16 MiB when left out: the rules and targets of a large Prometheus stay below. */
  readonly maxBodyBytes?: number;
  readonly signal?: AbortSignal | undefined;
  /** PEM: over HTTPS, the server must show this very certificate; the usual rules apply when left out. */
  readonly certificate?: string | undefined;
}

export interface TextAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const defaultTimeoutMs = 5_000;
const defaultMaxBodyBytes = 16 * 1024 * 1024;

/** One HTTP request on a fresh connection, bounded in time and size; any status is an answer, RequestError is thrown for the rest. */
export async function fetchText(url: string, options: FetchOptions = {}): Promise<TextAnswer> {
  options.signal?.throwIfAborted();
  const agent = options.certificate === undefined ? null : pinnedAgent(options.certificate);
  const timeout = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs);
  try {
    const answer = await request(url, {
      method: options.method ?? 'GET',
      headers: { ...options.headers },
      body: options.body ?? null,
      signal: options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]),
      // No keep-alive: a service that restarts between two polls would otherwise answer the second with a reset.
      reset: true,
      ...(agent === null ? {} : { dispatcher: agent }),
    });
    const type = answer.headers['content-type'];
    return {
      status: answer.statusCode,
      contentType: typeof type === 'string' ? type : '',
      body: await readBounded(url, answer.body, options.maxBodyBytes ?? defaultMaxBodyBytes),
    };
  } catch (error) {
    options.signal?.throwIfAborted();
    throw toRequestError(url, error);
  } finally {
    await agent?.close();
  }
}

/** Like fetchText for 2xx answers that must be JSON; anything else is a RequestError that carries the status. */
export async function fetchJson(url: string, options: FetchOptions = {}): Promise<unknown> {
  const answer = await fetchText(url, options);
  if (answer.status < 200 || answer.status > 299) {
    throw new RequestError(url, 'http_status', `${url}: HTTP ${answer.status}${firstLine(answer.body)}`, {
      status: answer.status,
    });
  }
  try {
    return JSON.parse(answer.body) as unknown;
  } catch (error) {
    throw new RequestError(url, 'malformed', `${url}: the answer is not JSON${firstLine(answer.body)}`, {
      status: answer.status,
      cause: error,
    });
  }
}

async function readBounded(url: string, body: AsyncIterable<unknown>, maxBodyBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > maxBodyBytes) {
      throw new RequestError(url, 'too_large', `${url}: the answer is larger than ${maxBodyBytes} bytes`);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function firstLine(body: string): string {
  const line = body.trim().split('\n')[0] ?? '';
  return line === '' ? '' : `: ${line.slice(0, 200)}`;
}
