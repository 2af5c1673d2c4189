import { execa } from 'execa';

/** How a program ended. `exitCode` is 127 when there is no such program, 1 when a signal ended it. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** Added to the environment that we run in. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Gets each line of stdout while the program runs. */
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Runs a program to its end; replaced in tests. */
export type RunProgram = (file: string, args: readonly string[], options?: ProgramOptions) => Promise<ProgramResult>;

/** Runs a program with no input and the C locale, never through a shell; a failing program is a result, an abort rejects. */
export const runProgram: RunProgram = async (file, args, options = {}) => {
  const { cwd, environment, onLine, signal } = options;
  const result = await execa(file, [...args], {
    stdin: 'ignore',
    reject: false,
    env: { LC_ALL: 'C', ...environment },
    ...(cwd === undefined ? {} : { cwd }),
    ...(signal === undefined ? {} : { cancelSignal: signal }),
    ...(onLine === undefined ? {} : { stdout: [tee(onLine), 'pipe'] as const }),
  });
  signal?.throwIfAborted();
  if (result.exitCode !== undefined) return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
  const notFound = result.code === 'ENOENT';
  return {
    exitCode: notFound ? 127 : 1,
    stdout: result.stdout,
    stderr: notFound ? `${file}: not found` : `${result.stderr}\n${result.originalMessage ?? ''}`.trim(),
  };
};

function tee(onLine: (line: string) => void) {
  return function* (line: unknown): Generator<unknown> {
    onLine(String(line));
    yield line;
  };
}
