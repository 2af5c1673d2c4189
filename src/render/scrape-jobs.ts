import type { ComponentName, Config, Endpoint } from '../config/config.ts';
import { scrapeSeconds } from '../config/scrape-seconds.ts';
import { labelEndpoints, type EndpointLabels } from '../config/endpoint-labels.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import { speaksTls } from '../stack/services/grafana.ts';
import { stackAddress } from './addresses.ts';
import { formatDuration } from './format-duration.ts';
import { exporterEndpoints } from './node-exporter-endpoint.ts';

/** One entry of scrape_configs. */
export interface ScrapeJob {
  readonly name: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly metricsPath: string;
  /** True when the exporter asks for Prometheus. */
  readonly probed: boolean;
  /** Speaks HTTPS with the stack's certificate, whose name is the host's and not the container's. */
  readonly https: boolean;
  readonly targets: readonly ScrapeTarget[];
}

/** One target with its labels; labels that start with `__` replace what the job says (Prometheus takes a target's own first). */
export interface ScrapeTarget {
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Every scrape job: BPI and BPCI by name, as the seeds write them, then the stack's own parts. */
export function scrapeJobs(config: Config, stack: StackSpec): readonly ScrapeJob[] {
  const probed = config.components['bpi-exporter'].enabled ? probedJobs(exporterEndpoints(config, stack)) : [];
  return [...probed, ...ownJobs(config)];
}

/** Groups endpoints into one job per distinct name, sorted. */
export function probedJobs(endpoints: readonly Endpoint[]): readonly ScrapeJob[] {
  const names = [...new Set(endpoints.map((endpoint) => endpoint.job))].sort();
  const labelsOf = labelEndpoints(endpoints);
  return names.map((name) =>
    probedJob(
      name,
      endpoints.filter((endpoint) => endpoint.job === name),
      labelsOf,
    ),
  );
}

function probedJob(
  name: string,
  endpoints: readonly Endpoint[],
  labelsOf: (endpoint: Endpoint) => EndpointLabels,
): ScrapeJob {
  const lead = leader(endpoints);
  return {
    name,
    intervalSeconds: lead.intervalSeconds,
    timeoutSeconds: timeoutOf(lead),
    metricsPath: lead.path,
    probed: true,
    https: false,
    targets: endpoints.map((endpoint) => ({
      address: endpoint.target,
      labels: { ...endpoint.labels, ...labelsOf(endpoint), ...settingsLabels(endpoint, lead) },
    })),
  };
}

// A job of the seeds has one metrics_path; where we ask more of the same job, that one stays in the job's own lines.
function leader(endpoints: readonly Endpoint[]): Endpoint {
  const lead =
    endpoints.find(({ path }) => path.endsWith('/metrics')) ??
    endpoints.find(({ required }) => required) ??
    endpoints[0];
  if (lead === undefined) throw new Error('a scrape job without endpoints');
  return lead;
}

function settingsLabels(endpoint: Endpoint, lead: Endpoint): Readonly<Record<string, string>> {
  const timeout = Math.min(timeoutOf(endpoint), scrapeSeconds(endpoint));
  return {
    ...(endpoint.path === lead.path ? {} : { __metrics_path__: endpoint.path }),
    ...(scrapeSeconds(endpoint) === lead.intervalSeconds
      ? {}
      : { __scrape_interval__: formatDuration(scrapeSeconds(endpoint)) }),
    ...(timeout === timeoutOf(lead) ? {} : { __scrape_timeout__: formatDuration(timeout) }),
  };
}

// Prometheus refuses a timeout longer than the interval.
function timeoutOf(endpoint: Endpoint): number {
  return Math.min(endpoint.timeoutSeconds, endpoint.intervalSeconds);
}

const ownParts = [
  'bpi-exporter',
  'bpi-monitor',
  'blackbox-exporter',
  'prometheus',
  'alertmanager',
  'loki',
  'alloy',
  'grafana',
] as const satisfies readonly ComponentName[];

function ownJobs(config: Config): readonly ScrapeJob[] {
  return ownParts
    .filter((name) => config.components[name].enabled)
    .map((name) => {
      // Link state must reach a P1 rule within one watch (DESIGN decision 3).
      const quick = name === 'bpi-exporter';
      const intervalSeconds = quick ? config.exporter.watchIntervalSeconds : config.scrape.intervalSeconds;
      return {
        name,
        intervalSeconds,
        timeoutSeconds: Math.min(config.scrape.timeoutSeconds, intervalSeconds),
        metricsPath: '/metrics',
        probed: false,
        https: name === 'grafana' && speaksTls(config),
        // No label `endpoint`: the exporter's own series carry one that must keep its name.
        targets: [{ address: stackAddress(name), labels: {} }],
      };
    });
}
