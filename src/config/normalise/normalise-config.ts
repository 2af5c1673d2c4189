import { resolve } from 'node:path';
import type { Config, ConfigSource, NotificationsConfig, SecretReference, Thresholds } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { Address } from '../parse-address.ts';
import type { WrittenConfig } from '../written-config.ts';
import { normaliseBpci } from './normalise-bpci.ts';
import { normaliseComponents } from './normalise-components.ts';
import { normaliseEndpoints } from './normalise-endpoints.ts';
import { bytes, ratio, seconds } from './units.ts';

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
  const place = {
    host: (written.bpi?.host ?? defaults.bpi.host).replace(/^\[(.*)\]$/, '$1'),
    ports: { ...defaults.bpi.ports, ...written.bpi?.ports },
  };
  const bpi = { ...place, nodes: [{ ...place, name: null, role: null, region: null }], services: {} };
  const bpci = normaliseBpci(written.bpci?.url, options.bpciAddress);
  const scrape = { ...defaults.scrape, ...written.scrape };
  const retention = { ...defaults.retention, ...written.retention };
  const exporter = { ...defaults.exporter, ...written.exporter };
  const watch = times(exporter.watch_interval, exporter.watch_timeout, written.exporter?.watch_timeout);
  const scrapeConfig = {
    ...times(scrape.interval, scrape.timeout, written.scrape?.timeout),
    evaluationIntervalSeconds: seconds(scrape.evaluation_interval),
  };
  return {
    source: options.source,
    stack: {
      name: written.stack?.name ?? defaults.stack.name,
      stateDirectory: written.stack?.state_directory ?? null,
    },
    bpi,
    bpci,
    ...normaliseEndpoints(written.endpoints ?? [], {
      bpi,
      bpci,
      scrape: scrapeConfig,
      hostAddresses: options.hostAddresses,
    }),
    scrape: scrapeConfig,
    components: normaliseComponents(written.components ?? {}),
    retention: {
      metricsSeconds: seconds(retention.metrics),
      metricsBytes: bytes(retention.metrics_size),
      logsSeconds: seconds(retention.logs),
      tracesSeconds: seconds(retention.traces),
      longTermSeconds: seconds(retention.long_term),
    },
    notifications: notifications(written.notifications, options.baseDirectory),
    thresholds: thresholds(written.thresholds),
    exporter: {
      watchIntervalSeconds: watch.intervalSeconds,
      watchTimeoutSeconds: watch.timeoutSeconds,
      maxBodyBytes: bytes(exporter.max_body),
      synthetic: exporter.synthetic,
    },
    grafana: {
      adminUser: written.grafana?.admin_user ?? defaults.grafana.admin_user,
      adminPassword: null,
      anonymousViewer: defaults.grafana.anonymous_viewer,
      rootUrl: null,
      theme: defaults.grafana.theme,
    },
    billingMeter: {
      settlementBatchSize: defaults.billing_meter.config.settlement_batch_size,
      poeThreshold: defaults.billing_meter.config.poe_threshold,
      merkleTreeDepth: defaults.billing_meter.config.merkle_tree_depth,
      economicActivityWindowSeconds: defaults.billing_meter.config.economic_activity_window,
      tokenRates: { GEN: 10, NEX: 3, FLX: 1, AUR: 5 },
      collectionIntervalSeconds: defaults.billing_meter.metrics.collection_interval,
      retentionPeriodSeconds: defaults.billing_meter.metrics.retention_period,
      exportFormat: defaults.billing_meter.metrics.export_format,
    },
    autonomousEconomics: {
      jobProcessingIntervalSeconds: defaults.autonomous_economics.poe_mining.job_processing_interval,
      ownerSalaryCap: defaults.autonomous_economics.poe_mining.owner_salary_cap,
      vestingPeriodMonths: defaults.autonomous_economics.poe_mining.vesting_period_months,
      escrowThreshold: defaults.autonomous_economics.poe_mining.escrow_threshold,
      initialSupply: { GEN: 100_000, NEX: 300_000, FLX: 500_000, AUR: 0 },
      metricsCollectionIntervalSeconds: defaults.autonomous_economics.monitoring.metrics_collection_interval,
      economicReportingIntervalSeconds: defaults.autonomous_economics.monitoring.economic_reporting_interval,
      governanceMonitoring: defaults.autonomous_economics.monitoring.governance_monitoring,
    },
    logs: { ...defaults.logs, files: [] },
    tracing: {
      enabled: defaults.tracing.enabled,
      otlpGrpcPort: defaults.tracing.otlp_grpc_port,
      otlpHttpPort: defaults.tracing.otlp_http_port,
      samplingRatio: defaults.tracing.sampling_ratio,
    },
    longTerm: defaults.long_term,
    expose: { address: defaults.expose.address, components: [], basicAuth: null },
    tls: null,
    extra: { scrapeConfigs: [], rules: [], dashboards: [], templates: [] },
  };
}

/** A shorter interval takes its timeout along; a timeout that was written stays, and a rule judges it. */
function times(interval: string, timeout: string, writtenTimeout: string | undefined) {
  const intervalSeconds = seconds(interval);
  const timeoutSeconds = seconds(timeout);
  const fitting = writtenTimeout === undefined ? Math.min(timeoutSeconds, intervalSeconds) : timeoutSeconds;
  return { intervalSeconds, timeoutSeconds: fitting };
}

function thresholds(written: WrittenConfig['thresholds']): Thresholds {
  const all = { ...defaults.thresholds, ...written };
  return {
    bpciLatencySeconds: seconds(all.bpci_latency),
    cpuRatio: ratio(all.cpu),
    diskFreeRatio: ratio(all.disk_free),
    memoryRatio: ratio(all.memory),
    errorsPerSecond: all.errors_per_second,
    consensusParticipationRatio: ratio(all.consensus_participation),
    economicActivityRatio: ratio(all.economic_activity),
    poeScore: all.poe_score,
    ownerSalaryCap: all.owner_salary_cap,
    ownerSalaryPeriodSeconds: seconds(all.owner_salary_period),
    genSupply: all.gen_supply,
    unsettledRecords: 3 * defaults.billing_meter.config.settlement_batch_size,
  };
}

function notifications(written: WrittenConfig['notifications'], baseDirectory: string): NotificationsConfig {
  const webhook = written?.webhook;
  const url = webhook && secretReference(webhook.url, webhook.url_file, baseDirectory);
  const none = { webhook: null, slack: null, pagerduty: null, email: null };
  if (!webhook || !url) return none;
  const use = { reference: url, service: 'alertmanager', path: 'secrets/webhook_url' } as const;
  const sendResolved = webhook.send_resolved ?? defaults.notifications.webhook.send_resolved;
  return { ...none, webhook: { url: use, sendResolved } };
}

function secretReference(
  text: string | undefined,
  file: string | undefined,
  baseDirectory: string,
): SecretReference | null {
  if (file !== undefined) return { kind: 'file', path: resolve(baseDirectory, file) };
  if (text === undefined) return null;
  const variable = environmentVariable(text);
  return variable === null
    ? { kind: 'inline', keyPath: 'notifications.webhook.url' }
    : { kind: 'environment', variable };
}

/** The NAME of a value that is `${NAME}` and nothing else, or null. */
export function environmentVariable(text: string): string | null {
  return /^\s*\$\{([A-Za-z_][A-Za-z0-9_]*)\}\s*$/.exec(text)?.[1] ?? null;
}
