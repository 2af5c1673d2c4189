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
  const result = await execa(process.execPath, [join(packageRoot(), 'dist/bin/bpi-monitoring.js'), ...args], {
    reject: false,
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
    env: options.env,
  });
  options.signal.throwIfAborted();
  return result.exitCode ?? 1;
}
