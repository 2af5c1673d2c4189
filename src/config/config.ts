import type {
  ModuleName,
  OptionalServiceName,
  PortName,
  ServiceIdentity,
  Shape,
} from '../catalog/endpoint-definition.ts';

import type { MuteInterval } from './mute-interval.ts';

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
  readonly billingMeter: BillingMeterConfig;
  readonly autonomousEconomics: AutonomousEconomicsConfig;
  readonly logs: LogsConfig;
  readonly tracing: TracingConfig;
  readonly longTerm: LongTermConfig;
  readonly expose: ExposeConfig;
  readonly tls: ServerTlsConfig | null;
  readonly extra: ExtraConfig;
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
  'blackbox-exporter',
  // Before Alertmanager, which sends to it.
  'bpi-monitor',
  'alertmanager',
  'loki',
  'jaeger',
  'influxdb',
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
  /** Where people open docs/runbooks, without the last slash; null: links name the path in the package. */
  readonly runbooksUrl: string | null;
}

export interface BpiConfig {
  /** Host of the first node as written; `localhost` means 127.0.0.1 (BPI has no IPv6 listener, facts/bpi.md Q14). */
  readonly host: string;
  /** Ports of the first node. */
  readonly ports: Readonly<Record<PortName, number>>;
  /** Every node, in the order written; at least one. Without `bpi.nodes` there is one, whose name is null. */
  readonly nodes: readonly BpiNode[];
  /** Where each optional service is; a service that is not named has no address. */
  readonly services: Readonly<Partial<Record<OptionalServiceName, readonly Origin[]>>>;
}

/** One BPI node. Name, role and region become the labels `node`, `role` and `region` of everything that comes from it. */
export interface BpiNode {
  /** Null for the one node of a file without `bpi.nodes`: then there is no label `node`. */
  readonly name: string | null;
  readonly host: string;
  readonly ports: Readonly<Record<PortName, number>>;
  readonly role: string | null;
  readonly region: string | null;
}

/** Where a service listens. */
export interface Origin {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
}

export interface BpciConfig {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** True when monitoring.yaml or --bpci-url named it: then its health is required. */
  readonly configured: boolean;
  /** How every BPCI endpoint is asked. */
  readonly auth: EndpointAuth | null;
  readonly tls: EndpointTls | null;
}

/** How the exporter proves who it is. */
export type EndpointAuth =
  | { readonly kind: 'bearer'; readonly token: SecretUse }
  | { readonly kind: 'basic'; readonly username: string; readonly password: SecretUse };

/** How the exporter checks an HTTPS server, and its own certificate for mTLS. */
export interface EndpointTls {
  /** Certificate authority in PEM instead of the well-known ones. */
  readonly ca: SecretUse | null;
  /** Client certificate and key in PEM: both or none. */
  readonly client: { readonly certificate: SecretUse; readonly key: SecretUse } | null;
  /** Name to expect in the server's certificate instead of the host. */
  readonly serverName: string | null;
  readonly skipVerify: boolean;
}

/** A secret and the file in which its user finds it: a path in the configuration volume of `service`. */
export interface SecretUse {
  readonly reference: SecretReference;
  readonly service: ComponentName;
  /** For example `secrets/bpci_token`; unique within the service. */
  readonly path: string;
}

/** One address we watch. `target` and `path` are the pair that Prometheus asks the exporter for. */
export interface Endpoint {
  /** Unique: `vm-status`, or `<node>/vm-status` for a named node, or `gateway-status/2` for the second address of a service. */
  readonly id: string;
  /** Label `endpoint`: the catalog's id, or the user's for an endpoint of their own. Rules and panels name this. */
  readonly kind: string;
  /** Label `node`: which of `bpi.nodes` it belongs to; null for BPCI, services and the one unnamed node. */
  readonly node: string | null;
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
  readonly auth: EndpointAuth | null;
  readonly tls: EndpointTls | null;
  /** How fields of a JSON answer that no module knows become metrics; empty: the module decides. */
  readonly mapping: readonly FieldMapping[];
}

/** One metric from a JSON answer. */
export interface FieldMapping {
  readonly metric: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  /** JSON pointer (RFC 6901) to the value; with `each`, relative to one item. */
  readonly pointer: string;
  /** JSON pointer to an array or object whose every item gives one sample; null for one sample. */
  readonly each: string | null;
  /** Label name -> a constant, or a pointer (relative to the item with `each`); `key` is the item's index or key. */
  readonly labels: Readonly<Record<string, LabelSource>>;
  /** What texts mean as numbers, for example {"active": 1}; other texts give no sample. */
  readonly values: Readonly<Record<string, number>>;
  /** Multiplies the number, to reach base units. */
  readonly scale: number;
}

export type LabelSource =
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'pointer'; readonly pointer: string }
  | { readonly kind: 'key' };

export interface ScrapeConfig {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly evaluationIntervalSeconds: number;
}

export interface ComponentConfig {
  readonly enabled: boolean;
  /** Why it is not part of the stack; null while enabled. */
  readonly leftOut: string | null;
  /** True while the rest of the configuration gives it nothing to do: it is left out, and nobody misses it. */
  readonly idle: boolean;
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
  readonly tracesSeconds: number;
  /** Of the recorded series in InfluxDB. */
  readonly longTermSeconds: number;
}

/** Where a secret is: never the secret itself. */
export type SecretReference =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'environment'; readonly variable: string }
  /** The text stood in monitoring.yaml itself; it travels as a file all the same. */
  | { readonly kind: 'inline'; readonly keyPath: string };

export interface NotificationsConfig {
  readonly webhook: WebhookConfig | null;
  readonly slack: SlackConfig | null;
  readonly pagerduty: PagerdutyConfig | null;
  readonly email: EmailConfig | null;
  /** When nobody is told, although alerts fire. */
  readonly mute: readonly MuteInterval[];
}

export interface WebhookConfig {
  readonly url: SecretUse;
  readonly sendResolved: boolean;
}

export interface SlackConfig {
  /** Address of an incoming webhook. */
  readonly url: SecretUse;
  /** For example `#bpi-alerts`; null: the webhook's own channel. */
  readonly channel: string | null;
  readonly sendResolved: boolean;
}

export interface PagerdutyConfig {
  /** Integration key of the Events API v2. */
  readonly routingKey: SecretUse;
  readonly sendResolved: boolean;
}

export interface EmailConfig {
  readonly to: readonly string[];
  readonly from: string;
  /** host:port of the SMTP server. */
  readonly smarthost: string;
  readonly username: string | null;
  readonly password: SecretUse | null;
  readonly requireTls: boolean;
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
  /** Over which the cap counts. */
  readonly ownerSalaryPeriodSeconds: number;
  readonly genSupply: number;
  /** Records that may wait for settlement: three batches of `billing_meter.config.settlement_batch_size`. */
  readonly unsettledRecords: number;
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
  /** The administrator's password; null: generated and kept in the state directory. */
  readonly adminPassword: SecretUse | null;
  /** Who may look without signing in: nobody, or everybody as Viewer. */
  readonly anonymousViewer: boolean;
  /** Address under which people open it, for links; null: http://localhost:<host port>/. */
  readonly rootUrl: string | null;
  readonly theme: 'dark' | 'light' | 'system';
}

/** The seeds' section `billing_meter`: feeds thresholds and the simulator. */
export interface BillingMeterConfig {
  readonly settlementBatchSize: number;
  readonly poeThreshold: number;
  readonly merkleTreeDepth: number;
  readonly economicActivityWindowSeconds: number;
  /** Tokens per unit of usage. */
  readonly tokenRates: { readonly GEN: number; readonly NEX: number; readonly FLX: number; readonly AUR: number };
  readonly collectionIntervalSeconds: number;
  readonly retentionPeriodSeconds: number;
  readonly exportFormat: 'prometheus' | 'json';
}

/** The seeds' section `autonomous_economics`: feeds thresholds and the simulator. */
export interface AutonomousEconomicsConfig {
  readonly jobProcessingIntervalSeconds: number;
  readonly ownerSalaryCap: number;
  readonly vestingPeriodMonths: number;
  readonly escrowThreshold: number;
  /** GEN is fixed, the others are what the economy begins with. */
  readonly initialSupply: { readonly GEN: number; readonly NEX: number; readonly FLX: number; readonly AUR: number };
  readonly metricsCollectionIntervalSeconds: number;
  readonly economicReportingIntervalSeconds: number;
  readonly governanceMonitoring: boolean;
}

/** What Alloy collects. */
export interface LogsConfig {
  /** Every container of this engine. */
  readonly containers: boolean;
  readonly journal: boolean;
  readonly files: readonly LogFile[];
}

/** Log files of this host; BPI itself writes none (facts/bpi.md 6), so people redirect its output. */
export interface LogFile {
  /** Absolute path; `*` stands for any part of a file name. */
  readonly path: string;
  /** Label `service`. */
  readonly service: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Traces: off, there is neither Jaeger nor a port for OTLP. */
export interface TracingConfig {
  readonly enabled: boolean;
  /** Ports on 127.0.0.1 on which Alloy takes OTLP. */
  readonly otlpGrpcPort: number;
  readonly otlpHttpPort: number;
  /** Share of the traces that is kept, 0 to 1. */
  readonly samplingRatio: number;
}

/** Recorded series for longer than Prometheus keeps them, in InfluxDB. */
export interface LongTermConfig {
  readonly enabled: boolean;
  readonly database: string;
}

/** What is published on more than 127.0.0.1. */
export interface ExposeConfig {
  readonly address: string;
  readonly components: readonly ExposableComponent[];
}

/** Components that can ask who is there: Grafana has users, and shows what Prometheus and Alertmanager know. */
export const exposableComponents = ['grafana'] as const;
export type ExposableComponent = (typeof exposableComponents)[number];

/** The certificate of this stack: what is exposed speaks HTTPS with it. Each user of it has a copy in its own volume. */
export interface ServerTlsConfig {
  readonly certificate: SecretReference;
  readonly key: SecretReference;
}

/** The user's own files, checked and carried along by every render. Sorted by name. */
export interface ExtraConfig {
  /** Files with `scrape_configs:` for Prometheus. */
  readonly scrapeConfigs: readonly ExtraFile[];
  readonly rules: readonly ExtraFile[];
  /** Grafana dashboards in JSON. */
  readonly dashboards: readonly ExtraFile[];
  /** Templates for notifications. */
  readonly templates: readonly ExtraFile[];
  /** Absolute path of the directory on this host whose `*.prom` files node-exporter serves; null: none. */
  readonly textfiles: string | null;
}

export interface ExtraFile {
  /** Name under which it is rendered; unique within its kind. */
  readonly name: string;
  /** Absolute path on this host. */
  readonly path: string;
  /** Empty until loaded. */
  readonly content: string;
}
