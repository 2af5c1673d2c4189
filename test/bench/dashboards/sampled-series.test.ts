import { expect, test } from 'vitest';
import { sampledSeries } from '../../../bench/dashboards/sampled-series.ts';
import { smallWorld } from './fleet.ts';

test('two looks tell what counts, what swings and what stands still, and what only one of them saw is left out', () => {
  expect(
    smallWorld.map(({ labels, movement, slope, recordedEverySeconds }) => [
      labels['__name__'],
      movement,
      Number(slope.toFixed(3)),
      recordedEverySeconds,
    ]),
  ).toEqual([
    ['requests_total', 'grows', 2, null],
    ['load', 'swings', 0.003, null],
    ['last_success_timestamp_seconds', 'grows', 1, null],
    ['supply', 'stays', 0, null],
    ['instance:requests:rate2m', 'swings', 0.008, 60],
  ]);
});

test('a counter that began again, and a value that is no number, stand still', () => {
  const looks = (value: number) => [
    { labels: { __name__: 'requests_total' }, value },
    { labels: { __name__: 'share' }, value: Number.NaN },
  ];
  const moved = sampledSeries([looks(10), looks(0)], 30, () => null);
  expect(moved.map(({ movement }) => movement)).toEqual(['stays', 'stays']);
});
