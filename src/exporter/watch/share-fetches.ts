import type { Clock } from '../../base/clock.ts';
import { maxDoorConnections } from '../door/door-limits.ts';
import type { ExporterEndpoint } from '../exporter-config.ts';
import type { Answer } from '../read-answer.ts';
import { createFetchSlots } from './fetch-slots.ts';

/** Asks an endpoint and waits at most `waitMs` for its answer; running out of time is a timeout answer. */
export type Ask = (endpoint: ExporterEndpoint, options: AskOptions) => Promise<Answer>;

export interface AskOptions {
  readonly waitMs: number;
  /**
   * A watch goes first and counts its time from the moment at which the question is sent: that others are asked must
   * not break a link. A scrape counts from the call, because Prometheus does.
   */
  readonly by: 'watch' | 'scrape';
  readonly signal?: AbortSignal;
}

/** Fetches at a time on each route; the door turns more away than it has connections, and a few of those are for others. */
export const maxFetches = { direct: 1024, door: maxDoorConnections - 16 } as const;

interface Flight {
  /** Resolves when the question is sent. */
  readonly started: Promise<void>;
  readonly answer: Promise<Answer>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Lets concurrent requests for one endpoint share one fetch: each of them would cost BPI a connection, two counts and
 * three log lines (facts/bpi.md Q6, Q16). Each waits its own time; when the last one has given up, so does the fetch.
 * A fetch that one has given up takes in nobody more: two watches in a row must never fail by one hanging connection.
 */
export function shareFetches(
  fetch: (endpoint: ExporterEndpoint, signal: AbortSignal) => Promise<Answer>,
  clock: Clock,
  limits: Readonly<Record<ExporterEndpoint['route'], number>> = maxFetches,
): Ask {
  const flights = new Map<string, Flight>();
  const slots = { direct: createFetchSlots(limits.direct), door: createFetchSlots(limits.door) };

  function takeOff(endpoint: ExporterEndpoint, urgent: boolean): Flight {
    const abort = new AbortController();
    const slot = slots[endpoint.route].take(urgent, abort.signal);
    const answer = slot.then(
      (giveBack) => fetch(endpoint, abort.signal).finally(giveBack),
      // Everybody has left before its turn came.
      () => timedOut(endpoint, 'given up before it was asked', 0),
    );
    const flight: Flight = { abort, waiting: 0, answer, started: slot.then(ignore, ignore) };
    flights.set(endpoint.id, flight);
    const landed = (): void => land(endpoint.id, flight);
    void answer.then(landed, landed);
    return flight;
  }

  function land(id: string, flight: Flight): void {
    if (flights.get(id) === flight) flights.delete(id);
  }

  return async (endpoint, { waitMs, by, signal }) => {
    const flight = flights.get(endpoint.id) ?? takeOff(endpoint, by === 'watch');
    flight.waiting += 1;
    let sent = false;
    void flight.started.then(() => (sent = true));
    const patience = new AbortController();
    const leave = (): void => patience.abort();
    // Not AbortSignal.any: every watch would leave something behind on a signal that lives as long as the process.
    signal?.addEventListener('abort', leave);
    if (signal?.aborted === true) leave();

    const runOut = async (): Promise<Answer> => {
      if (by === 'watch') await Promise.race([flight.started, aborted(patience.signal)]);
      const startedAt = clock.now();
      await clock.sleep(waitMs, patience.signal).catch(ignore);
      land(endpoint.id, flight);
      const reason = `${sent ? 'no complete answer' : 'too many others are asked, not its turn'} within ${waitMs / 1000} s`;
      return timedOut(endpoint, reason, (clock.now() - startedAt) / 1000);
    };
    try {
      return await Promise.race([flight.answer, runOut()]);
    } finally {
      signal?.removeEventListener('abort', leave);
      patience.abort();
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        land(endpoint.id, flight);
        flight.abort.abort();
      }
    }
  };
}

function ignore(): void {}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function timedOut(endpoint: ExporterEndpoint, reason: string, durationSeconds: number): Answer {
  const message = `${endpoint.target}${endpoint.path}: ${reason}`;
  return { ok: false, cause: { kind: 'timeout', message }, durationSeconds };
}
