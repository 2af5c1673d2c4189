import type { CauseKind, EndpointCause } from '../../exporter/exporter-config.ts';

/** Why a target gives nothing, in a form that leads to a fix. */
export type TargetCauseKind = Exclude<CauseKind, 'door'> | 'door' | 'limit';

export interface TargetCause {
  readonly kind: TargetCauseKind;
  readonly message: string;
}

// Prometheus gives the reason of a failed scrape as text only; these are the words of Go's net, tls and x509 packages
// and of scrape.go in Prometheus 2.x and 3.x. Order matters: the first that matches wins.
const scrapeErrors: readonly (readonly [RegExp, TargetCauseKind])[] = [
  [/no such host|server misbehaving|Temporary failure in name resolution/i, 'dns'],
  [/connection refused/i, 'refused'],
  [/deadline exceeded|i\/o timeout|Client\.Timeout/i, 'timeout'],
  [/no route to host|network is unreachable/i, 'unreachable'],
  [/x509:|tls:|certificate|gave HTTP response to HTTPS client/i, 'tls'],
  [/HTTP status 40[13]\b/i, 'unauthorized'],
  [/HTTP status 404\b/i, 'not_found'],
  [/HTTP status \d{3}/i, 'http_status'],
  [/content.?type/i, 'content_type'],
  [/body size limit|sample limit|label.*limit/i, 'limit'],
  [/malformed HTTP|expected .* got|parse|unexpected end|invalid/i, 'malformed'],
  [/connection reset|EOF|broken pipe/i, 'reset'],
];

/** Names the cause behind the `lastError` of a Prometheus target. */
export function classifyScrapeError(lastError: string): TargetCause {
  const match = scrapeErrors.find(([pattern]) => pattern.test(lastError));
  return { kind: match?.[1] ?? 'http_status', message: lastError };
}

const words: Readonly<Record<TargetCauseKind, string>> = {
  dns: 'DNS',
  refused: 'refused',
  timeout: 'timeout',
  unreachable: 'unreachable',
  reset: 'connection closed',
  tls: 'TLS',
  unauthorized: '401 unauthorised',
  credentials: 'credentials',
  not_found: '404',
  http_status: 'HTTP status',
  content_type: 'content type',
  malformed: 'malformed answer',
  too_large: 'answer too large',
  wrong_service: 'wrong service',
  payload_error: 'error in the answer',
  door: 'host door',
  limit: 'scrape limit',
};

/** One phrase for people: the kind, then what was seen. */
export function formatCause(cause: TargetCause | EndpointCause): string {
  return cause.message === '' ? words[cause.kind] : `${words[cause.kind]}: ${cause.message}`;
}
