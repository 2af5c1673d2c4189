import type { EndpointCause, EndpointReport, ExporterEndpoint } from '../exporter-config.ts';
import type { Answer } from '../read-answer.ts';
import { advanceStanding, initialStanding, type EndpointStanding } from './endpoint-state.ts';

/** What the exporter knows of one endpoint. Seconds throughout; times are Unix time. */
export interface EndpointRecord {
  readonly endpoint: ExporterEndpoint;
  readonly standing: EndpointStanding;
  /** Why the last fetch failed; null after a good one. */
  readonly cause: EndpointCause | null;
  readonly lastSuccessSeconds: number | null;
  readonly lastDurationSeconds: number | null;
  readonly lastGoodDurationSeconds: number | null;
  readonly shape: string | null;
  readonly sampleCount: number;
  /** Names of the metrics of the last good answer. */
  readonly metrics: ReadonlySet<string>;
  readonly healthy: boolean | null;
  readonly unmapped: number | null;
  /** The value of the endpoint's own bpi_bpci_connection_up, where its last answer had one. */
  readonly linkSays: number | null;
  readonly fetches: { readonly success: number; readonly failure: number };
}

/** A record before the first fetch. */
export function newRecord(endpoint: ExporterEndpoint, seen: boolean): EndpointRecord {
  return {
    endpoint,
    standing: initialStanding(seen),
    cause: null,
    lastSuccessSeconds: null,
    lastDurationSeconds: null,
    lastGoodDurationSeconds: null,
    shape: null,
    sampleCount: 0,
    metrics: new Set(),
    healthy: null,
    unmapped: null,
    linkSays: null,
    fetches: { success: 0, failure: 0 },
  };
}

/** The record after a fetch has ended, whoever asked for it. */
export function recordFetch(record: EndpointRecord, answer: Answer, nowSeconds: number): EndpointRecord {
  const { fetches } = record;
  const standing = advanceStanding(
    record.standing,
    { by: 'scrape', cause: answer.ok ? null : answer.cause.kind },
    record.endpoint,
  );
  if (!answer.ok) {
    return {
      ...record,
      standing,
      cause: answer.cause,
      lastDurationSeconds: answer.durationSeconds,
      healthy: answer.cause.kind === 'payload_error' ? false : null,
      fetches: { ...fetches, failure: fetches.failure + 1 },
    };
  }
  return {
    ...record,
    standing,
    cause: null,
    lastSuccessSeconds: nowSeconds,
    lastDurationSeconds: answer.durationSeconds,
    lastGoodDurationSeconds: answer.durationSeconds,
    shape: answer.shape,
    sampleCount: answer.samples.length,
    metrics: new Set(answer.samples.map(({ name }) => name)),
    healthy: answer.healthy,
    unmapped: answer.unmapped,
    linkSays: answer.samples.find((sample) => sample.name === 'bpi_bpci_connection_up')?.value ?? null,
    fetches: { ...fetches, success: fetches.success + 1 },
  };
}

/** The record after a watch has got its answer or run out of patience: watches alone decide the state of a watched endpoint. */
export function recordWatch(record: EndpointRecord, answer: Answer): EndpointRecord {
  const event = { by: 'watch', cause: answer.ok ? null : answer.cause.kind } as const;
  const standing = advanceStanding(record.standing, event, record.endpoint);
  return { ...record, standing, cause: answer.ok ? record.cause : answer.cause };
}

/** What GET /api/endpoints says of a record. */
export function reportOf(record: EndpointRecord): EndpointReport {
  const { endpoint } = record;
  return {
    id: endpoint.id,
    kind: endpoint.kind,
    node: endpoint.node,
    job: endpoint.job,
    target: endpoint.target,
    path: endpoint.path,
    required: endpoint.required,
    state: record.standing.state,
    cause: record.cause,
    lastSuccessSeconds: record.lastSuccessSeconds,
    lastDurationSeconds: record.lastDurationSeconds,
    shape: record.shape,
    samples: record.sampleCount,
  };
}
