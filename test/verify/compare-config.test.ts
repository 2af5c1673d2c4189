import { describe, expect, test } from 'vitest';
import { compareConfig } from '../../src/verify/compare-config.ts';

const equal: readonly (readonly [string, unknown, unknown])[] = [
  ['keys that only the service has', { a: 1 }, { a: 1, default: true }],
  ['durations written differently', { interval: '60s' }, { interval: '1m' }],
  ['compound durations', { interval: '5400s' }, { interval: '1h30m' }],
  ['days and hours', { window: '30d' }, { window: '720h' }],
  ['sizes that Prometheus prints in base 2', { limit: '2097152B' }, { limit: '2MiB' }],
  ['MB, which Prometheus reads as MiB', { limit: '1MB' }, { limit: '1MiB' }],
  ['a secret that is masked', { url: 'http://x/token' }, { url: '<secret>' }],
  [
    'a relative path that was resolved',
    { rule_files: ['rules/a.yml'] },
    { rule_files: ['/etc/prometheus/rules/a.yml'] },
  ],
  [
    'zero values that are not printed',
    { honor_labels: false, limit: 0, text: '', list: [], none: null, wait: '0s' },
    {},
  ],
  ['an empty map that is not printed', { labels: {} }, {}],
  ['a map of zero values that is not printed', { http: { proxy: '' } }, {}],
  ['numbers that became text', { labels: { shard: 1 } }, { labels: { shard: '1' } }],
  ['matchers that Alertmanager sorted', { matchers: ['b="1"', 'a="1"'] }, { matchers: ['a="1"', 'b="1"'] }],
  ['keys in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
];

const different: readonly (readonly [string, unknown, unknown, string])[] = [
  ['another duration', { interval: '60s' }, { interval: '61s' }, 'interval'],
  ['another text', { a: { b: 'x' } }, { a: { b: 'y' } }, 'a.b'],
  ['a list with one entry more', { jobs: ['a'] }, { jobs: ['a', 'old'] }, 'jobs'],
  ['a list with one entry less', { jobs: ['a', 'b'] }, { jobs: ['a'] }, 'jobs'],
  ['another entry of a list', { jobs: ['a', 'b'] }, { jobs: ['b', 'b'] }, 'jobs[0]'],
  ['another matcher', { route: { matchers: ['a="1"'] } }, { route: { matchers: ['a="2"'] } }, 'route.matchers[0]'],
  ['a key that is missing', { a: 1 }, {}, 'a'],
  ['true that is not printed', { honor_labels: true }, {}, 'honor_labels'],
  ['a list where a map should be', { a: { b: 1 } }, { a: [1] }, 'a'],
  ['a path of another directory', { f: 'rules/a.yml' }, { f: '/etc/other/rules/a.yml' }, 'f'],
  ['a size that is larger', { limit: '1MB' }, { limit: '2MiB' }, 'limit'],
  ['nothing at all', { a: 1 }, null, ''],
];

describe('a running configuration equals the rendered one in spite of', () => {
  test.each(equal)('%s', (_title, rendered, running) => {
    expect(compareConfig(rendered, running, '/etc/prometheus')).toEqual([]);
  });
});

describe('a running configuration differs by', () => {
  test.each(different)('%s', (_title, rendered, running, path) => {
    expect(compareConfig(rendered, running, '/etc/prometheus').map((difference) => difference.path)).toEqual([path]);
  });
});
