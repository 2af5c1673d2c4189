import type { Clock } from '../base/clock.ts';

export interface PollOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch after which the last observation is returned as it is. */
  readonly deadlineMs: number;
  /** Milliseconds between two observations; 250 when left out. */
  readonly intervalMs?: number;
}

/** Observes until `done` says so or the deadline has passed, and returns the last observation; at least one is made. */
export async function pollUntil<T>(
  observe: () => Promise<T>,
  done: (value: T) => boolean,
  options: PollOptions,
): Promise<T> {
  const intervalMs = options.intervalMs ?? 250;
  for (;;) {
    options.signal.throwIfAborted();
    const value = await observe();
    if (done(value) || options.clock.now() + intervalMs > options.deadlineMs) return value;
    await options.clock.sleep(intervalMs, options.signal);
  }
}
