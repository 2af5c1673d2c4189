import { describe, expect, test } from 'vitest';
import { describePullFailure } from '../../src/images/pull-failure.ts';
import { pullImage } from '../../src/images/pull-image.ts';
import { hastyClock } from './support/hasty-clock.ts';
import { imageEngine } from './support/image-engine.ts';

const signal = new AbortController().signal;

describe('a pull', () => {
  test('that shows no progress for 20 s is given up and told to stop', async () => {
    let told: AbortSignal | null = null;
    const engine = imageEngine([], (_reference, _onProgress, given) => {
      told = given;
      return new Promise(() => undefined);
    });
    const failure = await pullImage(engine, 'prom/prometheus:v3', { clock: hastyClock(), signal });
    expect(failure).toBe('prom/prometheus:v3: no progress for 20 s, given up');
    expect((told as AbortSignal | null)?.aborted).toBe(true);
  });

  test('may take as long as it wants while it makes progress', async () => {
    const clock = hastyClock();
    const engine = imageEngine([], async (_reference, onProgress) => {
      while (clock.now() < 100_000) {
        onProgress('Downloading');
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    expect(await pullImage(engine, 'a:1', { clock, signal })).toBeNull();
    expect(clock.now()).toBeGreaterThan(20_000);
  });

  test('that is interrupted rejects instead of being called a failure', async () => {
    const controller = new AbortController();
    const engine = imageEngine([], () => {
      controller.abort(new Error('interrupted'));
      return Promise.reject(new Error('aborted'));
    });
    await expect(pullImage(engine, 'a:1', { clock: hastyClock(), signal: controller.signal })).rejects.toThrow(
      'interrupted',
    );
  });
});

test.each([
  [
    'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 10.0.0.1:53: no such host',
    "the registry's name cannot be resolved",
  ],
  [
    'Get "http://localhost:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused',
    'the registry refused the connection',
  ],
  [
    'net/http: request canceled while waiting for connection (Client.Timeout exceeded)',
    'the registry did not answer in time',
  ],
  ['toomanyrequests: You have reached your pull rate limit', "the registry's rate limit is reached"],
  [
    "pull access denied for x, repository does not exist or may require 'docker login'",
    'the registry denied it: no such repository, or a login is needed',
  ],
  ['manifest for prom/prometheus:v9 not found: manifest unknown', 'the registry has no such tag'],
  ['x509: certificate signed by unknown authority', "the registry's certificate is not trusted"],
  ['something new', 'the pull failed'],
])('"%s" means: %s', (text, cause) => {
  expect(describePullFailure('a:1', new Error(text))).toBe(`a:1: ${cause} (${text})`);
});

test("the engine's text is found below our own message, and told once", () => {
  const cause = new Error('no such host');
  expect(describePullFailure('a:1', new Error('refused: no such host', { cause }))).toBe(
    "a:1: the registry's name cannot be resolved (refused: no such host)",
  );
});

test('a pull failure repeats no text that its cause says more fully', () => {
  const text = 'Get "https://r/v2/": dial tcp: lookup r: no such host';
  const error = new Error(text, { cause: new Error(`(HTTP code 500) server error - ${text} `) });
  expect(describePullFailure('a:1', error)).toBe(`a:1: the registry's name cannot be resolved (${text})`);
});
