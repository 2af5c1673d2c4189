import { systemClock } from '../base/clock.ts';
import type { Context } from '../cli/context.ts';
import { InterruptedError } from '../base/errors.ts';

const interrupted = 130;
const sameRequestMs = 500;

/**
 * The context of this process. The first Ctrl-C, or the end of the terminal, aborts, so that work in progress is rolled
 * back; the second ends at once.
 */
export function processContext(): Context {
  const controller = new AbortController();
  let askedAtMs: number | null = null;
  const onSignal = (): void => {
    // npx hands Ctrl-C on to a child that the terminal has told already: that is one request, not two.
    if (askedAtMs !== null && systemClock.now() - askedAtMs > sameRequestMs) process.exit(interrupted);
    askedAtMs ??= systemClock.now();
    controller.abort(new InterruptedError());
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal);
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads us may stop reading (`| head`). That is no failure, but a start must not end half done.
    controller.abort(new InterruptedError());
    if (error.code === 'EPIPE') return;
    process.stderr.write(`error: the output cannot be written (${error.code ?? error.message})\n`);
    process.once('exit', () => (process.exitCode = 1));
  });
  process.stdout.on('error', () => undefined);
  // Nobody is left to be told.
  process.stderr.on('error', () => undefined);
  const { env, stdin, stdout, stderr, platform } = process;
  const { signal } = controller;
  const uid = process.getuid?.() ?? -1;
  return { cwd: process.cwd(), env, stdin, stdout, stderr, clock: systemClock, signal, uid, platform };
}
