import type { Clock } from '../base/clock.ts';
import type { EventSink } from '../base/event-sink.ts';

/** Longest silence of a step that is still working, in milliseconds; under the ten seconds that people are promised. */
export const heartbeatMs = 8_000;

/** Does `work` and repeats the last detail with the seconds gone by whenever it has been silent for eight seconds. */
export async function withHeartbeat<T>(
  options: { readonly step: string; readonly sink: EventSink; readonly clock: Clock },
  work: (say: (detail: string) => void) => Promise<T>,
): Promise<T> {
  const { step, sink, clock } = options;
  const started = clock.now();
  const done = new AbortController();
  let lastDetail = 'working';
  let lastSaidAt = started;
  const emit = (detail: string): void => {
    lastSaidAt = clock.now();
    sink.emit({ type: 'step-progress', step, detail });
  };
  const beat = async (): Promise<void> => {
    while (!done.signal.aborted) {
      await clock.sleep(Math.max(1, lastSaidAt + heartbeatMs - clock.now()), done.signal);
      if (clock.now() - lastSaidAt >= heartbeatMs) {
        emit(`${lastDetail} (${Math.round((clock.now() - started) / 1000)} s)`);
      }
    }
  };
  const beating = beat().catch(() => undefined);
  try {
    return await work((detail) => {
      lastDetail = detail;
      emit(detail);
    });
  } finally {
    done.abort();
    await beating;
  }
}
