import type { EndpointCause } from '../../exporter/exporter-config.ts';
import type { CheckResult } from '../check.ts';
import { facts, failed, passed, skipped } from '../results.ts';
import { classifyScrapeError, formatCause, type TargetCause } from './cause.ts';
import { fixForEndpoint, fixForStack } from './fix-for.ts';
import type { TargetSighting } from './survey.ts';

/** Decides what a sighting means; pure. `wait`: only what Prometheus itself has scraped counts. */
export function judgeTarget(sighting: TargetSighting, options: { readonly wait: boolean }): CheckResult {
  const { expected, active, report, asked } = sighting;
  const about = facts('targets', expected.name, titleOf(sighting));
  if (active === null) {
    return failed(
      about,
      `Prometheus has no such target in job ${expected.job}`,
      'run start again: Prometheus does not run with the rendered configuration',
    );
  }
  if (report?.state === 'not_offered') {
    const why = report.cause === null ? 'it has never answered' : formatCause(report.cause);
    return skipped(about, `not offered by this BPI (${why})`);
  }
  if (report?.state === 'not_configured') return skipped(about, 'not configured');
  if (report?.state === 'failed') return blamed(sighting, report.cause ?? causeOf(sighting));
  if (active.health === 'up') return passed(about, `up, last scraped ${active.lastScrape}${samplesOf(sighting)}`);
  if (asked?.kind === 'answered' && !options.wait && countsAsWell(sighting)) {
    const what = active.health === 'unknown' ? 'not scraped yet' : `last scrape failed (${active.lastError})`;
    return passed(
      about,
      `${what}; asked now: ${asked.samples} samples; Prometheus scrapes every ${active.scrapeInterval}`,
    );
  }
  if (active.health === 'unknown' && asked?.kind !== 'failed') {
    return failed(
      about,
      `Prometheus has not scraped it yet (interval ${active.scrapeInterval})`,
      'run verify again in a minute',
    );
  }
  return blamed(sighting, causeOf(sighting));
}

// A down target counts as well only when nothing that our question leaves out can be wrong: the way from Prometheus to
// that address is proven by a neighbour, and the failure was one of reaching or asking, not of reading the answer.
function countsAsWell(sighting: TargetSighting): boolean {
  if (sighting.active?.health === 'unknown') return true;
  const { kind } = classifyScrapeError(sighting.active?.lastError ?? '');
  return sighting.wayIsOpen && !['content_type', 'malformed', 'limit', 'unauthorized', 'tls'].includes(kind);
}

function causeOf({ active, asked, report }: TargetSighting): TargetCause | EndpointCause {
  if (asked?.kind === 'failed' && asked.cause !== null) return asked.cause;
  if (report !== null && report.cause !== null) return report.cause;
  if (active !== null && active.lastError !== '') return classifyScrapeError(active.lastError);
  return classifyScrapeError(asked?.kind === 'failed' ? asked.message : '');
}

function blamed(sighting: TargetSighting, cause: TargetCause | EndpointCause): CheckResult {
  const { expected, endpoint } = sighting;
  const about = facts('targets', expected.name, titleOf(sighting));
  const ours = endpoint === null || cause.kind === 'door' || isOurOwnFailure(sighting);
  return failed(
    about,
    formatCause(cause),
    endpoint === null || isOurOwnFailure(sighting)
      ? fixForStack(serviceBehind(sighting))
      : fixForEndpoint(endpoint, cause.kind),
    ours ? 'stack' : 'endpoint',
  );
}

// The exporter says that the endpoint is well, or says nothing, and Prometheus gets nothing: the fault is on our side.
function isOurOwnFailure({ report, asked }: TargetSighting): boolean {
  const endpointFails =
    (report !== null && report.cause !== null) || (asked?.kind === 'failed' && asked.cause !== null);
  return !endpointFails && (report === null || report.state === 'ok');
}

function serviceBehind(sighting: TargetSighting): string {
  const { endpoint, report, expected } = sighting;
  const isFetchedByExporter = endpoint !== null || report !== null;
  return isFetchedByExporter && isOurOwnFailure(sighting) ? 'bpi-exporter' : expected.name;
}

function titleOf({ expected, endpoint }: TargetSighting): string {
  return endpoint === null ? `${expected.job} is scraped` : `${endpoint.target}${endpoint.path} is scraped`;
}

function samplesOf({ report }: TargetSighting): string {
  return report === null ? '' : `, ${report.samples} samples${report.shape === null ? '' : ` (${report.shape})`}`;
}
