import type { MonitorStatus } from '../monitor/app.ts';
import type { TestArrival } from '../monitor/test-book.ts';
import { fetchJson, fetchText } from '../prometheus/fetch-text.ts';
import { RequestError } from '../prometheus/request-error.ts';

/** What we ask bpi-monitor; each call throws RequestError. */
export interface MonitorClient {
  readonly baseUrl: string;
  /** What it says of the alerting path and of its second channel. */
  status(): Promise<MonitorStatus>;
  /** Its own metrics as Prometheus text. */
  metrics(): Promise<string>;
  /** What arrived of the test alert with this label `bpi_test`; empty when nothing has. */
  test(id: string): Promise<readonly TestArrival[]>;
}

/** Makes a client for `http://host:port`. */
export function monitorClient(
  baseUrl: string,
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal | undefined } = {},
): MonitorClient {
  const malformed = (url: string) =>
    new RequestError(url, 'malformed', `${url}: this is not the answer of bpi-monitor`, { status: 200 });
  return {
    baseUrl,
    status: async () => {
      const url = `${baseUrl}/api/status`;
      const status = (await fetchJson(url, options)) as MonitorStatus | null;
      const isWhole =
        typeof status?.now === 'string' &&
        [status.channels, status.channelProblems, status.waiting].every((list) => Array.isArray(list));
      if (isWhole) return status;
      throw malformed(url);
    },
    metrics: async () => (await fetchText(`${baseUrl}/metrics`, options)).body,
    test: async (id) => {
      const url = `${baseUrl}/api/tests/${encodeURIComponent(id)}`;
      try {
        const proof = (await fetchJson(url, options)) as { readonly arrivals?: unknown } | null;
        if (Array.isArray(proof?.arrivals)) return proof.arrivals as readonly TestArrival[];
      } catch (error) {
        if (error instanceof RequestError && error.status === 404) return [];
        throw error;
      }
      throw malformed(url);
    },
  };
}
