import { fetchJson } from './fetch-text.ts';
import { RequestError } from './request-error.ts';
import type { AlertmanagerAlert } from './api-types.ts';

/** The calls of Alertmanager's API v2 that we make (v1 is gone since 0.27); each throws RequestError. */
export interface AlertmanagerClient {
  readonly baseUrl: string;
  /** The configuration it runs with, as YAML with secrets masked. */
  config(): Promise<string>;
  /** Alerts it holds whose labels match, for example `alertname="Watchdog"`. */
  alerts(matcher: string): Promise<readonly AlertmanagerAlert[]>;
}

/** Makes a client for `http://host:port`. */
export function alertmanagerClient(
  baseUrl: string,
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal | undefined } = {},
): AlertmanagerClient {
  return {
    baseUrl,
    config: async () => {
      const url = `${baseUrl}/api/v2/status`;
      const status = (await fetchJson(url, options)) as { config?: { original?: unknown } } | null;
      const original = status?.config?.original;
      if (typeof original === 'string') return original;
      throw new RequestError(url, 'malformed', `${url}: this is not the answer of an Alertmanager`, { status: 200 });
    },
    alerts: async (matcher) => {
      const url = `${baseUrl}/api/v2/alerts?filter=${encodeURIComponent(matcher)}`;
      const alerts = await fetchJson(url, options);
      if (Array.isArray(alerts)) return alerts as AlertmanagerAlert[];
      throw new RequestError(url, 'malformed', `${url}: this is not the answer of an Alertmanager`, { status: 200 });
    },
  };
}
