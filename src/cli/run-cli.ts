import { CommanderError, type Command } from 'commander';
import { UsageError } from '../base/errors.ts';
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
  const program = bin === 'start' ? createStartProgram(context, onExit) : createProgram(context, onExit);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) return report(error, args, context);
    // Help and version come as errors with code 0; `bpi-monitoring` alone shows the help as its error.
    if (error.exitCode === 0) return exitCodes.ok;
    return error.code === 'commander.help' ? exitCodes.usage : report(usageError(error, program, args), args, context);
  }
}

// Commander writes `error: unknown option '--confg'` and on a second line what was perhaps meant.
function usageError(error: CommanderError, program: Command, args: readonly string[]): UsageError {
  const message = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  const monitor = /^unknown option '--(stop|status)'/.exec(message)?.[1];
  const command = program.commands.find((one) => one.name() === args[0] || one.aliases().includes(args[0] ?? ''));
  const help = `${program.name()}${command === undefined ? '' : ` ${command.name()}`} --help`;
  // `bpi-core monitor grafana` had these as options.
  return new UsageError(message, {
    fix: monitor === undefined ? `see \`${help}\`` : `type: bpi-monitoring ${monitor}`,
  });
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
