import type { Clock } from '../../../src/base/clock.ts';

/** A clock that jumps instead of waiting. */
export function fakeClock(startMs = Date.parse('2026-01-02T03:04:05Z')): Clock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    sleep: (ms, signal) => {
      signal?.throwIfAborted();
      nowMs += ms;
      return Promise.resolve();
    },
  };
}
