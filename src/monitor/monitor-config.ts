/** The file `monitor.json` in the configuration volume of bpi-monitor; made by render, read by monitor/. */
export interface MonitorConfig {
  readonly listen: { readonly host: string; readonly port: number };
  /** Directory that survives restarts: incidents and what people have been told. */
  readonly stateDirectory: string;
  /** Name of the stack, for messages of our own. */
  readonly stack: string;
  /** Null where the stack has none: then nothing arrives, and nobody waits for it. */
  readonly alertmanagerUrl: string | null;
  readonly prometheusUrl: string;
  /** Where people open Grafana, without the last slash; null where the stack has none. */
  readonly grafanaUrl: string | null;
  readonly canary: { readonly intervalSeconds: number; readonly timeoutSeconds: number };
  readonly silence: SilenceLimits;
  readonly incidents: { readonly maxCount: number; readonly maxAgeSeconds: number };
  /** `for` of each alert in seconds, by name: the time between a fault that a rule sees and the alert. */
  readonly pendingSeconds: Readonly<Record<string, number>>;
  readonly dashboardIntervalSeconds: number;
  readonly dashboards: readonly DashboardQueries[];
  /** Who is told when the alerting path itself falls silent. */
  readonly channels: readonly ChannelConfig[];
}

/** After how many seconds of nothing we call it silence. */
export interface SilenceLimits {
  /** Since the last Watchdog. */
  readonly watchdogSeconds: number;
  /** Since Prometheus or Alertmanager last said that it is ready. */
  readonly answerSeconds: number;
  /** Instead of both until it has been seen once: a stack needs time to start. */
  readonly startSeconds: number;
}

/** What a dashboard asks Prometheus when somebody opens it; variables and macros are filled in. */
export interface DashboardQueries {
  /** The uid. */
  readonly dashboard: string;
  /** How far back it looks. */
  readonly rangeSeconds: number;
  readonly queries: readonly { readonly expr: string; readonly instant: boolean }[];
}

/** A file in the directory of monitor.json; `path` is relative to it, for example `secrets/webhook_url`. */
export interface SecretFile {
  readonly path: string;
}

/** A way to reach people that needs neither Prometheus nor Alertmanager. */
export type ChannelConfig =
  | { readonly kind: 'webhook'; readonly url: SecretFile }
  | { readonly kind: 'slack'; readonly url: SecretFile; readonly channel: string | null }
  /** `eventsUrl` is PagerDuty's Events API v2. */
  | { readonly kind: 'pagerduty'; readonly routingKey: SecretFile; readonly eventsUrl: string }
  | EmailChannel;

/** Mail over SMTP, with the words of Alertmanager's email receiver. */
export interface EmailChannel {
  readonly kind: 'email';
  readonly to: readonly string[];
  readonly from: string;
  readonly host: string;
  readonly port: number;
  /** Null: nobody signs in. */
  readonly username: string | null;
  readonly password: SecretFile | null;
  readonly requireTls: boolean;
}
