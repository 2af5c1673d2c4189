import type { Clock } from '../../../src/base/clock.ts';

/** A clock on which a second passes at every turn of the event loop while somebody sleeps. */
export function hastyClock(start = 0): Clock {
  let now = start;
  return {
    now: () => now,
    sleep: async (ms, signal) => {
      const end = now + ms;
      while (now < end) {
        await new Promise((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
        now = Math.min(end, now + 1_000);
      }
    },
  };
}
