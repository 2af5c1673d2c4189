import type { EndpointReport } from '../exporter/exporter-config.ts';
import { fetchJson, fetchText, type TextAnswer } from '../prometheus/fetch-text.ts';
import { RequestError } from '../prometheus/request-error.ts';

/** What we ask our own exporter; each call throws RequestError. */
export interface ExporterClient {
  readonly baseUrl: string;
  /** What it knows of every configured endpoint. */
  endpoints(): Promise<readonly EndpointReport[]>;
  /** Its own metrics as Prometheus text. */
  metrics(): Promise<string>;
  /** Fetches one endpoint now: 200 with samples, 404 for a pair it does not know, 502 with the cause as text. */
  probe(target: string, path: string, timeoutMs: number): Promise<TextAnswer>;
}

// A thousand nodes: 20,000 endpoints, 350 bytes each here and 600 in the metrics.
const maxBodyBytes = 64 * 1024 * 1024;

/** Makes a client for `http://host:port`. */
export function exporterClient(
  baseUrl: string,
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal | undefined } = {},
): ExporterClient {
  return {
    baseUrl,
    endpoints: async () => {
      const url = `${baseUrl}/api/endpoints`;
      const reports = await fetchJson(url, { ...options, maxBodyBytes });
      if (Array.isArray(reports)) return reports as EndpointReport[];
      throw new RequestError(url, 'malformed', `${url}: this is not the answer of bpi-exporter`, { status: 200 });
    },
    metrics: async () => (await fetchText(`${baseUrl}/metrics`, { ...options, maxBodyBytes })).body,
    probe: (target, path, timeoutMs) =>
      fetchText(`${baseUrl}/probe?${new URLSearchParams({ target, path }).toString()}`, { ...options, timeoutMs }),
  };
}
