import type { Clock } from '../base/clock.ts';

/** How long a world has run, which is not what the clock on the wall says when it runs faster. */
export interface WorldTime {
  /** Seconds since the start, as the world counts them. */
  readonly seconds: () => number;
  readonly speed: () => number;
  readonly setSpeed: (speed: number) => void;
  /** Milliseconds since the epoch when the world was that old, by its present speed; never in the future nor before the start. */
  readonly wallMsAt: (seconds: number) => number;
}

/** Time that runs `speed` times as fast as the clock; a change of speed neither stops it nor makes it jump. */
export function createWorldTime(clock: Clock, speed: number): WorldTime {
  const startedMs = clock.now();
  let current = speed;
  let sinceMs = startedMs;
  let passed = 0;
  const seconds = () => passed + (Math.max(0, clock.now() - sinceMs) / 1000) * current;
  return {
    seconds,
    speed: () => current,
    setSpeed: (next) => {
      passed = seconds();
      sinceMs = clock.now();
      current = next;
    },
    wallMsAt: (at) => {
      const now = clock.now();
      return Math.min(now, Math.max(startedMs, now - ((seconds() - at) / current) * 1000));
    },
  };
}
