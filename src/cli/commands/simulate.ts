import { runSimulator } from '../../simulator/run-simulator.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { writeText } from '../write-text.ts';

/** `simulate`: a BPI and a BPCI that behave, until Ctrl-C; the arguments are the simulator's own. */
export async function simulate(context: Context, args: readonly string[]): Promise<ExitCode> {
  const { clock, signal } = context;
  await runSimulator(args, {
    clock,
    signal,
    print: (line) => {
      writeText(context, line);
    },
  });
  return exitCodes.ok;
}
