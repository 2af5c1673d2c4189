import { systemClock } from '../base/clock.ts';
import type { Context } from '../cli/context.ts';
import { InterruptedError } from '../base/errors.ts';

const interrupted = 130;

/** The context of this process. The first Ctrl-C aborts, so that work in progress is rolled back; the second ends at once. */
export function processContext(): Context {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(interrupted);
    controller.abort(new InterruptedError());
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // Whoever reads us may stop reading (`| head`); that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
  });
  const { env, stdin, stdout, stderr, platform } = process;
  const { signal } = controller;
  const uid = process.getuid?.() ?? -1;
  return { cwd: process.cwd(), env, stdin, stdout, stderr, clock: systemClock, signal, uid, platform };
}
