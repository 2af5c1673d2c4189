import type { Clock } from '../../base/clock.ts';
import { fetchText } from '../../prometheus/fetch-text.ts';
import { RequestError } from '../../prometheus/request-error.ts';
import type { DashboardQueries } from '../monitor-config.ts';

/** A browser opens so many connections to one host (HTTP/1.1). */
const connections = 6;
/** Points per series, as our panels ask for (maxDataPoints). */
const points = 200;
const smallestStepSeconds = 15;

/** Asks Prometheus what a dashboard asks when it is opened, as a browser would; answers seconds, throws RequestError. */
export async function loadDashboard(
  prometheusUrl: string,
  { queries, rangeSeconds }: DashboardQueries,
  clock: Clock,
  signal: AbortSignal,
): Promise<number> {
  const startMs = clock.now();
  const end = startMs / 1000;
  const step = Math.max(smallestStepSeconds, Math.ceil(rangeSeconds / points));
  const waiting = [...queries];
  const work = async (): Promise<void> => {
    for (let query = waiting.shift(); query !== undefined; query = waiting.shift()) {
      const time = query.instant
        ? { time: String(end) }
        : { start: String(end - rangeSeconds), end: String(end), step: String(step) };
      await ask(
        `${prometheusUrl}/api/v1/${query.instant ? 'query' : 'query_range'}`,
        { query: query.expr, ...time },
        signal,
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(connections, waiting.length) }, work));
  return (clock.now() - startMs) / 1000;
}

async function ask(url: string, parameters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> {
  const { status } = await fetchText(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters).toString(),
    timeoutMs: 30_000,
    signal,
  });
  if (status !== 200) throw new RequestError(url, 'http_status', `${url}: HTTP ${status}`, { status });
}
