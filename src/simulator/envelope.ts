import type { AxumResponse } from './axum-http.ts';
import { formatCompact, sortKeys } from './serde-json.ts';
import type { SerdeValue } from './serde-json.ts';

/** A JSON answer of axum, keys as given. */
export function jsonAnswer(body: SerdeValue): AxumResponse {
  return { status: 200, contentType: 'application/json', body: formatCompact(body) };
}

/** BPI's and BPCI's envelope: status, message, data in that order, the keys inside `data` alphabetical (facts/bpi.md 1.4). */
export function envelope(status: string, message: string, data: SerdeValue): AxumResponse {
  return jsonAnswer({ status, message, data: sortKeys(data) });
}
