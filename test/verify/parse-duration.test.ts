import { expect, test } from 'vitest';
import { parseDuration as configured } from '../../src/config/parse-duration.ts';
import { parseDuration } from '../../src/verify/parse-duration.ts';

test.each([
  ['0', 0],
  ['0s', 0],
  ['1m30s', 90_000],
  ['100ms', 100],
  ['1y2w3d4h5m6s7ms', 33_019_506_007],
])('what a service prints as %s is %d ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each([[''], ['15'], ['1.5h'], ['30s1m'], ['1m1m'], ['-5s'], ['ms']])('`%s` is no duration', (text) => {
  expect(parseDuration(text)).toBeNull();
});

test.each([['15s'], ['1h30m'], ['500ms'], ['1y2w3d4h5m6s7ms']])(
  'in monitoring.yaml %s is the same time, in seconds',
  (text) => {
    expect((configured(text) ?? 0) * 1000).toBe(parseDuration(text));
  },
);
