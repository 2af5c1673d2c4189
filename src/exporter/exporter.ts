import type { Clock } from '../base/clock.ts';
import type { EndpointReport, ExporterConfig, ExporterEndpoint } from './exporter-config.ts';
import type { FetchOne } from './fetch/open-fetch.ts';
import type { FetchResult } from './http/fetch-result.ts';
import { leaveOutRepeats } from './leave-out-repeats.ts';
import type { Loaded } from './load-service-config.ts';
import { readAnswer, type Answer } from './read-answer.ts';
import { scrapeWaitMs } from './scrape-wait.ts';
import { answersAsItself } from './watch/endpoint-state.ts';
import { newRecord, recordFetch, recordWatch, reportOf, type EndpointRecord } from './watch/endpoint-record.ts';
import type { SeenStore } from './watch/seen-store.ts';
import { shareFetches, type Ask } from './watch/share-fetches.ts';
import { firstWatchMs, watchEndpoint } from './watch/watch-endpoint.ts';

/** The exporter without its HTTP app: what it watches, what it knows, what it can be asked. */
export interface Exporter {
  readonly config: Loaded<ExporterConfig>;
  readonly records: readonly EndpointRecord[];
  reports(): readonly EndpointReport[];
  /** Asks the endpoint configured as this very pair; null when there is none. */
  probe(target: string, path: string, scrapeTimeout: string | undefined): Promise<Answer | null>;
  /** Watches by another configuration from now on; what is known of unchanged addresses stays. */
  configure(next: Loaded<ExporterConfig>): void;
  /** Ends every watch and gives up every fetch, so that nothing keeps the process alive. */
  stop(): void;
}

/** What an exporter needs; `fetch` makes the fetch of a configuration. */
export interface ExporterDependencies {
  readonly clock: Clock;
  readonly seen: Pick<SeenStore, 'has' | 'add'>;
  readonly fetch: (config: ExporterConfig) => FetchOne;
}

// Scrapes of the job itself must still ask each time, though they come a little early now and then.
const slackMs = 1000;

/** Starts watching. */
export function startExporter(initial: Loaded<ExporterConfig>, dependencies: ExporterDependencies): Exporter {
  const { clock, seen } = dependencies;
  let loaded = initial;
  let records = new Map<string, EndpointRecord>();
  let byPair = new Map<string, ExporterEndpoint>();
  let byTarget = new Map<string, readonly ExporterEndpoint[]>();
  // One for each: a signal that thousands share is searched from end to end whenever one of them comes or goes.
  let watches: readonly AbortController[] = [];
  const scrapes = new Set<AbortController>();
  const refusals = new Map<string, { readonly answer: Answer; readonly untilMs: number }>();
  let ask: Ask = newAsk();
  adopt();

  function newAsk(): Ask {
    const { synthetic } = loaded.config.settings;
    const fetch = dependencies.fetch(loaded.config);
    return shareFetches(async (endpoint, signal) => {
      const answer = readSafely(endpoint, await fetch(endpoint, signal), synthetic);
      const current = update(endpoint, (record) => recordFetch(record, answer, clock.now() / 1000));
      if (current && answersAsItself(answer.ok ? null : answer.cause.kind)) seen.add(endpoint);
      return answer;
    }, clock);
  }

  /** False for an answer that comes after a reload from an address that is configured no more. */
  function update(endpoint: ExporterEndpoint, change: (record: EndpointRecord) => EndpointRecord): boolean {
    const record = records.get(endpoint.id);
    if (record === undefined || !isSameAddress(record.endpoint, endpoint)) return false;
    records.set(endpoint.id, change(record));
    return true;
  }

  function neighboursOf({ target }: ExporterEndpoint): readonly EndpointRecord[] {
    return (byTarget.get(target) ?? []).flatMap(({ id }) => records.get(id) ?? []);
  }

  function adopt(): void {
    const { endpoints, settings } = loaded.config;
    records = new Map(
      endpoints.map((endpoint) => {
        const known = records.get(endpoint.id);
        const kept = known !== undefined && isSameAddress(known.endpoint, endpoint);
        return [endpoint.id, kept ? { ...known, endpoint } : newRecord(endpoint, seen.has(endpoint))];
      }),
    );
    byPair = new Map(endpoints.map((endpoint) => [pairOf(endpoint.target, endpoint.path), endpoint]));
    byTarget = groupByTarget(endpoints);
    const watched = endpoints.filter((endpoint) => endpoint.watched);
    watches = watched.map((endpoint, index) => {
      const abort = new AbortController();
      const delayMs = firstWatchMs(index, watched.length, settings.watchIntervalSeconds * 1000);
      void watchEndpoint(endpoint, {
        ...{ settings, delayMs, ask, clock, signal: abort.signal },
        record: (asked, answer) => void update(asked, (record) => recordWatch(record, answer)),
      });
      return abort;
    });
  }

  return {
    get config() {
      return loaded;
    },
    get records() {
      return [...records.values()];
    },
    reports: () => [...records.values()].map(reportOf),
    async probe(target, path, scrapeTimeout) {
      const endpoint = byPair.get(pairOf(target, path));
      if (endpoint === undefined) return null;
      const refused = refusals.get(endpoint.id);
      // Prometheus asks for what P1 alerts read every few seconds; what is not offered is asked no more often than its job says.
      if (refused !== undefined && clock.now() < refused.untilMs) return refused.answer;
      const waitMs = scrapeWaitMs(endpoint.timeoutSeconds, scrapeTimeout);
      const abort = new AbortController();
      scrapes.add(abort);
      try {
        const answer = await ask(endpoint, { waitMs, by: 'scrape', signal: abort.signal });
        if (records.get(endpoint.id)?.standing.state === 'not_offered' && !endpoint.watched && isOfBpi(answer))
          refusals.set(endpoint.id, { answer, untilMs: clock.now() + endpoint.intervalSeconds * 1000 - slackMs });
        else refusals.delete(endpoint.id);
        return leaveOutRepeats(answer, endpoint, neighboursOf(endpoint));
      } finally {
        scrapes.delete(abort);
      }
    },
    configure(next) {
      for (const watch of watches) watch.abort();
      loaded = next;
      refusals.clear();
      ask = newAsk();
      adopt();
    },
    stop() {
      for (const abort of [...watches, ...scrapes]) abort.abort();
    },
  };
}

/** What hinders us says nothing about BPI, and may be over at the next request. */
function isOfBpi(answer: Answer): boolean {
  return answer.ok || (answer.cause.kind !== 'door' && answer.cause.kind !== 'credentials');
}

/** A defect of ours in reading one answer must not end the watch of the others. */
function readSafely(endpoint: ExporterEndpoint, result: FetchResult, synthetic: boolean): Answer {
  try {
    return readAnswer(endpoint, result, { synthetic });
  } catch (error) {
    const message = `${endpoint.target}${endpoint.path}: the exporter cannot read the answer: ${String(error)}`;
    return { ok: false, cause: { kind: 'malformed', message }, durationSeconds: result.durationSeconds };
  }
}

function groupByTarget(endpoints: readonly ExporterEndpoint[]): Map<string, readonly ExporterEndpoint[]> {
  const groups = new Map<string, ExporterEndpoint[]>();
  for (const endpoint of endpoints) {
    const group = groups.get(endpoint.target);
    if (group === undefined) groups.set(endpoint.target, [endpoint]);
    else group.push(endpoint);
  }
  return groups;
}

// No configured path has a space, so the last one separates.
function pairOf(target: string, path: string): string {
  return `${target} ${path}`;
}

function isSameAddress(a: ExporterEndpoint, b: ExporterEndpoint): boolean {
  return (
    a.scheme === b.scheme &&
    a.target === b.target &&
    a.path === b.path &&
    a.route === b.route &&
    a.watched === b.watched
  );
}
