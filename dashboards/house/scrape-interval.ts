import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Config } from '../../src/config/config.ts';
import type { KnownSeries } from './known-series.ts';
import { plainPromql } from './plain-promql.ts';

interface Target {
  readonly expr?: string;
  readonly interval?: string;
}

/**
 * Tells Grafana the true scrape interval of queries that take a rate: `$__rate_interval` is four of them, and four of the
 * data source's 15 seconds are a single sample of a job that is scraped every minute, hence nothing.
 */
export function withScrapeInterval<P extends Panel>(panel: P, config: Config, series: KnownSeries): P {
  const targets = panel.targets?.map((target) => {
    const { expr = '', interval } = target as Target;
    if (interval !== undefined || !expr.includes('$__rate_interval')) return target;
    const kinds = series.endpoints(plainPromql(expr));
    const intervals = config.endpoints.filter(({ kind }) => kinds.includes(kind)).map((one) => one.intervalSeconds);
    const slowest = Math.max(0, ...intervals);
    return slowest <= config.scrape.intervalSeconds ? target : { ...target, interval: `${slowest}s` };
  });
  return targets === undefined ? panel : { ...panel, targets };
}
