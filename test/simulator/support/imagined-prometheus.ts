import type { Config } from '../../../src/config/config.ts';
import { parseDuration } from '../../../src/config/parse-duration.ts';
import type { ExporterEndpoint } from '../../../src/exporter/exporter-config.ts';
import { exporterEndpoints } from '../../../src/render/node-exporter-endpoint.ts';
import { scrapeJobs } from '../../../src/render/scrape-jobs.ts';
import type { ScrapeJob, ScrapeTarget } from '../../../src/render/scrape-jobs.ts';
import type { ContractPage } from '../../../src/simulator/contract/contract-endpoints.ts';
import { metricPages } from '../../../src/simulator/contract/contract-endpoints.ts';
import { formatLabels } from '../../../src/simulator/contract/metric-page.ts';
import { stackFor } from '../../support/default-config.ts';
import { writeValues, type ToldValue } from '../../support/promtool-values.ts';
import { imagineExporter } from './imagined-exporter.ts';
import { imaginePage } from './imagined-world.ts';
import type { ImaginedWorld } from './imagined-world.ts';
import type { MetAnswers } from './met-answers.ts';

/** One series as promtool takes it: a value for every five seconds, or for every step where that is longer. */
export interface TakenSeries {
  readonly series: string;
  readonly values: string;
}

/** How long Prometheus watches, and for what. */
export interface Watching {
  readonly config: Config;
  readonly met: MetAnswers;
  readonly seconds: number;
  /** No target is asked more often than this, seconds: for stories of days. */
  readonly stepSeconds: number;
  readonly wants: (metric: string) => boolean;
  /** When everybody is started anew and counts from nought again. */
  readonly restartSecond?: number;
}

/** Scrapes an imagined world with the scrape jobs that we render: same targets, labels, intervals and timeouts. */
export function scrapeWorld(world: ImaginedWorld, watching: Watching): readonly TakenSeries[] {
  const { config, met, seconds, stepSeconds, wants, restartSecond = Infinity } = watching;
  const before = new Map<string, number>();
  const stack = stackFor(config);
  const endpoints = exporterEndpoints(config, stack) as readonly ExporterEndpoint[];
  const exporter = imagineExporter(world, endpoints, met);
  const targets = [...scrapeJobs(config, stack), blackbox].flatMap((job) =>
    job.targets.map((target) => watched(job, target, endpoints, stepSeconds)),
  );
  const taken = createTaken(Math.floor(seconds / stepSeconds) + 1);
  const ownWanted = ownNames.some(wants);
  for (let slot = 0; slot * stepSeconds <= seconds; slot += 1) {
    const second = slot * stepSeconds;
    if (ownWanted) exporter.watch(second);
    for (const { endpoint, page, labels, intervalSeconds, timeoutSeconds, up } of targets) {
      if (second % intervalSeconds !== 0) continue;
      const answered = endpoint === null || exporter.scrape(endpoint, second, timeoutSeconds);
      if (wants('up')) taken.put(slot, up, [[up, answered ? 1 : 0]]);
      if (page === null) continue;
      const series = answered ? imaginePage(world, second, page, labels, wants) : [];
      taken.put(slot, page, second < restartSecond ? series : countAnew(series, before));
    }
    if (ownWanted) taken.put(slot, exporter, seriesOf(exporter.text(), wants));
  }
  return taken.all();
}

/** The same series with what had been counted before taken off; remembers it of a series that is new here. */
function countAnew(series: Iterable<readonly [string, number]>, before: Map<string, number>) {
  return [...series].map(([key, value]): readonly [string, number] => {
    if (!/_(total|bucket|sum|count)\{/.test(key)) return [key, value];
    if (!before.has(key)) before.set(key, value);
    return [key, value - (before.get(key) ?? 0)];
  });
}

// What blackbox-exporter asks is remote, and of the default configuration nothing is.
const blackbox: ScrapeJob = {
  ...{ name: 'blackbox', intervalSeconds: 15, timeoutSeconds: 10, metricsPath: '/probe', probed: false, https: false },
  targets: [{ address: 'bpci.example.org:443', labels: { module: 'tls' } }],
};

// Of what the exporter says of itself, what rules read.
const ownNames = [
  'bpi_endpoint_state',
  'bpi_bpci_connection_up',
  'bpi_bpci_connection_latency_seconds',
  'bpi_status_probe_success',
  'bpi_status_ok',
  'bpi_status_last_success_timestamp_seconds',
  'bpi_status_unmapped_fields',
  'bpi_exporter_fetches_total',
];
const own = { job: 'bpi-exporter', instance: 'bpi-exporter:9700' };

function seriesOf(text: string, wants: (metric: string) => boolean): readonly (readonly [string, number])[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (name === '' || !wants(name)) return [];
    const whose = formatLabels(own).slice(0, -1);
    return [[`${name}${whose}${labels === '' ? '' : `,${labels}`}}`, Number(value)] as const];
  });
}

interface WatchedTarget {
  /** What the exporter is asked for; null for a part of the stack itself. */
  readonly endpoint: ExporterEndpoint | null;
  readonly page: ContractPage | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  /** Its series `up`. */
  readonly up: string;
}

function watched(
  job: ScrapeJob,
  { address, labels }: ScrapeTarget,
  endpoints: readonly ExporterEndpoint[],
  stepSeconds: number,
): WatchedTarget {
  const path = labels['__metrics_path__'] ?? job.metricsPath;
  const visible = Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith('__')));
  const all = { job: job.name, instance: address, ...visible };
  const said = (name: string, usual: number) =>
    labels[name] === undefined ? usual : (parseDuration(labels[name]) ?? usual);
  return {
    endpoint: job.probed ? (endpoints.find((one) => one.target === address && one.path === path) ?? null) : null,
    page: metricPages().find((page) => page.job === job.name && page.path === path) ?? null,
    labels: all,
    intervalSeconds: Math.max(stepSeconds, said('__scrape_interval__', job.intervalSeconds)),
    timeoutSeconds: said('__scrape_timeout__', job.timeoutSeconds),
    up: `up${formatLabels(all)}`,
  };
}

/** What was taken, by series and slot. */
function createTaken(slots: number) {
  const values = new Map<string, ToldValue[]>();
  const last = new Map<unknown, ReadonlySet<string>>();
  return {
    /** All that one target gave at once: what it gave before and gives no more is stale, as in Prometheus. */
    put: (slot: number, whose: unknown, series: Iterable<readonly [string, number]>) => {
      const now = new Map(series);
      const keys = new Set(now.keys());
      for (const key of last.get(whose) ?? []) if (!keys.has(key)) at(key)[slot] = 'stale';
      for (const [key, value] of now) at(key)[slot] = value;
      last.set(whose, keys);
    },
    all: () => [...values].map(([series, list]) => ({ series, values: writeValues(list) })),
  };

  function at(key: string): ToldValue[] {
    const known = values.get(key);
    if (known !== undefined) return known;
    const list = Array.from<ToldValue>({ length: slots }).fill(null);
    values.set(key, list);
    return list;
  }
}
