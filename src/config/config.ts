import type { ModuleName, PortName, ServiceIdentity, Shape } from '../catalog/endpoint-definition.ts';

/** What the code reads: every default filled, units normalised, secrets as references. Made only by config/normalise. */
export interface Config {
  readonly source: ConfigSource;
  readonly stack: StackConfig;
  readonly bpi: BpiConfig;
  readonly bpci: BpciConfig;
  /** Every configured endpoint, sorted by id: the catalog's with the user's hosts and ports, then the user's own. */
  readonly endpoints: readonly Endpoint[];
  /** Ids of catalog endpoints that monitoring.yaml switches off, sorted; their state is `not_configured`. */
  readonly disabledEndpoints: readonly string[];
  readonly scrape: ScrapeConfig;
  readonly components: Readonly<Record<ComponentName, ComponentConfig>>;
  readonly retention: RetentionConfig;
  readonly notifications: NotificationsConfig;
  readonly thresholds: Thresholds;
  readonly exporter: ExporterSettings;
  readonly grafana: GrafanaConfig;
}

export type ConfigSource =
  | { readonly kind: 'file'; readonly path: string }
  /** No file was found; `looked` lists the paths tried. */
  | { readonly kind: 'defaults'; readonly looked: readonly string[] };

/** The containers of the stack, in the order in which they start. */
export const componentNames = [
  'bpi-host-door',
  'bpi-exporter',
  'node-exporter',
  'alertmanager',
  'loki',
  'prometheus',
  'alloy',
  'grafana',
] as const;
export type ComponentName = (typeof componentNames)[number];

export interface StackConfig {
  /** Compose project name: prefix of every container, network and volume. */
  readonly name: string;
  /** Host directory for secrets and the rendered copy; null: /var/lib/bpi-monitoring for root, else the XDG state home. */
  readonly stateDirectory: string | null;
}

export interface BpiConfig {
  /** Host name or address as written; `localhost` means 127.0.0.1 (BPI has no IPv6 listener, facts/bpi.md Q14). */
  readonly host: string;
  readonly ports: Readonly<Record<PortName, number>>;
}

export interface BpciConfig {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** True when monitoring.yaml or --bpci-url named it: then its health is required. */
  readonly configured: boolean;
}

/** One address we watch. `target` and `path` are the pair that Prometheus asks the exporter for. */
export interface Endpoint {
  readonly id: string;
  readonly job: string;
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** host:port as written: label `instance`, parameter `target`. */
  readonly target: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly shape: Shape;
  readonly module: ModuleName | null;
  readonly service: ServiceIdentity | null;
  readonly required: boolean;
  readonly watched: boolean;
  /** Loopback and the host's own addresses go through bpi-host-door, everything else is fetched directly. */
  readonly route: 'door' | 'direct';
  readonly labels: Readonly<Record<string, string>>;
  readonly description: string;
}

export interface ScrapeConfig {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly evaluationIntervalSeconds: number;
}

export interface ComponentConfig {
  readonly enabled: boolean;
  /** Why it is not part of the stack; null while enabled. */
  readonly leftOut: string | null;
  /** Image reference that replaces the pinned one, or null. */
  readonly image: string | null;
  /** Wanted port on 127.0.0.1, or null where nothing is published. Moved on conflict (stack/ports). */
  readonly hostPort: number | null;
  readonly memoryBytes: number;
}

export interface RetentionConfig {
  readonly metricsSeconds: number;
  readonly metricsBytes: number;
  readonly logsSeconds: number;
}

/** Where a secret is: never the secret itself. */
export type SecretReference =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'environment'; readonly variable: string }
  /** The text stood in monitoring.yaml itself; it travels as a file all the same. */
  | { readonly kind: 'inline'; readonly keyPath: string };

export interface NotificationsConfig {
  readonly webhook: WebhookConfig | null;
}

export interface WebhookConfig {
  readonly url: SecretReference;
  readonly sendResolved: boolean;
}

/** Limits that rules and panels read; defaults are the seeds'. Base units. */
export interface Thresholds {
  readonly bpciLatencySeconds: number;
  readonly cpuRatio: number;
  readonly diskFreeRatio: number;
  readonly memoryRatio: number;
  readonly errorsPerSecond: number;
  readonly consensusParticipationRatio: number;
  readonly economicActivityRatio: number;
  readonly poeScore: number;
  readonly ownerSalaryCap: number;
  readonly genSupply: number;
}

export interface ExporterSettings {
  readonly watchIntervalSeconds: number;
  readonly watchTimeoutSeconds: number;
  readonly maxBodyBytes: number;
  /** Also export values that BPI hard-codes or derives from the clock (facts/bpi.md 1.10), labelled synthetic="true". */
  readonly synthetic: boolean;
}

export interface GrafanaConfig {
  readonly adminUser: string;
}
