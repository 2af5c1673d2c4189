import type { Command } from 'commander';
import { UsageError } from '../base/errors.ts';
import { nearest } from '../config/nearest.ts';
import type { Context } from './context.ts';
import { base, examples } from './declare-options.ts';

/** Declares `bpi-monitoring help`, for commands below a command too. Commander's own, which reads one word only, is listed for it. */
export function addHelp(program: Command, context: Context): void {
  program.helpCommand('help [command...]', 'show the help of a command');
  examples(
    base(context, program.command('help', { hidden: true }))
      .description('show the help of a command')
      .argument('[command...]', 'its name, and that of a command below it'),
    ['bpi-monitoring help start', 'bpi-monitoring help alerts silence'],
  ).action((names: readonly string[]) => {
    findCommand(program, names).outputHelp();
  });
}

/** The command that the names lead to; throws UsageError where they lead to none. */
function findCommand(program: Command, names: readonly string[]): Command {
  return names.reduce((at, name, index) => {
    const called = (one: Command): boolean => one.name() === name || one.aliases().includes(name);
    const found = at.commands.find(called);
    if (found !== undefined) return found;
    const parents = [program.name(), ...names.slice(0, index)].join(' ');
    const near = nearest(
      name,
      at.commands.map((one) => one.name()),
    );
    throw new UsageError(`unknown command '${names.slice(0, index + 1).join(' ')}'`, {
      fix: near === null ? `see \`${parents} --help\`` : `did you mean \`${parents} ${near}\`?`,
    });
  }, program);
}
