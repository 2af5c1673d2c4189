import type { Clock } from '../../../src/base/clock.ts';

/** A clock that stands still until it is told to move. */
export interface FakeClock extends Clock {
  /** Moves on and wakes every sleeper whose time has come. */
  advance(ms: number): void;
  sleepers(): number;
}

/** 2025-09-08T20:05:13.123Z, the moment of the examples in facts/bpi.md. */
export const exampleMs = Date.UTC(2025, 8, 8, 20, 5, 13, 123);

export function fakeClock(startMs = exampleMs): FakeClock {
  let nowMs = startMs;
  const sleeping = new Set<{ readonly untilMs: number; readonly wake: () => void }>();
  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const abort = () => {
          sleeping.delete(sleeper);
          reject(signal?.reason as Error);
        };
        const wake = () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
        const sleeper = { untilMs: nowMs + ms, wake };
        sleeping.add(sleeper);
        signal?.addEventListener('abort', abort);
      }),
    advance: (ms) => {
      nowMs += ms;
      for (const sleeper of sleeping) {
        if (sleeper.untilMs > nowMs) continue;
        sleeping.delete(sleeper);
        sleeper.wake();
      }
    },
    sleepers: () => sleeping.size,
  };
}
