import { PassThrough } from 'node:stream';
import { systemClock } from '../../../src/base/clock.ts';
import type { Context } from '../../../src/cli/context.ts';

export interface FakeContext {
  readonly context: Context;
  stdout(): string;
  stderr(): string;
}

/** A context whose streams are kept as text. */
export function fakeContext(
  options: {
    readonly cwd?: string;
    readonly env?: Context['env'];
    readonly signal?: AbortSignal;
    readonly isTTY?: boolean;
  } = {},
): FakeContext {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => {
    const through = new PassThrough();
    through.on('data', (chunk: Buffer) => (texts[name] += chunk.toString('utf8')));
    return Object.assign(through, { isTTY: options.isTTY ?? false, columns: 100 });
  };
  return {
    context: {
      cwd: options.cwd ?? '/nowhere',
      env: { HOME: '/nowhere', PATH: '', DOCKER_HOST: 'unix:///nowhere/docker.sock', ...options.env },
      stdin: Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.ReadStream,
      stdout: stream('stdout'),
      stderr: stream('stderr'),
      clock: systemClock,
      signal: options.signal ?? new AbortController().signal,
      uid: 1000,
      platform: 'linux',
    },
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
  };
}
