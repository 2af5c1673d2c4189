import { describe, expect, test } from 'vitest';
import { withStackLock } from '../../src/cli/stack-lock.ts';

const linux = { platform: 'linux' } as const;
const name = `lock-test-${crypto.randomUUID()}`;

describe.runIf(process.platform === 'linux')('the lock of a stack', () => {
  test('refuses a second start or stop of the same stack before it does anything', async () => {
    await withStackLock(linux, name, async () => {
      const second = withStackLock(linux, name, () => Promise.reject(new Error('it was let in')));
      await expect(second).rejects.toMatchObject({
        name: 'OperationFailedError',
        message: 'another start or stop of it is running',
        operation: `stack ${name}`,
      });
    });
  });

  test('lets other stacks be started meanwhile', async () => {
    const both = withStackLock(linux, name, () => withStackLock(linux, `${name}-2`, () => Promise.resolve('both')));
    expect(await both).toBe('both');
  });

  test('is free again after success and after failure', async () => {
    expect(await withStackLock(linux, name, () => Promise.resolve(1))).toBe(1);
    await expect(withStackLock(linux, name, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await withStackLock(linux, name, () => Promise.resolve(2))).toBe(2);
  });
});
