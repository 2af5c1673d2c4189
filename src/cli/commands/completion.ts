import type { Command, Option } from 'commander';
import { UsageError } from '../../base/errors.ts';
import { componentNames } from '../../config/config.ts';
import { completionScript, shells, type Shell } from '../completion/completion-script.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { writeText } from '../write-text.ts';

/** `completion`: a script that completes commands and options, made from the program itself. */
export function completion(context: Context, shell: string, program: Command): ExitCode {
  if (!isShell(shell))
    throw new UsageError(`there is no completion for ${shell}`, { fix: `name one of ${shells.join(', ')}` });
  const commands = program.commands.map((command) => {
    // A command of commands, as `config`, completes their names and what any of them takes.
    const inner = [command, ...command.commands];
    return {
      names: [command.name(), ...command.aliases()],
      description: command.description(),
      options: [...new Set(inner.flatMap((one) => longOptions(one, () => true)))],
      freeOptions: [...new Set(inner.flatMap((one) => longOptions(one, takesAnything)))],
      words: [
        ...(wordsOf[command.name()] ?? []),
        ...(command.name() === 'help' ? program : command).commands.map((one) => one.name()),
      ],
    };
  });
  writeText(context, completionScript(shell, commands));
  return exitCodes.ok;
}

function longOptions(command: Command, wanted: (option: Option) => boolean): readonly string[] {
  return command.options
    .filter((option) => !option.hidden && wanted(option))
    .flatMap((option) => (typeof option.long === 'string' ? [option.long] : []));
}

/** A value that is not one of a few: a file or an address. */
function takesAnything(option: Option): boolean {
  return (option.required || option.optional) && option.argChoices === undefined;
}

const wordsOf: Readonly<Record<string, readonly string[]>> = { logs: componentNames, completion: shells };

function isShell(name: string): name is Shell {
  return shells.some((shell) => shell === name);
}
