import { Listr, type ListrTaskWrapper } from 'listr2';
import type { ProgressEvent } from '../../base/event-sink.ts';
import type { Painter, PlannedStep } from './painter.ts';

type Task = ListrTaskWrapper<unknown, never, never>;

interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Row {
  readonly finished: Deferred;
  task: Task | null;
  pending: string | null;
}

/** Paints the planned steps as a list on a terminal; events of steps that were not planned show under the running one. */
export function listPainter(steps: readonly PlannedStep[], write: (line: string) => void): Painter {
  const rows = new Map<string, Row>(
    steps.map(({ step }) => [step, { finished: deferred(), task: null, pending: null }]),
  );
  const notes: string[] = [];
  let running: Row | null = null;
  let closed = false;
  const list = new Listr(
    steps.map(({ step, title }) => ({
      title,
      task: (_context: unknown, task: unknown) => {
        const row = rows.get(step);
        if (row === undefined) return;
        row.task = task as Task;
        if (closed) {
          row.task.skip();
          return;
        }
        if (row.pending !== null) row.task.title = `${title}: ${row.pending}`;
        return row.finished.promise;
      },
    })),
    { exitOnError: true, registerSignalListeners: false, rendererOptions: { collapseErrors: false } },
  );
  // A failed step rejects the list; the error itself is described by describe-error, once.
  const end = list.run().then(
    () => undefined,
    () => undefined,
  );
  return {
    emit: (event) => {
      if (event.type === 'note') notes.push(event.severity === 'warning' ? `warn  ${event.message}` : event.message);
      else running = paint(event, rows, running);
    },
    close: async () => {
      closed = true;
      for (const row of rows.values()) row.finished.resolve();
      await end;
      for (const note of notes) write(note);
    },
  };
}

function paint(
  event: Exclude<ProgressEvent, { type: 'note' }>,
  rows: Map<string, Row>,
  running: Row | null,
): Row | null {
  const row = rows.get(event.step);
  if (row === undefined) {
    const task = running?.task ?? null;
    if (task !== null) task.output = outputOf(event);
    return running;
  }
  switch (event.type) {
    case 'step-started':
      return row;
    case 'step-progress':
      if (row.task !== null) row.task.output = event.detail;
      return row;
    case 'step-done':
      annotate(row, event.detail ?? null);
      row.finished.resolve();
      return null;
    case 'step-skipped':
      row.task?.skip(event.reason);
      row.finished.resolve();
      return null;
    case 'step-failed':
      row.finished.reject(new Error(event.reason));
      return null;
  }
}

// A step may end before the list has come to draw it.
function annotate(row: Row, detail: string | null): void {
  if (detail === null) return;
  if (row.task === null) row.pending = detail;
  else row.task.title = `${row.task.title ?? ''}: ${detail}`;
}

function outputOf(event: Exclude<ProgressEvent, { type: 'note' }>): string {
  switch (event.type) {
    case 'step-started':
      return event.title;
    case 'step-progress':
      return event.detail;
    case 'step-done':
      return event.detail ?? '';
    case 'step-skipped':
    case 'step-failed':
      return event.reason;
  }
}

function deferred(): Deferred {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  // The list may have stopped before it waits for this one.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
