import { execa } from 'execa';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.ts';

/** Runs the built command as a user would, its output on our own; answers its exit code. */
export async function runCommand(
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<number> {
  process.stdout.write(`\n$ bpi-monitoring ${args.join(' ')}\n`);
  // The child gets Ctrl-C from the terminal itself and takes back what it began; killing it would prevent that.
  const result = await execa(process.execPath, [command(), ...args], {
    reject: false,
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
    env: options.env,
  });
  options.signal.throwIfAborted();
  return result.exitCode ?? 1;
}

/** Runs the built command with `--json` and answers its document; what it prints is not shown. */
export async function readCommand(
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string>> },
): Promise<unknown> {
  const { stdout } = await execa(process.execPath, [command(), ...args, '--json'], {
    stdin: 'ignore',
    env: options.env,
  });
  return JSON.parse(stdout) as unknown;
}

function command(): string {
  return join(packageRoot(), 'dist/bin/bpi-monitoring.js');
}
