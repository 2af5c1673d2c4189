import type { ModuleName, ServiceIdentity } from '../catalog/endpoint-definition.ts';
import { serviceNames } from '../catalog/services.ts';
import type { Endpoint } from '../config/config.ts';
import { detectModule } from './detect-module.ts';
import { parseExposition } from './exposition/parse-exposition.ts';
import type { CauseKind, EndpointCause } from './exporter-config.ts';
import type { FetchResult, HttpResponse } from './http/fetch-result.ts';
import { identifyAnswer, identifyText } from './identify-answer.ts';
import { isJsonObject } from './json-fields.ts';
import { exposeJson, readJson, type JsonSource } from './read-json.ts';
import type { Sample } from './sample.ts';

/** What an endpoint's answer means. */
export type Answer = GoodAnswer | BadAnswer;

/** The expected service answered in a shape that we understand. */
export interface GoodAnswer {
  readonly ok: true;
  /** `prometheus` or `json:` and what it was understood as (read-json.ts). */
  readonly shape: string;
  readonly samples: readonly Sample[];
  /** Prometheus text to expose: converted from JSON, or the very text that came. */
  readonly exposition: string;
  /** What a JSON payload says of its own health; null for Prometheus text. */
  readonly healthy: boolean | null;
  /** Numeric fields that nothing reads; null for Prometheus text. */
  readonly unmapped: number | null;
  readonly durationSeconds: number;
}

/** No usable answer, and why. */
export interface BadAnswer {
  readonly ok: false;
  readonly cause: EndpointCause;
  readonly durationSeconds: number;
}

type AnswerSource = JsonSource & Pick<Endpoint, 'target' | 'shape'>;

// Only these say something by saying nothing: elsewhere an empty body is a fault (facts/bpi.md 1.6).
const emptyAnswers: ReadonlySet<ModuleName | null> = new Set(['relay-health'] as const);

/** Judges one fetch: who answered, in which shape, saying what. Pure. */
export function readAnswer(
  endpoint: AnswerSource,
  result: FetchResult,
  options: { readonly synthetic: boolean },
): Answer {
  const { durationSeconds } = result;
  if (!result.ok) return { ok: false, cause: result.cause, durationSeconds };
  const judged = judge(endpoint, result.response, options);
  if ('kind' in judged) {
    return {
      ok: false,
      cause: { kind: judged.kind, message: `${address(endpoint)}: ${judged.reason}` },
      durationSeconds,
    };
  }
  return { ok: true, ...judged, durationSeconds };
}

interface Problem {
  readonly kind: CauseKind;
  readonly reason: string;
}
type Judged = Problem | Omit<GoodAnswer, 'ok' | 'durationSeconds'>;

function judge(endpoint: AnswerSource, response: HttpResponse, options: { readonly synthetic: boolean }): Judged {
  const text = decode(response.body);
  const json = text === null ? undefined : parseJson(text);
  if (response.status < 200 || response.status > 299) return judgeStatus(endpoint, response, json, text ?? '');
  const type = (response.headers['content-type'] ?? '').toLowerCase();
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') return problem('content_type', `the body is encoded (${printable(encoding)}) unasked`);
  if (json !== undefined || (text === '' && emptyAnswers.has(endpoint.module))) {
    return judgeJson(endpoint, json, options);
  }
  const stranger = text === null ? null : identifyStranger(endpoint, identifyText(response.headers, text));
  if (stranger !== null) return problem('wrong_service', `${serviceNames[stranger]} answered${expected(endpoint)}`);
  if (text === null) return problem('content_type', `the body is not text${typeSaid(type)}`);
  if (type.includes('json') || /^\s*[{[]/.test(text)) {
    return problem('malformed', text.trim() === '' ? 'the body is empty' : 'the body is not valid JSON');
  }
  if (type.includes('html') || /^\s*</.test(text)) return problem('content_type', 'the answer is an HTML page');
  if (type.includes('openmetrics') || type.includes('octet-stream') || type.includes('protobuf')) {
    return problem('content_type', `neither JSON nor Prometheus text 0.0.4${typeSaid(type)}`);
  }
  if (endpoint.shape === 'json') return problem('content_type', `JSON was expected${typeSaid(type)}`);
  return judgeText(endpoint, text, type, response.complete);
}

function judgeStatus(endpoint: AnswerSource, response: HttpResponse, json: unknown, text: string): Judged {
  const { status } = response;
  const stranger = identifyStranger(endpoint, identifyAnswer(json) ?? identifyText(response.headers, text));
  if (stranger !== null)
    return problem('wrong_service', `HTTP ${status} from ${serviceNames[stranger]}${expected(endpoint)}`);
  if (status === 401 || status === 403)
    return problem('unauthorized', `HTTP ${status}: credentials are missing or refused`);
  if (status === 404) return problem('not_found', 'HTTP 404: this path is not offered');
  const location = response.headers['location'];
  if (status >= 300 && status < 400 && location !== undefined) {
    return problem('http_status', `HTTP ${status}: it redirects to ${printable(location)}, which is not followed`);
  }
  return problem('http_status', `HTTP ${status}`);
}

function judgeJson(endpoint: AnswerSource, json: unknown, options: { readonly synthetic: boolean }): Judged {
  const stranger = identifyStranger(endpoint, identifyAnswer(json));
  if (stranger !== null) return problem('wrong_service', `${serviceNames[stranger]} answered${expected(endpoint)}`);
  // HTTP Cage would answer 200 for what it does not find (facts/bpi.md Q13).
  if (isJsonObject(json) && json['error'] === 'Not Found') return problem('not_found', 'HTTP 200 with "Not Found"');
  if (endpoint.shape === 'prometheus') return problem('content_type', 'JSON came where Prometheus text was expected');
  const read = readJson({ ...endpoint, module: endpoint.module ?? detectModule(endpoint.path, json) }, json, options);
  return 'kind' in read ? read : { ...read, exposition: exposeJson(read.samples, endpoint.mapping) };
}

function judgeText(endpoint: AnswerSource, text: string, type: string, complete: boolean): Judged {
  // Half a JSON document shows; half a text would pass for a whole one.
  if (!complete) return problem('malformed', 'the connection ended before the text did');
  // bpi-relay answers an empty text/plain: no samples, but an answer (facts/bpi.md 0.1).
  if (text.trim() === '' && !type.startsWith('text/plain')) return problem('malformed', 'the body is empty');
  const parsed = parseExposition(text);
  if (!parsed.ok) return problem('malformed', `not Prometheus text: line ${parsed.line}: ${parsed.problem}`);
  // Anything may answer an empty /health with 200; where JSON would name its sender, such a text names nobody.
  if (parsed.samples.length === 0 && endpoint.module !== null && endpoint.service !== null) {
    return problem('wrong_service', `an unknown service answered${expected(endpoint)}`);
  }
  return { shape: 'prometheus', samples: parsed.samples, exposition: text, healthy: null, unmapped: null };
}

function identifyStranger(endpoint: AnswerSource, identity: ServiceIdentity | null): ServiceIdentity | null {
  return endpoint.service !== null && identity !== null && identity !== endpoint.service ? identity : null;
}

function expected(endpoint: AnswerSource): string {
  return endpoint.service === null ? '' : `, where ${serviceNames[endpoint.service]} was expected`;
}

function address(endpoint: AnswerSource): string {
  return `${endpoint.target}${endpoint.path}`;
}

function typeSaid(type: string): string {
  return type === '' ? '' : ` (${printable(type)})`;
}

function problem(kind: CauseKind, reason: string): Problem {
  return { kind, reason };
}

/** A stranger's text, fit for one line of ours. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 200);
}

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

/** The JSON object or array, or undefined: a bare number or word may be Prometheus text as well. */
function parseJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
