import { execa } from 'execa';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.ts';

/** A process of the demo that ends with it. */
export interface BackgroundProcess {
  readonly name: string;
  end(): Promise<void>;
}

/** Starts a program with its input and output detached; an early end is said with its last line. */
export function backgroundProcess(
  name: string,
  program: string,
  args: readonly string[],
  say: (line: string) => void,
): BackgroundProcess {
  const child = execa(program, args, { reject: false, stdin: 'ignore', all: true, buffer: true });
  let ending = false;
  const ended = child.then((result) => {
    if (!ending) say(`warn  the ${name} process ended: ${lastLine(result.all)}`);
  });
  return {
    name,
    end: async () => {
      ending = true;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Starts one of the programs that otherwise run in our containers. */
export function serviceProcess(name: string, args: readonly string[], say: (line: string) => void): BackgroundProcess {
  return backgroundProcess(name, process.execPath, [join(packageRoot(), 'dist/service.cjs'), ...args], say);
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? 'no output';
}
