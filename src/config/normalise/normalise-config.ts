import type { Config, ConfigSource } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { Address } from '../parse-address.ts';
import type { WrittenConfig } from '../written-config.ts';
import { leaveIdleOut } from './leave-idle-out.ts';
import { normaliseExpose, normaliseGrafana, normaliseServerTls } from './normalise-access.ts';
import { normaliseBpci } from './normalise-bpci.ts';
import { normaliseBpi } from './normalise-bpi.ts';
import { normaliseComponents } from './normalise-components.ts';
import { normaliseAutonomousEconomics, normaliseBillingMeter } from './normalise-economy.ts';
import { normaliseEndpoints } from './normalise-endpoints.ts';
import { normaliseExtra } from './normalise-extra.ts';
import { normaliseNotifications } from './normalise-notifications.ts';
import { normaliseLogs, normaliseLongTerm, normaliseTracing } from './normalise-signals.ts';
import { normaliseThresholds } from './normalise-thresholds.ts';
import { bytes, seconds } from './units.ts';

export { environmentVariable } from './environment-variable.ts';

/** What the outside world adds to the text. */
export interface NormaliseOptions {
  readonly source: ConfigSource;
  /** The host's own addresses: what listens there is reached through bpi-host-door. */
  readonly hostAddresses: readonly string[];
  /** From --bpci-url; replaces `bpci.url`. */
  readonly bpciAddress?: Address | undefined;
  /** Absolute directory that relative paths start from. */
  readonly baseDirectory: string;
}

/** Fills defaults and turns units into base units; the values must have passed validation. */
export function normaliseConfig(written: WrittenConfig, options: NormaliseOptions): Config {
  const { baseDirectory, hostAddresses } = options;
  const bpi = normaliseBpi(written.bpi);
  const bpci = normaliseBpci(written.bpci, options.bpciAddress, baseDirectory);
  const scrape = scrapeOf(written.scrape);
  const billingMeter = normaliseBillingMeter(written.billing_meter);
  const autonomousEconomics = normaliseAutonomousEconomics(written.autonomous_economics);
  const surroundings = { bpi, bpci, scrape, hostAddresses, baseDirectory };
  const watched = normaliseEndpoints(written.endpoints ?? [], surroundings);
  return leaveIdleOut({
    source: options.source,
    stack: {
      name: written.stack?.name ?? defaults.stack.name,
      stateDirectory: written.stack?.state_directory ?? null,
      runbooksUrl: written.stack?.runbooks_url?.replace(/\/+$/, '') ?? null,
    },
    bpi,
    bpci,
    ...watched,
    scrape,
    components: normaliseComponents(written.components ?? {}, watched.endpoints.length),
    retention: retentionOf(written.retention),
    notifications: normaliseNotifications(written, baseDirectory),
    thresholds: normaliseThresholds(written.thresholds, billingMeter, autonomousEconomics),
    exporter: exporterOf(written.exporter),
    grafana: normaliseGrafana(written, baseDirectory),
    billingMeter,
    autonomousEconomics,
    logs: normaliseLogs(written.logs),
    tracing: normaliseTracing(written.tracing),
    longTerm: normaliseLongTerm(written.long_term),
    expose: normaliseExpose(written),
    tls: normaliseServerTls(written, baseDirectory),
    extra: normaliseExtra(written.extra, baseDirectory),
  });
}

function scrapeOf(written: WrittenConfig['scrape']): Config['scrape'] {
  const all = { ...defaults.scrape, ...written };
  return {
    ...times(all.interval, all.timeout, written?.timeout),
    evaluationIntervalSeconds: seconds(all.evaluation_interval),
  };
}

function retentionOf(written: WrittenConfig['retention']): Config['retention'] {
  const all = { ...defaults.retention, ...written };
  return {
    metricsSeconds: seconds(all.metrics),
    metricsBytes: bytes(all.metrics_size),
    logsSeconds: seconds(all.logs),
    tracesSeconds: seconds(all.traces),
    longTermSeconds: seconds(all.long_term),
  };
}

function exporterOf(written: WrittenConfig['exporter']): Config['exporter'] {
  const all = { ...defaults.exporter, ...written };
  const watch = times(all.watch_interval, all.watch_timeout, written?.watch_timeout);
  return {
    watchIntervalSeconds: watch.intervalSeconds,
    watchTimeoutSeconds: watch.timeoutSeconds,
    maxBodyBytes: bytes(all.max_body),
    synthetic: all.synthetic,
  };
}

/** A shorter interval takes its timeout along; a timeout that was written stays, and a rule judges it. */
function times(interval: string, timeout: string, writtenTimeout: string | undefined) {
  const intervalSeconds = seconds(interval);
  const timeoutSeconds = seconds(timeout);
  const fitting = writtenTimeout === undefined ? Math.min(timeoutSeconds, intervalSeconds) : timeoutSeconds;
  return { intervalSeconds, timeoutSeconds: fitting };
}
