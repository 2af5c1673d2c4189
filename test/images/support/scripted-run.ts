import type { ProgramOptions, ProgramResult, RunProgram } from '../../../src/images/run-program.ts';

type Answer = Partial<ProgramResult>;

/** A RunProgram that runs nothing: it keeps the command lines and answers by the first key that a command line contains. */
export function scriptedRun(
  answers: Readonly<Record<string, Answer | ((args: readonly string[], options: ProgramOptions) => Answer)>>,
): RunProgram & { readonly commands: string[] } {
  const commands: string[] = [];
  const run: RunProgram = (file, args, options = {}) => {
    const command = [file, ...args].join(' ');
    commands.push(command);
    const key = Object.keys(answers).find((part) => command.includes(part));
    const answer = key === undefined ? undefined : answers[key];
    const result = typeof answer === 'function' ? answer(args, options) : answer;
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '', ...result });
  };
  return Object.assign(run, { commands });
}
