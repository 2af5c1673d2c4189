/** A finished piece of work, as OTLP/HTTP JSON sends it (https://opentelemetry.io/docs/specs/otlp/). */
export interface Span {
  /** Resource attribute service.name. */
  readonly service: string;
  /** Resource attribute service.instance.id; null where nodes have no names. */
  readonly instance: string | null;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client';
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly parentSpanId: string | null;
  /** Milliseconds since the epoch, with fractions. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** What went wrong; null where nothing did. */
  readonly error: string | null;
}

const kinds = { internal: 1, server: 2, client: 3 } as const;
const errorStatus = 2;

/** The body of POST /v1/traces: spans of one service and instance under one resource. */
export function formatTraces(spans: readonly Span[]): string {
  const groups = new Map<string, Span[]>();
  for (const span of spans) {
    const key = `${span.service} ${span.instance ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), span]);
  }
  return JSON.stringify({ resourceSpans: [...groups.values()].map(formatResource) });
}

function formatResource(spans: readonly Span[]) {
  const [first] = spans;
  const instance = first?.instance ?? null;
  return {
    resource: {
      attributes: formatAttributes({
        'service.name': first?.service ?? '',
        'service.namespace': 'bpi',
        ...(instance === null ? {} : { 'service.instance.id': instance }),
      }),
    },
    scopeSpans: [{ scope: { name: 'bpi-simulator' }, spans: spans.map(formatSpan) }],
  };
}

function formatSpan(span: Span) {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId === null ? {} : { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: kinds[span.kind],
    startTimeUnixNano: nanoseconds(span.startMs),
    endTimeUnixNano: nanoseconds(span.endMs),
    attributes: formatAttributes(span.attributes),
    ...(span.error === null ? {} : { status: { code: errorStatus, message: span.error } }),
  };
}

// 64-bit numbers are strings in the JSON of protobuf; milliseconds and microseconds fit a double, their product does not.
function nanoseconds(ms: number): string {
  const whole = Math.floor(ms);
  return `${String(whole)}${String(Math.floor((ms - whole) * 1e6)).padStart(6, '0')}`;
}

function formatAttributes(attributes: Readonly<Record<string, string | number>>) {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
}
