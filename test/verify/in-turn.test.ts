import { expect, test } from 'vitest';
import { inTurn } from '../../src/verify/in-turn.ts';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('work is done for at most so many at a time, and answered in the order of the items', async () => {
  let open = 0;
  let most = 0;
  const answers = await inTurn([5, 1, 4, 2, 3], 2, async (turns) => {
    open += 1;
    most = Math.max(most, open);
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    open -= 1;
    return turns * 10;
  });
  expect(answers).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
});

test('no items need no work', async () => {
  expect(await inTurn([], 8, () => Promise.reject(new Error('asked')))).toEqual([]);
});

test('a failure is handed on', async () => {
  await expect(inTurn([1, 2], 1, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
