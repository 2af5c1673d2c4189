import { expect, test } from 'vitest';
import { withHeartbeat } from '../../src/images/heartbeat.ts';
import { collectingSink } from './support/collecting-sink.ts';
import { hastyClock } from './support/hasty-clock.ts';

test('a silent step says every eight seconds what it does and for how long', async () => {
  const sink = collectingSink();
  const clock = hastyClock();
  const result = await withHeartbeat({ step: 's', sink, clock }, async (say) => {
    say('downloading');
    while (clock.now() < 17_000) await new Promise((resolve) => setImmediate(resolve));
    return 'done';
  });
  expect(result).toBe('done');
  expect(sink.events.slice(0, 3)).toEqual([
    { type: 'step-progress', step: 's', detail: 'downloading' },
    { type: 'step-progress', step: 's', detail: 'downloading (8 s)' },
    { type: 'step-progress', step: 's', detail: 'downloading (16 s)' },
  ]);
});

test('the beat ends with the step, also when the step fails', async () => {
  const sink = collectingSink();
  const failing = withHeartbeat({ step: 's', sink, clock: hastyClock() }, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  const said = sink.events.length;
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(sink.events).toHaveLength(said);
});
