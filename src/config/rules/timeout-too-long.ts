import type { KeyPath } from '../key-path.ts';
import type { Remark } from '../remark.ts';
import { endpointOf } from './of-item.ts';
import type { Rule } from './rule.ts';

/** A fetch must end before the next one begins; Prometheus refuses a longer scrape timeout. */
export const timeoutTooLong: Rule = ({ written, config }) => {
  const { scrape, exporter } = config;
  const pairs: Pair[] = [
    pair(['scrape'], 'interval', 'timeout', scrape.intervalSeconds, scrape.timeoutSeconds, written.scrape),
    pair(
      ['exporter'],
      'watch_interval',
      'watch_timeout',
      exporter.watchIntervalSeconds,
      exporter.watchTimeoutSeconds,
      written.exporter,
    ),
    ...(written.endpoints ?? []).flatMap((item, index) => {
      const endpoint = endpointOf(item?.id, config);
      if (item === null || endpoint === undefined) return [];
      const { intervalSeconds, timeoutSeconds } = endpoint;
      return [pair(['endpoints', index], 'interval', 'timeout', intervalSeconds, timeoutSeconds, item)];
    }),
  ];
  return pairs.filter(({ interval, timeout }) => timeout > interval).map(remark);
};

interface Pair {
  readonly at: KeyPath;
  readonly about: readonly KeyPath[];
  readonly interval: number;
  readonly timeout: number;
}

function pair(
  path: KeyPath,
  intervalKey: string,
  timeoutKey: string,
  interval: number,
  timeout: number,
  written: object | null | undefined,
): Pair {
  const paths = [
    [...path, timeoutKey],
    [...path, intervalKey],
  ];
  const at = written && timeoutKey in written ? [...path, timeoutKey] : [...path, intervalKey];
  return { at, about: paths, interval, timeout };
}

function remark({ at, about, interval, timeout }: Pair): Remark {
  return {
    rule: 'config/timeout-too-long',
    severity: 'error',
    at,
    about,
    what: `The timeout of ${timeout}s is longer than the interval of ${interval}s.`,
    why: 'A fetch must end before the next one begins; Prometheus refuses this.',
    fix: 'Shorten the timeout or lengthen the interval.',
  };
}
