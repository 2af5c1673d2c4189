import type { EndpointCause } from '../exporter-config.ts';

/** One HTTP answer, however oddly framed. Header names are lower case; a repeated header keeps its first value. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** False when the connection ended before the answer said it would: the body may be cut off. */
  readonly complete: boolean;
}

/** What one fetch gave. A status other than 2xx is still `ok` here: read-answer judges it. */
export type FetchResult =
  | { readonly ok: true; readonly response: HttpResponse; readonly durationSeconds: number }
  | { readonly ok: false; readonly cause: EndpointCause; readonly durationSeconds: number };

/** Bounds of one fetch. */
export interface FetchLimits {
  readonly maxBodyBytes: number;
  readonly timeoutMs: number;
}

/** Status line and headers together may not exceed this (16 KiB). */
export const maxHeadBytes = 16 * 1024;
