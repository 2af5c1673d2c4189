import { Agent, request } from 'node:http';
import type { Question } from './questions.ts';

/** One answer of Prometheus: how long it took to the last byte, and how much it was. */
export interface Timed {
  readonly ms: number;
  readonly series: number;
  readonly bytes: number;
}

/** Asks Prometheus. Throws with what it says where it refuses a query. */
export interface Asker extends Disposable {
  ask(question: Question): Promise<Timed>;
}

/** As many as a browser opens to one host (HTTP/1.1), and thereby as Grafana asks at a time. */
export const connections = 6;

/** Makes an asker for `http://host:port`, for which it is always `nowSeconds`; connections are kept, as Grafana keeps them. */
export function createAsker(url: string, nowSeconds: number): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = async (question: Question): Promise<Timed> => {
    const body = formOf(question, nowSeconds).toString();
    const startedAt = performance.now();
    const { status, text } = await post(agent, `${url}/api/v1/${question.instant ? 'query' : 'query_range'}`, body);
    const ms = performance.now() - startedAt;
    if (status !== 200) throw new Error(`${question.dashboard}: ${question.panel}: HTTP ${String(status)}: ${text}`);
    const { result } = (JSON.parse(text) as { data: { result: readonly unknown[] } }).data;
    return { ms, series: result.length, bytes: Buffer.byteLength(text) };
  };
  return {
    ask,
    [Symbol.dispose]: () => {
      agent.destroy();
    },
  };
}

// Grafana begins and ends a range at multiples of its step (pkg/promlib/models/query.go, AlignTimeRange).
function formOf({ expr, instant, stepSeconds, rangeSeconds }: Question, nowSeconds: number): URLSearchParams {
  if (instant) return new URLSearchParams({ query: expr, time: String(nowSeconds) });
  const align = (seconds: number): string => String(Math.floor(seconds / stepSeconds) * stepSeconds);
  return new URLSearchParams({
    ...{ query: expr, step: String(stepSeconds) },
    ...{ start: align(nowSeconds - rangeSeconds), end: align(nowSeconds) },
  });
}

function post(agent: Agent, url: string, body: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'accept-encoding': 'identity',
    };
    const asking = request(url, { method: 'POST', agent, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString('utf8') });
      });
      response.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(body);
  });
}
