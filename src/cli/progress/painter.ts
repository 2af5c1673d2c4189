import type { EventSink, ProgressEvent } from '../../base/event-sink.ts';

/** Shows progress events; `close` must be called once, whatever happened. */
export interface Painter extends EventSink {
  close(): Promise<void>;
  /** What was emitted, where the painter keeps it. */
  readonly events?: readonly ProgressEvent[];
}

/** One step of a command that is known before it starts. */
export interface PlannedStep {
  readonly step: string;
  readonly title: string;
}
