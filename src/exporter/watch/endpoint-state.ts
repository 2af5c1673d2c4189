import type { CauseKind, EndpointState } from '../exporter-config.ts';

/** What the state of an endpoint is decided from. */
export interface EndpointStanding {
  readonly state: Exclude<EndpointState, 'not_configured'>;
  /** Failed watches in a row, up to two. */
  readonly failuresInRow: number;
  /** It has answered as itself since the first start of this installation, or ever since its address was configured. */
  readonly seen: boolean;
}

/** One fetch's outcome: `cause` null is a good answer. */
export interface FetchEvent {
  readonly by: 'watch' | 'scrape';
  readonly cause: CauseKind | null;
}

/** Two failed watches in a row count, one does not (DESIGN decision 3). */
export const failuresThatCount = 2;

/** Says whether an outcome proves who is there: a good answer, or the right service reporting an error of its own. */
export function answersAsItself(cause: CauseKind | null): boolean {
  return cause === null || cause === 'payload_error';
}

/** Before the first fetch. */
export function initialStanding(seen: boolean): EndpointStanding {
  return { state: 'unknown', failuresInRow: 0, seen };
}

/**
 * The standing after one more fetch. `not_offered`: it says 404, or has never answered as itself, and is not required and was asked at all.
 * Watched endpoints change by watches alone, and need two failures in a row to be failed or to leave `ok`.
 */
export function advanceStanding(
  standing: EndpointStanding,
  event: FetchEvent,
  endpoint: { readonly required: boolean; readonly watched: boolean },
): EndpointStanding {
  const seen = standing.seen || answersAsItself(event.cause);
  if (endpoint.watched && event.by === 'scrape') return { ...standing, seen };
  if (event.cause === null) return { state: 'ok', failuresInRow: 0, seen };

  const failuresInRow = Math.min(standing.failuresInRow + 1, failuresThatCount);
  // A secret that cannot be read is our side's fault, whatever is offered there.
  const offered = event.cause !== 'not_found' && seen;
  const next = endpoint.required || offered || event.cause === 'credentials' ? 'failed' : 'not_offered';
  const counts = !endpoint.watched || failuresInRow >= failuresThatCount;
  const waits = standing.state === 'ok' || next === 'failed';
  return { state: !counts && waits ? standing.state : next, failuresInRow, seen };
}
