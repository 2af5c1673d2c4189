import { request } from 'node:http';
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

/** Asks once over a connection of its own; rejects when nothing listens, when it takes too long, and over 1 MiB. */
export function fetchOnce(
  address: Address,
  path: string,
  options: { readonly method?: string; readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<FetchedAnswer> {
  const limits = [AbortSignal.timeout(options.timeoutMs), ...(options.signal === undefined ? [] : [options.signal])];
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: address.host,
        port: address.port,
        path,
        method: options.method ?? 'GET',
        agent: false,
        signal: AbortSignal.any(limits),
      },
      (answer) => {
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
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}
