import type { CauseKind, EndpointCause } from '../exporter-config.ts';

const kinds: Readonly<Record<string, CauseKind>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
};

const reasons: Partial<Record<CauseKind, string>> = {
  dns: 'the name cannot be resolved',
  refused: 'connection refused, nothing listens there',
  timeout: 'the connection attempt timed out',
  unreachable: 'the address cannot be reached from here',
  reset: 'the connection was reset before an answer came',
};

/** Translates a socket error into a cause that names the address; an unknown code counts as unreachable. */
export function networkCause(address: string, error: unknown): EndpointCause {
  const code = errorCode(error);
  const kind = kinds[code] ?? 'unreachable';
  return { kind, message: `${address}: ${reasons[kind]} (${code})` };
}

/** The error's code, or that of the first attempt when several addresses were tried (AggregateError). */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) return errorCode(error.errors[0]);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'unknown';
}
