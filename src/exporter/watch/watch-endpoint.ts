import type { Clock } from '../../base/clock.ts';
import type { Endpoint, ExporterSettings } from '../../config/config.ts';
import type { Answer } from '../read-answer.ts';
import type { Ask } from './share-fetches.ts';

/** Watches one endpoint until the signal aborts: asks at once, then once per interval, however long the answers take; never throws. */
export async function watchEndpoint(
  endpoint: Endpoint,
  options: {
    readonly settings: Pick<ExporterSettings, 'watchIntervalSeconds' | 'watchTimeoutSeconds'>;
    readonly ask: Ask;
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly record: (endpoint: Endpoint, answer: Answer) => void;
  },
): Promise<void> {
  const { settings, ask, clock, signal, record } = options;
  const intervalMs = settings.watchIntervalSeconds * 1000;
  let due = clock.now();
  while (!signal.aborted) {
    const answer = await ask(endpoint, settings.watchTimeoutSeconds * 1000, signal);
    if (signal.aborted) return;
    record(endpoint, answer);
    const now = clock.now();
    // A missed turn is left out, not made up for; a clock that was set back must not stop the watch for as long.
    due = Math.min(Math.max(due + intervalMs, now), now + intervalMs);
    await clock.sleep(due - now, signal).catch(() => undefined);
  }
}
