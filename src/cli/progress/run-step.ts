import { ImageUnavailableError } from '../../base/errors.ts';
import type { EventSink } from '../../base/event-sink.ts';
import type { PlannedStep } from './painter.ts';

/** Runs one step between its events; `detail` says in a few words what came of it. */
export async function runStep<T>(
  sink: EventSink,
  { step, title }: PlannedStep,
  work: () => Promise<T> | T,
  detail: (result: T) => string | undefined = () => undefined,
): Promise<T> {
  sink.emit({ type: 'step-started', step, title });
  try {
    const result = await work();
    const text = detail(result);
    sink.emit({ type: 'step-done', step, ...(text === undefined ? {} : { detail: text }) });
    return result;
  } catch (error) {
    sink.emit({ type: 'step-failed', step, reason: firstLine(error) });
    throw error;
  }
}

// The whole of it, log lines included, is described once when the command ends.
function firstLine(error: unknown): string {
  if (error instanceof ImageUnavailableError) return `no image for ${[...error.reasons.keys()].join(', ')}`;
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
