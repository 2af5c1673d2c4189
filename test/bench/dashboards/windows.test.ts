import { expect, test } from 'vitest';
import { windows } from '../../../bench/dashboards/windows.ts';

const hour = 3600;
const now = 1_800_000_123;
const all = windows(now);

test('thirty days follow each other without a gap up to the last full two hours', () => {
  const end = all.at(-1)?.toSeconds ?? 0;
  expect(end % (2 * hour)).toBe(0);
  expect(now - end).toBeLessThan(2 * hour);
  expect(end - (all[0]?.fromSeconds ?? 0)).toBe(30 * 24 * hour);
  expect(all.slice(1).map(({ fromSeconds }) => fromSeconds)).toEqual(
    all.slice(0, -1).map(({ toSeconds }) => toSeconds),
  );
});

test('the last six hours are raw, in blocks of two hours; what is older is in blocks as long as Prometheus makes them', () => {
  const raw = all.filter((one) => one.raw);
  expect(raw.map(({ fromSeconds, toSeconds }) => toSeconds - fromSeconds)).toEqual([2 * hour, 2 * hour, 2 * hour]);
  const older = all.filter((one) => !one.raw);
  expect(older.slice(1, -1).every(({ fromSeconds, toSeconds }) => toSeconds - fromSeconds === 54 * hour)).toBe(true);
  expect(older.slice(1).every(({ fromSeconds }) => fromSeconds % (54 * hour) === 0)).toBe(true);
});
