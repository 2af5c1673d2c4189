import type { Clock } from '../../base/clock.ts';
import type { ExporterSettings } from '../../config/config.ts';
import type { ExporterEndpoint } from '../exporter-config.ts';
import type { Answer } from '../read-answer.ts';
import type { Ask } from './share-fetches.ts';

// As many at once as nobody notices; the default configuration watches three.
const atOnce = 32;

/** When the n-th of `count` watches asks for the first time, in milliseconds: few ask at once, many spread over the interval. */
export function firstWatchMs(index: number, count: number, intervalMs: number): number {
  return count <= atOnce ? 0 : Math.floor((index * intervalMs) / count);
}

/** Watches one endpoint until the signal aborts: first after `delayMs`, then once per interval, however long the answers take; never throws. */
export async function watchEndpoint(
  endpoint: ExporterEndpoint,
  options: {
    readonly settings: Pick<ExporterSettings, 'watchIntervalSeconds' | 'watchTimeoutSeconds'>;
    readonly delayMs: number;
    readonly ask: Ask;
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly record: (endpoint: ExporterEndpoint, answer: Answer) => void;
  },
): Promise<void> {
  const { settings, delayMs, ask, clock, signal, record } = options;
  const intervalMs = settings.watchIntervalSeconds * 1000;
  let due = clock.now() + delayMs;
  if (delayMs > 0) await clock.sleep(delayMs, signal).catch(() => undefined);
  while (!signal.aborted) {
    const answer = await ask(endpoint, { waitMs: settings.watchTimeoutSeconds * 1000, by: 'watch', signal });
    if (signal.aborted) return;
    record(endpoint, answer);
    const now = clock.now();
    // A missed turn is left out, not made up for; a clock that was set back must not stop the watch for as long.
    due = Math.min(Math.max(due + intervalMs, now), now + intervalMs);
    await clock.sleep(due - now, signal).catch(() => undefined);
  }
}
