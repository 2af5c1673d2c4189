import { InvalidArgumentError, Option, type Command } from 'commander';
import { UsageError } from '../base/errors.ts';
import type { Context } from './context.ts';

/** A command that writes where the context says and throws instead of ending the process. */
export function base(context: Context, command: Command): Command {
  return command.exitOverride().configureOutput({
    writeOut: (text) => context.stdout.write(text),
    writeErr: (text) => context.stderr.write(text),
    // run-cli describes the error that Commander throws then, as every other.
    outputError: () => undefined,
    getOutHelpWidth: () => context.stdout.columns ?? 100,
    getErrHelpWidth: () => context.stdout.columns ?? 100,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  });
}

/** The options of every command that reads monitoring.yaml. */
export function withConfig(command: Command): Command {
  return command.addOption(configFile()).option('--bpci-url <host:port>', 'address of the BPCI server');
}

/** The file itself. */
export function configFile(): Option {
  return new Option(
    '-c, --config <file>',
    'monitoring.yaml (default: ./monitoring.yaml, /etc/bpi/monitoring.yaml, the defaults)',
  ).argParser(parseFile);
}

/** Where images come from. */
export function withImages(command: Command): Command {
  return command.addOption(
    new Option('--images <source>', 'where images come from').choices(['registry', 'debian']).default('registry'),
  );
}

/** One document for programs. */
export function json(): Option {
  return new Option('--json', 'print one JSON document');
}

const exitCodeLine =
  'Exit codes: 0 ok, 1 failed, 2 wrong command line, 3 configuration not valid, 4 a check of the stack failed,\n' +
  '            5 a watched BPI or BPCI endpoint failed, 130 interrupted';

/** Ends the help of a command with lines to copy and the exit codes. */
export function examples(command: Command, lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  ${line}\n`).join('')}\n${exitCodeLine}`);
}

function parseFile(text: string): string {
  if (text !== '') return text;
  throw new UsageError('--config names no file', { fix: 'write --config /etc/bpi/monitoring.yaml, or leave it out' });
}

/** Reads a directory to write to; an empty one, as of a variable that is not set, would be the working directory. */
export function parseOut(text: string): string {
  if (text !== '') return text;
  throw new UsageError('--out names no directory', { fix: 'write --out ./rendered, or leave it out; `.` is this one' });
}

/** Reads a whole number of lines; throws what Commander shows as a usage error. */
export function parseLines(text: string): number {
  const lines = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(lines)) return lines;
  throw new InvalidArgumentError('It is a whole number of lines.');
}
