import type { AnsweredRequest } from '../witness.ts';
import type { Span } from './span.ts';

/** What a trace needs to know besides the request. */
export interface TraceContext {
  readonly node: string | null;
  /** Whether calls to BPCI get an answer. */
  readonly bpciAnswers: boolean;
  /** The next of a sequence of unsigned 32-bit numbers. */
  readonly next: () => number;
}

const cageMs = 0.4;
const bpciMs = 24;
const longestMs = 10_000;
// From the paths that are asked to the few names that a table of spans can bear.
const prefixes = ['/__cage/', '/__shadow/', '/__zklock/', '/rpc-entangled/', '/httpcg/', '/api/stamped/'];

/** The spans of one request: what served it, and for the VM server the HTTP Cage that let it in and its call to BPCI. */
export function traceRequest(request: AnsweredRequest, context: TraceContext): readonly Span[] {
  const parent = parseTraceparent(request.traceparent);
  const isVm = request.service === 'bpi-vm-server';
  const traceId = parent?.traceId ?? hex(context.next, 4);
  const root = hex(context.next, 2);
  // Never longer than a caller could wait; the children lie within.
  const childrenMs = isVm ? (cageMs + bpciMs) * (0.8 + (context.next() % 400) / 1000) : 0;
  const startMs = request.startedMs;
  const endMs = startMs + Math.min(longestMs, Math.max(request.endedMs - startMs, childrenMs, 0.2));
  const base = { instance: context.node, traceId };
  const served: Span = {
    ...base,
    service: request.service,
    name: `${request.method} ${routeOf(request)}`,
    kind: 'server',
    spanId: root,
    parentSpanId: parent?.spanId ?? null,
    startMs,
    endMs,
    attributes: {
      'http.request.method': request.method,
      'http.route': routeOf(request),
      'http.response.status_code': request.status,
    },
    error: request.status >= 500 || request.status === 0 ? `HTTP ${String(request.status)}` : null,
  };
  if (!isVm) return [served];
  const bpciStartMs = startMs + cageMs;
  const callId = hex(context.next, 2);
  const call: Span = {
    ...base,
    service: request.service,
    name: 'BPCI call',
    kind: 'client',
    spanId: callId,
    parentSpanId: root,
    startMs: bpciStartMs,
    endMs,
    attributes: { 'peer.service': 'bpci', 'http.request.method': 'POST' },
    error: context.bpciAnswers ? null : 'connection refused',
  };
  const cage: Span = {
    ...base,
    service: 'http-cage',
    name: 'HTTP Cage check',
    kind: 'server',
    spanId: hex(context.next, 2),
    parentSpanId: root,
    startMs,
    endMs: bpciStartMs,
    attributes: { 'bpi.cage.decision': 'allowed' },
    error: null,
  };
  const answered: Span = {
    ...base,
    instance: null,
    service: 'bpci',
    name: 'POST /api/v1/submit',
    kind: 'server',
    spanId: hex(context.next, 2),
    parentSpanId: callId,
    startMs: bpciStartMs + 1,
    endMs: Math.max(bpciStartMs + 1, endMs - 1),
    attributes: { 'http.request.method': 'POST', 'http.response.status_code': 200 },
    error: null,
  };
  return context.bpciAnswers ? [served, cage, call, answered] : [served, cage, call];
}

/** A W3C trace context of version 00 that is valid; null otherwise (https://www.w3.org/TR/trace-context/). */
export function parseTraceparent(text: string | null): { readonly traceId: string; readonly spanId: string } | null {
  const match = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?$/.exec(text ?? '');
  const [, traceId = '', spanId = ''] = match ?? [];
  const invalid = match === null || text?.startsWith('ff') === true || /^0+$/.test(traceId) || /^0+$/.test(spanId);
  return invalid ? null : { traceId, spanId };
}

function routeOf({ path, status }: AnsweredRequest): string {
  const [plain = '/'] = path.split('?', 1);
  const prefix = prefixes.find((one) => plain.startsWith(one));
  if (prefix !== undefined) return `${prefix}*`;
  return status === 404 ? 'not found' : plain.slice(0, 100);
}

function hex(next: () => number, words: number): string {
  const digits = Array.from({ length: words }, () => next().toString(16).padStart(8, '0')).join('');
  return /^0+$/.test(digits) ? `${digits.slice(1)}1` : digits;
}
