import { sampledSeries, type SampledSeries } from '../../../bench/dashboards/sampled-series.ts';

/** The node of the small world that the tests multiply. */
export const alpha = { name: 'alpha', host: '127.88.0.1' } as const;

const atAlpha = { instance: '127.88.0.1:7777', node: 'alpha', role: 'validator' } as const;

/** A counter, a gauge and a clock of one node, something of nobody's, and what a rule records each minute. */
export const smallWorld: readonly SampledSeries[] = sampledSeries(
  [
    [
      { labels: { __name__: 'requests_total', path: 'a "b"\\c', ...atAlpha }, value: 1000 },
      { labels: { __name__: 'load', ...atAlpha }, value: 0.5 },
      { labels: { __name__: 'last_success_timestamp_seconds', ...atAlpha }, value: 1_800_000_000 },
      { labels: { __name__: 'supply', token: 'GEN' }, value: 100_000 },
      { labels: { __name__: 'instance:requests:rate2m', instance: '127.88.0.1:7777' }, value: 2.25 },
    ],
    [
      { labels: { __name__: 'requests_total', path: 'a "b"\\c', ...atAlpha }, value: 1060 },
      { labels: { __name__: 'load', ...atAlpha }, value: 0.6 },
      { labels: { __name__: 'last_success_timestamp_seconds', ...atAlpha }, value: 1_800_000_030 },
      { labels: { __name__: 'supply', token: 'GEN' }, value: 100_000 },
      { labels: { __name__: 'instance:requests:rate2m', instance: '127.88.0.1:7777' }, value: 2.5 },
      { labels: { __name__: 'seen_once', ...atAlpha }, value: 1 },
    ],
  ],
  30,
  (name) => (name.includes(':') ? 60 : null),
);
