import type { Clock } from '../base/clock.ts';
import type { Endpoint } from '../config/config.ts';
import type { EndpointReport, ExporterConfig } from './exporter-config.ts';
import { fetchEndpoint } from './fetch/fetch-endpoint.ts';
import type { FetchResult } from './http/fetch-result.ts';
import type { Loaded } from './load-service-config.ts';
import { readAnswer, type Answer } from './read-answer.ts';
import { scrapeWaitMs } from './scrape-wait.ts';
import { answersAsItself } from './watch/endpoint-state.ts';
import { newRecord, recordFetch, recordWatch, reportOf, type EndpointRecord } from './watch/endpoint-record.ts';
import type { SeenStore } from './watch/seen-store.ts';
import { shareFetches, type Ask } from './watch/share-fetches.ts';
import { watchEndpoint } from './watch/watch-endpoint.ts';

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

/** What an exporter needs; `fetch` is replaced in tests. */
export interface ExporterDependencies {
  readonly clock: Clock;
  readonly seen: SeenStore;
  readonly fetch?: (endpoint: Endpoint, signal: AbortSignal) => Promise<FetchResult>;
}

/** Starts watching. */
export function startExporter(initial: Loaded<ExporterConfig>, dependencies: ExporterDependencies): Exporter {
  const { clock, seen } = dependencies;
  let loaded = initial;
  let records = new Map<string, EndpointRecord>();
  let watches = new AbortController();
  const stopped = new AbortController();
  let ask: Ask = newAsk();
  adopt();

  function newAsk(): Ask {
    const { settings, doorSocket } = loaded.config;
    const fetch =
      dependencies.fetch ??
      ((endpoint: Endpoint, signal: AbortSignal): Promise<FetchResult> => {
        const timeoutMs = Math.max(endpoint.timeoutSeconds, settings.watchTimeoutSeconds) * 1000;
        return fetchEndpoint(endpoint, {
          doorSocket,
          limits: { maxBodyBytes: settings.maxBodyBytes, timeoutMs },
          signal,
        });
      });
    return shareFetches(async (endpoint, signal) => {
      const answer = readSafely(endpoint, await fetch(endpoint, signal), settings.synthetic);
      const current = update(endpoint, (record) => recordFetch(record, answer, clock.now() / 1000));
      if (current && answersAsItself(answer.ok ? null : answer.cause.kind)) await seen.add(endpoint);
      return answer;
    }, clock);
  }

  /** False for an answer that comes after a reload from an address that is configured no more. */
  function update(endpoint: Endpoint, change: (record: EndpointRecord) => EndpointRecord): boolean {
    const record = records.get(endpoint.id);
    if (record === undefined || !isSameAddress(record.endpoint, endpoint)) return false;
    records.set(endpoint.id, change(record));
    return true;
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
    const { signal } = watches;
    for (const endpoint of endpoints.filter(({ watched }) => watched)) {
      void watchEndpoint(endpoint, {
        ...{ settings, ask, clock, signal },
        record: (watched, answer) => void update(watched, (record) => recordWatch(record, answer)),
      });
    }
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
      const endpoint = loaded.config.endpoints.find((one) => one.target === target && one.path === path);
      if (endpoint === undefined) return null;
      return ask(endpoint, scrapeWaitMs(endpoint.timeoutSeconds, scrapeTimeout), stopped.signal);
    },
    configure(next) {
      watches.abort();
      watches = new AbortController();
      loaded = next;
      ask = newAsk();
      adopt();
    },
    stop() {
      watches.abort();
      stopped.abort();
    },
  };
}

/** A defect of ours in reading one answer must not end the watch of the others. */
function readSafely(endpoint: Endpoint, result: FetchResult, synthetic: boolean): Answer {
  try {
    return readAnswer(endpoint, result, { synthetic });
  } catch (error) {
    const message = `${endpoint.target}${endpoint.path}: the exporter cannot read the answer: ${String(error)}`;
    return { ok: false, cause: { kind: 'malformed', message }, durationSeconds: result.durationSeconds };
  }
}

function isSameAddress(a: Endpoint, b: Endpoint): boolean {
  return (
    a.scheme === b.scheme &&
    a.target === b.target &&
    a.path === b.path &&
    a.route === b.route &&
    a.watched === b.watched
  );
}
