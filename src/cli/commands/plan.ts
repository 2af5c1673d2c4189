import type { Context, ExitCode } from '../context.ts';
import type { StartOptions } from '../options.ts';
import { start } from './start.ts';

/** `plan`: what `start` would do, and nothing more. */
export function plan(context: Context, options: StartOptions): Promise<ExitCode> {
  return start(context, { ...options, dryRun: true });
}
