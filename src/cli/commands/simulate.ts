import { formatFindings } from '../../config/format-finding.ts';
import { runSimulator } from '../../simulator/run-simulator.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { loadForCommand } from '../load-for-command.ts';
import { useColour } from '../use-colour.ts';
import { writeRemark, writeText } from '../write-text.ts';

/** `simulate`: a BPI and a BPCI that behave, until Ctrl-C; the arguments are the simulator's own. */
export async function simulate(context: Context, args: readonly string[]): Promise<ExitCode> {
  const { clock, signal } = context;
  await runSimulator(args, {
    clock,
    signal,
    print: (line) => {
      writeText(context, line);
    },
    loadConfig: (config) => loadForCommand(context, { config, secrets: false }),
    remark: (findings) => {
      writeRemark(context, formatFindings(findings, { colour: useColour(context, 'stderr') }));
    },
  });
  return exitCodes.ok;
}
