import type { Command } from 'commander';
import { formatSimulatorOptions } from '../simulator/option-table.ts';
import type { Context } from './context.ts';
import { examples } from './declare-options.ts';
import type { OnExit } from './program.ts';

/** Declares `bpi-monitoring simulate`; its options are the simulator's own and reach it as they are. */
export function addSimulate(program: Command, context: Context, onExit: OnExit): void {
  examples(
    program
      .command('simulate')
      .description('play a BPI and a BPCI until Ctrl-C')
      .usage('[options...]')
      .argument('[options...]')
      .allowUnknownOption()
      .passThroughOptions()
      .addHelpText('after', `\nWhat to play:\n${formatSimulatorOptions()}`),
    [
      'bpi-monitoring simulate',
      'bpi-monitoring simulate --only vm --log-file ./logs/',
      'bpi-monitoring simulate --nodes 12 --print-config',
      'bpi-monitoring simulate --profile contract --control-port 7690 --otlp http://127.0.0.1:4318',
    ],
  ).action(async (args: readonly string[]) => {
    const { simulate } = await import('./commands/simulate.ts');
    onExit(await simulate(context, args));
  });
}
