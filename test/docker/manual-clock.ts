import type { Clock } from '../../src/base/clock.ts';

/** A clock on which sleeping takes no time and moves the hands; `onSleep` sees every sleep first. */
export function manualClock(onSleep: (now: number) => void = () => undefined): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      onSleep(now);
      now += ms;
      await Promise.resolve();
    },
  };
}
