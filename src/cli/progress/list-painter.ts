import { Listr, type ListrTaskWrapper } from 'listr2';
import type { ProgressEvent } from '../../base/event-sink.ts';
import type { Painter, PlannedStep } from './painter.ts';

type Task = ListrTaskWrapper<unknown, never, never>;
type StepEvent = Exclude<ProgressEvent, { type: 'note' }>;

/** One line of the list; the list may come to draw it after its step has ended. */
interface Row {
  readonly title: string;
  task: Task | null;
  /** How its step ended, null while it has not. */
  end: Exclude<StepEvent, { type: 'step-started' | 'step-progress' }> | null;
  readonly ended: PromiseWithResolve;
}

interface PromiseWithResolve {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

/** Paints the planned steps as a list on a terminal; events of steps that were not planned show under the running one. */
export function listPainter(steps: readonly PlannedStep[], write: (line: string) => void): Painter {
  const rows = new Map<string, Row>(
    steps.map(({ step, title }) => [step, { title, task: null, end: null, ended: withResolve() }]),
  );
  const notes: string[] = [];
  let running: Row | null = null;
  const list = new Listr(
    [...rows.values()].map((row) => ({
      title: row.title,
      task: async (_context: unknown, task: unknown) => {
        row.task = task as Task;
        await row.ended.promise;
        finish(row, row.task);
      },
    })),
    { exitOnError: true, registerSignalListeners: false },
  );
  // A failed step rejects the list; the error itself is described by describe-error, once.
  const drawn = list.run().then(
    () => undefined,
    () => undefined,
  );
  return {
    emit: (event) => {
      if (event.type === 'note') notes.push(event.severity === 'warning' ? `warn  ${event.message}` : event.message);
      else running = advance(event, rows, running);
    },
    close: async () => {
      for (const row of rows.values()) row.ended.resolve();
      await drawn;
      for (const note of notes) write(note);
    },
  };
}

function advance(event: StepEvent, rows: ReadonlyMap<string, Row>, running: Row | null): Row | null {
  const row = rows.get(event.step);
  if (row === undefined) {
    show(running, detailOf(event));
    return running;
  }
  switch (event.type) {
    case 'step-started':
      return row;
    case 'step-progress':
      show(row, event.detail);
      return row;
    case 'step-done':
    case 'step-skipped':
    case 'step-failed':
      row.end = event;
      row.ended.resolve();
      return null;
  }
}

// A row whose step never came is neither done nor failed: what was before it ended the command.
function finish(row: Row, task: Task): void {
  switch (row.end?.type) {
    case 'step-done':
      if (row.end.detail !== undefined) task.title = `${row.title}: ${row.end.detail}`;
      return;
    case 'step-skipped':
      task.skip(`${row.title}: ${row.end.reason}`);
      return;
    case 'step-failed':
      throw new Error(`${row.title}: ${row.end.reason}`); // takes the place of the title
    case undefined:
      task.skip(`${row.title}: not done`);
  }
}

function show(row: Row | null, detail: string): void {
  if (row !== null && row.task !== null) row.task.output = detail;
}

function detailOf(event: StepEvent): string {
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

function withResolve(): PromiseWithResolve {
  let resolve!: () => void;
  const promise = new Promise<void>((onResolve) => {
    resolve = onResolve;
  });
  return { promise, resolve };
}
