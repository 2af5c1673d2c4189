import { describe, expect, test } from 'vitest';
import { runProgram } from '../../src/images/run-program.ts';

describe('a program', () => {
  test('that fails is a result with its output', async () => {
    expect(await runProgram('sh', ['-c', 'echo out; echo err >&2; exit 3'])).toEqual({
      exitCode: 3,
      stdout: 'out',
      stderr: 'err',
    });
  });

  test('that does not exist ends with 127, as in a shell', async () => {
    expect(await runProgram('/nowhere/program', [])).toMatchObject({
      exitCode: 127,
      stderr: '/nowhere/program: not found',
    });
  });

  test('gives its lines while it runs and still all of them at the end', async () => {
    const lines: string[] = [];
    const { stdout } = await runProgram('sh', ['-c', 'echo a; echo b'], { onLine: (line) => lines.push(line) });
    expect(lines).toEqual(['a', 'b']);
    expect(stdout).toBe('a\nb');
  });

  test('speaks the C locale and sees what we add to its environment', async () => {
    const { stdout } = await runProgram('sh', ['-c', 'echo $LC_ALL $GREETING'], { environment: { GREETING: 'hi' } });
    expect(stdout).toBe('C hi');
  });

  test('is ended and rejects when the user interrupts', async () => {
    const controller = new AbortController();
    const running = runProgram('sleep', ['60'], { signal: controller.signal });
    controller.abort(new Error('interrupted'));
    await expect(running).rejects.toThrow('interrupted');
  });
});
