import { BpiError } from '../base/errors.ts';

/** Why a request to one of our services brought no usable answer. */
export type RequestErrorKind =
  'dns' | 'refused' | 'timeout' | 'unreachable' | 'reset' | 'tls' | 'too_large' | 'http_status' | 'malformed' | 'api';

/** A request to one of our services failed; `status` is the HTTP status where there was one. */
export class RequestError extends BpiError {
  readonly url: string;
  readonly kind: RequestErrorKind;
  readonly status: number | null;

  constructor(
    url: string,
    kind: RequestErrorKind,
    message: string,
    options: { status?: number; cause?: unknown; fix?: string } = {},
  ) {
    super(message, options);
    this.url = url;
    this.kind = kind;
    this.status = options.status ?? null;
  }
}

const kindByCode: Readonly<Record<string, RequestErrorKind>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  HPE_INVALID_CONSTANT: 'malformed',
  HPE_INVALID_HEADER_TOKEN: 'malformed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  CERT_HAS_EXPIRED: 'tls',
};

const wordByKind: Readonly<Record<RequestErrorKind, string>> = {
  dns: 'the name does not resolve',
  refused: 'connection refused',
  timeout: 'no answer in time',
  unreachable: 'no route to it',
  reset: 'the connection was closed before the answer was complete',
  tls: 'TLS failed',
  too_large: 'the answer is too large',
  http_status: 'unexpected HTTP status',
  malformed: 'the answer is not what was asked for',
  api: 'the service reports an error',
};

/** Translates a transport error of undici or Node by its code, never by its text. */
export function toRequestError(url: string, error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new RequestError(url, 'timeout', `${url}: ${wordByKind.timeout}`, { cause: error });
  }
  const code = codeOf(error);
  const kind = (code === null ? undefined : kindByCode[code]) ?? 'reset';
  return new RequestError(url, kind, `${url}: ${wordByKind[kind]}`, { cause: error });
}

// A host name with several addresses fails with an AggregateError whose members hold the codes.
function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : null;
}
