import type { Clock } from '../base/clock.ts';

/** Calls `act` again and again until the signal aborts; it says how many milliseconds to wait, and never rejects. */
export async function repeat(clock: Clock, signal: AbortSignal, act: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    const waitMs = await act();
    try {
      await clock.sleep(waitMs, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
