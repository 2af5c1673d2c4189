import type { Secret } from '../base/secret.ts';
import { fetchText, type TextAnswer } from '../prometheus/fetch-text.ts';

/** What we ask Grafana (facts/components.md 3.5); any HTTP status is an answer, RequestError is thrown for the rest. */
export interface GrafanaClient {
  readonly baseUrl: string;
  get(path: string): Promise<TextAnswer>;
  /** Posts a document as JSON. */
  post(path: string, document: unknown): Promise<TextAnswer>;
}

// A query of a dashboard may look back 30 days.
const queryTimeoutMs = 30_000;

/** Makes a client that signs in with basic authentication when there is a password. */
export function grafanaClient(
  baseUrl: string,
  options: {
    readonly user: string;
    readonly password: Secret | null;
    /** PEM of the certificate that it must show where it speaks HTTPS. */
    readonly certificate?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): GrafanaClient {
  const headers: Record<string, string> = {};
  if (options.password !== null) {
    const pair = Buffer.from(`${options.user}:${options.password.reveal()}`, 'utf8').toString('base64');
    headers['authorization'] = `Basic ${pair}`;
  }
  const { signal, certificate } = options;
  return {
    baseUrl,
    get: (path) => fetchText(`${baseUrl}${path}`, { headers, signal, certificate }),
    post: (path, document) =>
      fetchText(`${baseUrl}${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(document),
        timeoutMs: queryTimeoutMs,
        signal,
        certificate,
      }),
  };
}
