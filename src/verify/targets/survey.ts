import type { Endpoint } from '../../config/config.ts';
import { labelEndpoints, type EndpointLabels } from '../../config/endpoint-labels.ts';
import type { EndpointReport } from '../../exporter/exporter-config.ts';
import type { ActiveTarget } from '../../prometheus/api-types.ts';
import { RequestError } from '../../prometheus/request-error.ts';
import { inTurn } from '../in-turn.ts';
import { pollUntil, type PollOptions } from '../poll.ts';
import { artifactOf, type VerifyContext } from '../verify-context.ts';
import { askTarget, type Asked } from './ask-target.ts';
import { extraJobs } from './extra-jobs.ts';
import { expectedTargets, type ExpectedTarget } from './expected-targets.ts';
import { matchTargets, type MatchedTargets } from './match-targets.ts';
import { parseDuration } from '../parse-duration.ts';

// All at once, the targets of some hundred nodes bring the engine's port forwarding down.
const askedAtOnce = 32;

/** One rendered target with everything that is known of it. */
export interface TargetSighting {
  readonly expected: ExpectedTarget;
  /** Null when Prometheus does not have it. */
  readonly active: ActiveTarget | null;
  /** What the exporter says; null for targets that it does not fetch. */
  readonly report: EndpointReport | null;
  /** The endpoint of monitoring.yaml; null for targets of our own stack. */
  readonly endpoint: Endpoint | null;
  /** The answer to our own question, when Prometheus had no good one yet. */
  readonly asked: Asked | null;
  /** Some other target at the same address answered Prometheus, so the way there is open. */
  readonly wayIsOpen: boolean;
}

export interface Survey {
  readonly sightings: readonly TargetSighting[];
  readonly extra: readonly ActiveTarget[];
  readonly reports: readonly EndpointReport[];
}

/** Asks Prometheus and the exporter about every target, and the targets themselves where Prometheus has not asked yet. */
export async function surveyTargets(context: VerifyContext): Promise<Survey> {
  const expected = expectedTargets(artifactOf(context, 'prometheus', 'prometheus.yml')?.content ?? '');
  const matched = await observeTargets(context, expected);
  const unfetched = new Set(
    byLabels(await loadReports(context))
      .filter(([, { state }]) => state === 'unknown')
      .map(([key]) => key),
  );
  const asked = await askAll(context, matched, unfetched);
  const reports = await observeReports(context);
  const endpoints = new Map(byLabels(context.config.endpoints));
  const reported = new Map(byLabels(reports));
  const openHosts = new Set(matched.pairs.flatMap(({ active }) => (active?.health === 'up' ? [hostOf(active)] : [])));
  return {
    sightings: matched.pairs.map(({ expected: wanted, active }) => ({
      expected: wanted,
      active,
      report: reported.get(keyOf(wanted.labels)) ?? null,
      endpoint: endpoints.get(keyOf(wanted.labels)) ?? null,
      asked: asked.get(wanted.name) ?? null,
      wayIsOpen: active !== null && openHosts.has(hostOf(active)),
    })),
    extra: matched.extra,
    reports,
  };
}

// Discovery hands a new configuration to the scrape pools up to 5 s after a reload (prometheus discovery/manager.go).
async function observeTargets(context: VerifyContext, expected: readonly ExpectedTarget[]): Promise<MatchedTargets> {
  const startedMs = context.clock.now();
  const theirs = extraJobs(context.artifacts);
  return pollUntil(
    async () => {
      const targets = await context.prometheus.targets();
      return matchTargets(
        expected,
        targets.filter(({ scrapePool }) => !theirs.has(scrapePool)),
      );
    },
    ({ pairs, extra }) =>
      extra.length === 0 &&
      pairs.every(({ expected: { labels }, active }) => {
        if (active === null) return false;
        const isDue = context.wait || (labels['endpoint'] === undefined && active.health === 'down');
        return !isDue || hasScrapedSince(active, startedMs, context.clock.now());
      }),
    context.poll,
  );
}

// A part of the stack that is down, and with --wait every target, gets the scrape that was due when we came: the service
// may have been started again since the last one, and only Prometheus can ask it by the name that it uses.
function hasScrapedSince(target: ActiveTarget, startedMs: number, nowMs: number): boolean {
  if (target.health === 'up') return true;
  if (target.health === 'unknown') return false;
  const intervalMs = parseDuration(target.scrapeInterval) ?? 0;
  return Date.parse(target.lastScrape) >= startedMs || nowMs - startedMs > 2 * intervalMs;
}

// An exporter that has just been started knows nothing of what Prometheus asked its predecessor.
async function askAll(
  context: VerifyContext,
  matched: MatchedTargets,
  unfetched: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Asked>> {
  const open = matched.pairs.flatMap(({ expected, active }) =>
    active === null || (active.health === 'up' && !unfetched.has(keyOf(expected.labels))) ? [] : [{ expected, active }],
  );
  const answers = await inTurn(open, askedAtOnce, async ({ expected, active }) => {
    const isLate = context.clock.now() > context.poll.deadlineMs;
    return [expected.name, isLate ? null : await askTarget(context, active)] as const;
  });
  return new Map(answers.flatMap(([name, answer]) => (answer === null ? [] : [[name, answer]])));
}

/** By the labels with which the target of each is rendered. */
function byLabels<T extends Pick<Endpoint, 'kind' | 'node' | 'target'>>(
  items: readonly T[],
): readonly (readonly [key: string, item: T])[] {
  const labelsOf = labelEndpoints(items);
  return items.map((item) => [keyOf(labelsOf(item)), item]);
}

function keyOf({ endpoint, node, target }: Partial<EndpointLabels>): string {
  return JSON.stringify([endpoint, node, target]);
}

// A watched endpoint becomes `failed` with the second failure in a row: two intervals and a timeout after its start.
async function observeReports(context: VerifyContext): Promise<readonly EndpointReport[]> {
  const { watchIntervalSeconds, watchTimeoutSeconds } = context.config.exporter;
  const secondFailureMs = context.clock.now() + (2 * watchIntervalSeconds + watchTimeoutSeconds + 1) * 1000;
  const poll: PollOptions = { ...context.poll, deadlineMs: Math.min(context.poll.deadlineMs, secondFailureMs) };
  return pollUntil(
    () => loadReports(context),
    (reports) => reports.every(isSettled),
    poll,
  );
}

// Its own checks say what is wrong with an exporter that does not answer; Prometheus' view is still worth telling.
async function loadReports(context: VerifyContext): Promise<readonly EndpointReport[]> {
  if (!context.addresses.has('bpi-exporter')) return [];
  try {
    return await context.exporter.endpoints();
  } catch (error) {
    if (error instanceof RequestError) return [];
    throw error;
  }
}

// `ok` with a cause is the first failure of a watched endpoint: the next watch decides.
function isSettled({ state, cause }: EndpointReport): boolean {
  return state !== 'unknown' && (state !== 'ok' || cause === null);
}

function hostOf(target: ActiveTarget): string {
  return URL.canParse(target.scrapeUrl) ? new URL(target.scrapeUrl).host : '';
}
