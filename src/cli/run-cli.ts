import { CommanderError } from 'commander';
import { exitCodes, type Context, type ExitCode } from './context.ts';
import { createStartProgram } from './declare-start.ts';
import { createProgram, type OnExit } from './program.ts';

/** The two bins. */
export type BinName = 'bpi-monitoring' | 'start';

/** Runs one command line (without node and script) and answers its exit code; every error is described here and nowhere else. */
export async function runCli(bin: BinName, args: readonly string[], context: Context): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const onExit: OnExit = (given) => {
    code = given;
  };
  try {
    const program = bin === 'start' ? createStartProgram(context, onExit) : createProgram(context, onExit);
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its own message and the help by then; help and version come as errors with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    return report(error, args, context);
  }
}

async function report(error: unknown, args: readonly string[], context: Context): Promise<ExitCode> {
  const [{ describeError }, { useColour }, { writeJson, writeRemark }] = await Promise.all([
    import('./describe-error.ts'),
    import('./use-colour.ts'),
    import('./write-text.ts'),
  ]);
  const debug = context.env['BPI_MONITORING_DEBUG'] === '1';
  const description = describeError(error, { debug, colour: useColour(context, 'stderr') });
  const { exitCode, message, fix, findings, text } = description;
  if (args.includes('--json')) writeJson(context, { exitCode, error: { message, fix }, findings });
  else writeRemark(context, text);
  return exitCode;
}
