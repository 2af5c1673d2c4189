import type { Config, Endpoint } from '../../src/config/config.ts';
import { scrapeSeconds } from '../../src/config/scrape-seconds.ts';
import { metricDefinitions } from '../../src/catalog/metrics/index.ts';

/**
 * A range over a metric of BPI or BPCI that holds enough scrapes: what was asked for, or four (`scrapes`) of the longest
 * interval at which an endpoint with this metric is scraped. A rate over fewer vanishes with one late scrape.
 */
export function window(config: Config, metric: string, seconds: number, scrapes = 4): string {
  const intervals = endpointsWith(config, metric).map((one) => one.intervalSeconds);
  return formatSeconds(Math.max(seconds, scrapes * Math.max(0, ...intervals)));
}

/** The same for a P1 over a metric that Prometheus asks for more often than its job says: short, so that it fires in time. */
export function urgentWindow(config: Config, metric: string, seconds: number): string {
  return formatSeconds(Math.max(seconds, 4 * Math.max(0, ...endpointsWith(config, metric).map(scrapeSeconds))));
}

function endpointsWith(config: Config, metric: string): readonly Endpoint[] {
  const sources = new Set(metricDefinitions.filter(({ name }) => name === metric).map(({ source }) => source));
  return config.endpoints.filter(({ kind }) => sources.has(kind));
}

/** Seconds in Prometheus' notation, whole minutes, hours and days as such: 90 is `90s`, 300 is `5m`. */
export function formatSeconds(seconds: number): string {
  if (seconds % 86_400 === 0) return `${String(seconds / 86_400)}d`;
  if (seconds % 3600 === 0) return `${String(seconds / 3600)}h`;
  return seconds % 60 === 0 ? `${String(seconds / 60)}m` : `${String(seconds)}s`;
}
