import type { Socket } from 'node:net';
import type { EndpointCause } from '../exporter-config.ts';
import type { FetchResult } from './fetch-result.ts';
import { errorCode } from './network-cause.ts';
import type { Reading, ResponseReader } from './response-reader.ts';

/** One request and its answer over a socket of its own. */
export interface ExchangeOptions {
  readonly socket: Socket;
  /** When bytes may be sent; `connect` unless said otherwise. */
  readonly readyEvent?: 'connect' | 'secureConnect';
  /** Sent in a single write as soon as the socket connects. */
  readonly bytes: Buffer;
  readonly reader: ResponseReader;
  /** Named in every message. */
  readonly address: string;
  readonly timeoutMs: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Translates a socket error that came before any answer. */
  readonly causeOf: (error: Error) => EndpointCause;
}

/** Sends the bytes, reads until the answer is complete, and destroys the socket; never throws. */
export function exchange(options: ExchangeOptions): Promise<FetchResult> {
  const { socket, reader, address } = options;
  const startedAt = performance.now();
  return new Promise((resolve) => {
    let connected = false;
    let received = 0;

    const finish = (result: { response: FetchResultResponse } | { cause: EndpointCause }): void => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', abandon);
      socket.removeAllListeners();
      // A late RST must not become an uncaught error.
      socket.on('error', () => undefined);
      socket.destroy();
      const durationSeconds = (performance.now() - startedAt) / 1000;
      resolve(
        'response' in result ? { ok: true, ...result, durationSeconds } : { ok: false, ...result, durationSeconds },
      );
    };
    const fail = (kind: EndpointCause['kind'], reason: string): void => {
      finish({ cause: { kind, message: `${address}: ${reason}` } });
    };
    const take = (reading: Reading): void => {
      if (reading.kind === 'response') finish({ response: reading.response });
      else if (reading.kind === 'failed') fail(reading.cause, reading.message);
    };
    const progress = (): string =>
      !connected ? 'no connection' : received === 0 ? 'no answer' : `the answer did not end (${received} bytes came)`;
    const abandon = (): void => fail('timeout', `given up: ${progress()}`);

    const timer = setTimeout(
      () => fail('timeout', `${progress()} within ${options.timeoutMs / 1000} s`),
      options.timeoutMs,
    );
    if (options.signal.aborted) return abandon();
    options.signal.addEventListener('abort', abandon, { once: true });

    socket.setNoDelay(true);
    socket.once(options.readyEvent ?? 'connect', () => {
      connected = true;
      socket.write(options.bytes);
    });
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
      take(reader.feed(chunk));
    });
    socket.once('end', () => take(reader.end('close')));
    socket.once('error', (error: Error) => {
      // Bytes that arrived before an RST are an answer all the same (facts/bpi.md Q3).
      if (received > 0 && isReset(error)) take(reader.end('reset'));
      else finish({ cause: options.causeOf(error) });
    });
  });
}

type FetchResultResponse = Extract<FetchResult, { ok: true }>['response'];

function isReset(error: Error): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(errorCode(error));
}
