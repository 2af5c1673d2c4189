import type { CheckTool, RunRequest, RunResult, Runner } from '../../src/validate/runner.ts';

/** A runner with prepared answers that remembers what it was asked; tools without an answer are content. */
export function fakeRunner(
  answers: Partial<Record<CheckTool, Partial<RunResult>>> = {},
): Runner & { readonly asked: readonly RunRequest[] } {
  const asked: RunRequest[] = [];
  return {
    asked,
    run: (request) => {
      asked.push(request);
      const content: RunResult = { kind: 'ran', exitCode: 0, stdout: '', stderr: '', version: '9.9.9' };
      return Promise.resolve({ ...content, ...answers[request.tool] } as RunResult);
    },
  };
}
