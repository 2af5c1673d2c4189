import { RequestError } from '../prometheus/request-error.ts';

/** Why a request failed, without its address, which may be a secret. */
export function reasonOf(error: unknown): string {
  if (error instanceof RequestError) return error.status === null ? error.kind : `HTTP ${error.status}`;
  return error instanceof Error ? error.name : 'failed';
}
