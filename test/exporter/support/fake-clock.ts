import type { Clock } from '../../../src/base/clock.ts';

/** A clock that stands until it is advanced. */
export interface FakeClock extends Clock {
  /** Moves time on in steps to each waking sleeper, and lets what they start settle. */
  advance(ms: number): Promise<void>;
  /** Sets the time of day back, as a time server does; who sleeps sleeps on as long as before. */
  setBack(ms: number): void;
}

interface Sleeper {
  at: number;
  readonly wake: () => void;
}

/** A FakeClock that starts at `start` (Unix milliseconds). */
export function fakeClock(start = 1_757_361_900_000): FakeClock {
  let now = start;
  let sleepers: Sleeper[] = [];
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(new Error('aborted'));
        const leave = (): void => {
          sleepers = sleepers.filter((one) => one !== sleeper);
          reject(new Error('aborted'));
        };
        const wake = (): void => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        const sleeper = { at: now + ms, wake };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', leave);
      }),
    setBack(ms) {
      now -= ms;
      for (const sleeper of sleepers) sleeper.at -= ms;
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const next = sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = Math.max(now, next.at);
        sleepers = sleepers.filter((one) => one !== next);
        next.wake();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

/** Lets promises and immediates that are due run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
