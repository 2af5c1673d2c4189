import { Command } from 'commander';
import { packageVersion } from '../base/package-root.ts';
import type { Context } from './context.ts';
import { base, examples, json, withConfig, withImages } from './declare-options.ts';
import type { StartOptions } from './options.ts';
import type { OnExit } from './program.ts';
import { requireStartWords } from './start-words.ts';

/** Declares the bin `start`: `start BPI grafana`. */
export function createStartProgram(context: Context, onExit: OnExit): Command {
  const program = base(context, new Command('start')).version(packageVersion(), '-V, --version', 'print the version');
  return declareStart(program, 'start BPI grafana', context, onExit).argument(
    '[words...]',
    'BPI grafana, in this order, in any case',
  );
}

/** Declares `bpi-monitoring start`, which is the same. */
export function addStart(program: Command, context: Context, onExit: OnExit): void {
  declareStart(program.command('start'), 'bpi-monitoring start', context, onExit).argument(
    '[words...]',
    'nothing, or BPI grafana',
  );
}

function declareStart(command: Command, line: string, context: Context, onExit: OnExit): Command {
  return examples(
    withImages(withConfig(command.description('render, validate, start and verify the monitoring stack')))
      .option('--allow-missing', 'leave out components that have no image instead of failing')
      .option('--dry-run', 'show what would be done, and change nothing')
      .option('--no-verify', 'do not verify at the end')
      .option('--wait', 'verify only what Prometheus itself has scraped and evaluated')
      .addOption(json()),
    [line, `${line} --config /etc/bpi/monitoring.yaml`, `${line} --bpci-url bpci.example.com:8081 --allow-missing`],
  ).action(async (words: readonly string[], options: StartOptions) => {
    requireStartWords(words, { optional: line.startsWith('bpi-monitoring') });
    const { start } = await import('./commands/start.ts');
    onExit(await start(context, options));
  });
}
