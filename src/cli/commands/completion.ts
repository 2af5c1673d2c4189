import type { Command } from 'commander';
import { UsageError } from '../../base/errors.ts';
import { componentNames } from '../../config/config.ts';
import { completionScript, shells, type Shell } from '../completion/completion-script.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { writeText } from '../write-text.ts';

/** `completion`: a script that completes commands and options, made from the program itself. */
export function completion(context: Context, shell: string, program: Command): ExitCode {
  if (!isShell(shell))
    throw new UsageError(`there is no completion for ${shell}`, { fix: `name one of ${shells.join(', ')}` });
  const commands = program.commands.map((command) => ({
    names: [command.name(), ...command.aliases()],
    description: command.description(),
    options: command.options.flatMap((option) => (typeof option.long === 'string' ? [option.long] : [])),
    words: wordsOf[command.name()] ?? [],
  }));
  writeText(context, completionScript(shell, commands));
  return exitCodes.ok;
}

const wordsOf: Readonly<Record<string, readonly string[]>> = { logs: componentNames, completion: shells };

function isShell(name: string): name is Shell {
  return shells.some((shell) => shell === name);
}
