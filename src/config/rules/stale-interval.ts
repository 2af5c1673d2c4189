import type { KeyPath } from '../key-path.ts';
import { endpointOf } from './of-item.ts';
import type { Rule } from './rule.ts';

const longestSeconds = 120;

/** Prometheus looks back 5 minutes for a sample: longer intervals than 2 minutes leave gaps after one failed scrape. */
export const staleInterval: Rule = ({ written, config }) => {
  const intervals: { readonly at: KeyPath; readonly seconds: number }[] = [
    { at: ['scrape', 'interval'], seconds: config.scrape.intervalSeconds },
    ...(written.endpoints ?? []).flatMap((item, index) => {
      const endpoint = endpointOf(item?.id, config);
      if (item?.interval === undefined || endpoint === undefined) return [];
      return [{ at: ['endpoints', index, 'interval'], seconds: endpoint.intervalSeconds }];
    }),
  ];
  return intervals
    .filter(({ seconds }) => seconds > longestSeconds)
    .map(({ at }) => ({
      rule: 'config/stale-interval',
      severity: 'warning',
      at,
      what: 'The interval is longer than 2 minutes.',
      why: 'Prometheus forgets a sample after 5 minutes: one failed scrape would leave a gap in every panel and rule.',
      fix: 'Write `2m` or less.',
    }));
};
