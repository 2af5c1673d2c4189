import type { Clock } from '../base/clock.ts';
import type { Collected } from './stage.ts';
import { isOff } from './world.ts';

const pauseMs = 1000;
// A request to the VM server writes three (facts/bpi.md Q16), one to BPCI one.
const linesPerRequest = 3;

/** Makes requests that nobody sends, so that about `linesPerSecond` log lines come of them; in turn at every place. */
export async function playIdleTraffic(
  idle: Collected['idle'],
  linesPerSecond: number,
  clock: Clock,
  stopped: AbortSignal,
): Promise<void> {
  if (linesPerSecond === 0) return;
  let owed = 0;
  let turn = 0;
  while (!stopped.aborted) {
    await clock.sleep(pauseMs, stopped).catch(() => undefined);
    if (stopped.aborted) return;
    for (owed += linesPerSecond / linesPerRequest; owed >= 1; owed -= 1) {
      const one = idle[(turn += 1) % Math.max(1, idle.length)];
      // Without waiting: a place that a fault makes slow must not quieten the others.
      if (one !== undefined && !isOff(one.world)) void one.request().catch(() => undefined);
    }
  }
}
