import type { EventSink, ProgressEvent } from '../../../src/base/event-sink.ts';

/** A sink that keeps what it was told. */
export function collectingSink(): EventSink & { readonly events: ProgressEvent[] } {
  const events: ProgressEvent[] = [];
  return { events, emit: (event) => events.push(event) };
}
