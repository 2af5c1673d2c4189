import type { ProgressEvent } from '../../base/event-sink.ts';
import type { Painter } from './painter.ts';

// A terminal or log without a line for this long looks dead; details that come faster are not worth a line each.
const silenceMs = 8_000;

/** Paints events as plain lines: one when a step ends, and while it runs one at least every 8 s. */
export function plainPainter(write: (line: string) => void): Painter {
  const open = new Map<string, { title: string; startedMs: number; detail: string }>();
  let lastLineMs = Date.now();
  const line = (text: string): void => {
    lastLineMs = Date.now();
    write(text);
  };
  const timer = setInterval(() => {
    if (open.size === 0 || Date.now() - lastLineMs < silenceMs) return;
    for (const { title, startedMs, detail } of open.values()) {
      line(`    ${title}: ${seconds(Date.now() - startedMs)}${detail === '' ? '' : `, ${detail}`}`);
    }
  }, 1_000);
  timer.unref();
  return {
    emit: (event) => {
      paint(event, open, line);
    },
    close: () => {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
}

function paint(
  event: ProgressEvent,
  open: Map<string, { title: string; startedMs: number; detail: string }>,
  line: (text: string) => void,
): void {
  const running = 'step' in event ? open.get(event.step) : undefined;
  switch (event.type) {
    case 'step-started':
      open.set(event.step, { title: event.title, startedMs: Date.now(), detail: '' });
      return;
    case 'step-progress':
      if (running !== undefined) running.detail = event.detail;
      return;
    case 'step-done':
      open.delete(event.step);
      line(
        `  ok  ${running?.title ?? event.step}${event.detail === undefined ? '' : `: ${event.detail}`}${took(running)}`,
      );
      return;
    case 'step-skipped':
      open.delete(event.step);
      line(`  --  ${running?.title ?? event.step}: ${event.reason}`);
      return;
    case 'step-failed':
      open.delete(event.step);
      line(`FAIL  ${running?.title ?? event.step}: ${event.reason}${took(running)}`);
      return;
    case 'note':
      line(event.severity === 'warning' ? `warn  ${event.message}` : `      ${event.message}`);
  }
}

function took(running: { startedMs: number } | undefined): string {
  const ms = running === undefined ? 0 : Date.now() - running.startedMs;
  return ms < 1_000 ? '' : ` (${seconds(ms)})`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
