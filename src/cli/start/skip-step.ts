import type { EventSink } from '../../base/event-sink.ts';
import type { PlannedStep } from '../progress/painter.ts';

/** Says that a step is not needed, and why. */
export function skipStep(sink: EventSink, step: PlannedStep, reason: string): void {
  sink.emit({ type: 'step-started', ...step });
  sink.emit({ type: 'step-skipped', step: step.step, reason });
}
