import type { KeyPath } from '../key-path.ts';
import type { Remark } from '../remark.ts';
import { endpointOf } from './of-item.ts';
import type { Rule } from './rule.ts';

const longestSeconds = 3600;
const leastBytes = 1024;
const mostBytes = 1024 ** 3;

/** The exporter and its door refuse a configuration beyond these limits, and would not start. */
export const fetchLimits: Rule = ({ written, config: { endpoints, exporter, scrape } }) => {
  const times: (readonly [at: KeyPath, seconds: number])[] = [
    [['scrape', 'interval'], scrape.intervalSeconds],
    [['exporter', 'watch_interval'], exporter.watchIntervalSeconds],
    ...(written.endpoints ?? []).flatMap((item, index) => {
      const endpoint = endpointOf(item?.id, { endpoints });
      if (item?.interval === undefined || endpoint === undefined) return [];
      return [[['endpoints', index, 'interval'], endpoint.intervalSeconds] as const];
    }),
  ];
  // A timeout is never longer than its interval: another rule sees to that.
  const remarks: Remark[] = times
    .filter(([, seconds]) => seconds > longestSeconds)
    .map(([at]) => ({ ...limit(at), what: 'The interval is longer than an hour.', fix: 'Write `1h` or less.' }));
  if (exporter.maxBodyBytes >= leastBytes && exporter.maxBodyBytes <= mostBytes) return remarks;
  const what = 'The limit is not between 1KiB and 1GiB.';
  return [...remarks, { ...limit(['exporter', 'max_body']), what, fix: 'Write `1MiB`, the default.' }];
};

function limit(at: KeyPath): Pick<Remark, 'rule' | 'severity' | 'at' | 'why'> {
  return { rule: 'config/fetch-limits', severity: 'error', at, why: 'bpi-exporter would refuse it and not start.' };
}
