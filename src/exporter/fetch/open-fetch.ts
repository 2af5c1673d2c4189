import type { ExporterConfig, ExporterEndpoint } from '../exporter-config.ts';
import type { FetchResult } from '../http/fetch-result.ts';
import { openCredentials } from './credentials.ts';
import { fetchEndpoint } from './fetch-endpoint.ts';

/** Fetches one endpoint once; never throws. */
export type FetchOne = (endpoint: ExporterEndpoint, signal: AbortSignal) => Promise<FetchResult>;

/** Makes the fetch for a configuration; called again on every reload, so that secrets are read anew. */
export function openFetch(secretsDirectory: string): (config: ExporterConfig) => FetchOne {
  return ({ settings, doorSocket }) => {
    const credentials = openCredentials(secretsDirectory);
    return (endpoint, signal) => {
      const timeoutMs = Math.max(endpoint.timeoutSeconds, settings.watchTimeoutSeconds) * 1000;
      return fetchEndpoint(endpoint, {
        ...{ doorSocket, signal, credentials },
        limits: { maxBodyBytes: settings.maxBodyBytes, timeoutMs },
      });
    };
  };
}
