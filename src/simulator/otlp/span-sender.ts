import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Clock } from '../../base/clock.ts';
import { formatTraces } from './span.ts';
import type { Span } from './span.ts';

/** Takes spans and sends them when it can; never waits and never throws. */
export interface SpanSender {
  add(spans: readonly Span[]): void;
  counts(): { readonly sent: number; readonly dropped: number; readonly failedSends: number };
  /** Sends what has waited, once. */
  flush(): Promise<void>;
  /** Sends every second until `signal` aborts, then once more. */
  run(signal: AbortSignal): Promise<void>;
}

const queueLimit = 8192;
const batchLimit = 1024;
const pauseMs = 1000;
const timeoutMs = 3000;

/**
 * Sends spans to `<endpoint>/v1/traces`, those only that have ended, so that none lies in the future. What does not fit the
 * queue or is not taken is dropped and counted; `print` hears of a failure once until sending works again.
 */
export function createSpanSender(options: {
  readonly endpoint: string;
  readonly clock: Clock;
  readonly print: (line: string) => void;
}): SpanSender {
  const { clock, print } = options;
  const url = new URL(`${options.endpoint.replace(/\/+$/, '')}/v1/traces`);
  let queue: Span[] = [];
  let sent = 0;
  let dropped = 0;
  let failedSends = 0;
  let failing = false;

  const sendBatch = async (batch: readonly Span[]) => {
    try {
      await post(url, formatTraces(batch));
      sent += batch.length;
      if (failing) print(`spans reach ${url.origin} again; ${String(dropped)} were lost`);
      failing = false;
    } catch (error) {
      dropped += batch.length;
      failedSends += 1;
      if (!failing) print(`warning: spans cannot be sent to ${url.origin}: ${(error as Error).message}`);
      failing = true;
    }
  };
  const flush = async () => {
    const now = clock.now();
    const ready = queue.filter(({ endMs }) => endMs <= now);
    queue = queue.filter(({ endMs }) => endMs > now);
    for (let start = 0; start < ready.length; start += batchLimit) {
      await sendBatch(ready.slice(start, start + batchLimit));
    }
  };
  return {
    add: (spans) => {
      if (queue.length + spans.length > queueLimit) dropped += spans.length;
      else queue.push(...spans);
    },
    counts: () => ({ sent, dropped, failedSends }),
    flush,
    run: async (signal) => {
      while (!signal.aborted) {
        await clock.sleep(pauseMs, signal).catch(() => undefined);
        await flush();
      }
    },
  };
}

function post(url: URL, body: string): Promise<void> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const outgoing = send(url, { method: 'POST', headers, timeout: timeoutMs, agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        const status = answer.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`HTTP ${String(status)}`));
      });
      answer.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${String(timeoutMs)} ms`)));
    outgoing.on('error', (error: NodeJS.ErrnoException) => reject(new Error(error.code ?? error.message)));
    outgoing.end(body);
  });
}
