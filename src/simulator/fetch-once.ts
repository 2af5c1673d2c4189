import { request } from 'node:http';
import type { ClientRequest } from 'node:http';
import type { Address } from './simulator-options.ts';

/** A whole answer. */
export interface FetchedAnswer {
  readonly status: number;
  readonly reason: string;
  /** Names in lower case, in the order of the answer. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const bodyLimitBytes = 1024 * 1024;

/** Asks once over a connection of its own; rejects when nothing listens, when it takes too long, when `signal` aborts, and over 1 MiB. */
export async function fetchOnce(
  address: Address,
  path: string,
  options: { readonly method?: string; readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<FetchedAnswer> {
  const { method = 'GET', timeoutMs, signal } = options;
  const outgoing = request({ host: address.host, port: address.port, path, method, agent: false });
  // Not AbortSignal.any(): asked every second, it would fill a signal that lives as long as the process.
  const abort = () => outgoing.destroy(new Error('aborted'));
  const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${String(timeoutMs)} ms`)), timeoutMs);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted === true) abort();
  try {
    return await readAnswer(outgoing);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

function readAnswer(outgoing: ClientRequest): Promise<FetchedAnswer> {
  return new Promise((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let length = 0;
      answer.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > bodyLimitBytes) outgoing.destroy(new Error('the answer is larger than 1 MiB'));
        chunks.push(chunk);
      });
      answer.on('error', reject);
      answer.on('end', () => {
        const raw = answer.rawHeaders;
        const headers = raw.flatMap((name, index): [string, string][] =>
          index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? '']] : [],
        );
        const body = Buffer.concat(chunks).toString('utf8');
        resolve({ status: answer.statusCode ?? 0, reason: answer.statusMessage ?? '', headers, body });
      });
    });
    outgoing.end();
  });
}
