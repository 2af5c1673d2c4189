import type { Clock } from '../../base/clock.ts';
import type { Endpoint } from '../../config/config.ts';
import type { Answer } from '../read-answer.ts';

/** Asks an endpoint and waits at most `waitMs` for its answer; running out of time is a timeout answer. */
export type Ask = (endpoint: Endpoint, waitMs: number, signal?: AbortSignal) => Promise<Answer>;

interface Flight {
  readonly answer: Promise<Answer>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Lets concurrent requests for one endpoint share one fetch: each of them would cost BPI a connection, two counts and
 * three log lines (facts/bpi.md Q6, Q16). Each waits its own time; when the last one has given up, so does the fetch.
 * A fetch that one has given up takes in nobody more: two watches in a row must never fail by one hanging connection.
 */
export function shareFetches(fetch: (endpoint: Endpoint, signal: AbortSignal) => Promise<Answer>, clock: Clock): Ask {
  const flights = new Map<string, Flight>();

  function takeOff(endpoint: Endpoint): Flight {
    const abort = new AbortController();
    const flight: Flight = { abort, waiting: 0, answer: fetch(endpoint, abort.signal) };
    flights.set(endpoint.id, flight);
    const landed = (): void => land(endpoint.id, flight);
    void flight.answer.then(landed, landed);
    return flight;
  }

  function land(id: string, flight: Flight): void {
    if (flights.get(id) === flight) flights.delete(id);
  }

  return async (endpoint, waitMs, signal) => {
    const flight = flights.get(endpoint.id) ?? takeOff(endpoint);
    flight.waiting += 1;
    const patience = new AbortController();
    const leave = (): void => patience.abort();
    // Not AbortSignal.any: every watch would leave something behind on a signal that lives as long as the process.
    signal?.addEventListener('abort', leave);
    if (signal?.aborted === true) leave();
    const startedAt = clock.now();
    const runOut = clock
      .sleep(waitMs, patience.signal)
      .catch(() => undefined)
      .then((): Answer => {
        land(endpoint.id, flight);
        return timedOut(endpoint, waitMs, (clock.now() - startedAt) / 1000);
      });
    try {
      return await Promise.race([flight.answer, runOut]);
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

function timedOut(endpoint: Endpoint, waitMs: number, durationSeconds: number): Answer {
  const message = `${endpoint.target}${endpoint.path}: no complete answer within ${waitMs / 1000} s`;
  return { ok: false, cause: { kind: 'timeout', message }, durationSeconds };
}
