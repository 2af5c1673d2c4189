import type { ProgressEvent } from '../../base/event-sink.ts';
import type { Painter } from './painter.ts';

/** Keeps every event for the `--json` document and shows nothing. */
export function jsonCollector(): Painter & { readonly events: readonly ProgressEvent[] } {
  const events: ProgressEvent[] = [];
  return {
    events,
    emit: (event) => {
      // Progress inside a step is for people who wait.
      if (event.type !== 'step-progress') events.push(event);
    },
    close: () => Promise.resolve(),
  };
}
