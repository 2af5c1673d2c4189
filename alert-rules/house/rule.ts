/** How urgent an alert is: P1 wakes people, P4 is read tomorrow, `none` is for the Watchdog. */
export type Priority = 'P1' | 'P2' | 'P3' | 'P4' | 'none';

/** The part of the product an alert speaks about; each has one page under docs/runbooks/. */
export type Area =
  | 'integration'
  | 'node'
  | 'transactions'
  | 'economy'
  | 'billing'
  | 'security'
  | 'enterprise'
  | 'developer'
  | 'slo'
  | 'anomaly'
  | 'meta';

/** Labels that routing and inhibition read (rendered alertmanager.yml). */
export interface AlertLabels {
  readonly severity: 'critical' | 'warning' | 'info' | 'none';
  readonly priority: Priority;
  readonly area: Area;
  /** Alerts of one family describe one fault: the more urgent one mutes the others of the same instance. */
  readonly family: string;
  /** What this alert is only a consequence of: muted while that is known to be broken. */
  readonly depends_on?: 'bpci' | 'bpci_server';
  /** Replaces the label `instance` of the series where the exporter speaks about another machine than itself. */
  readonly instance?: string;
}

/** What a person reads; Prometheus expands `{{ … }}` in them. */
export interface AlertAnnotations {
  readonly summary: string;
  readonly description: string;
  /** The value of the expression, for people. */
  readonly value: string;
  /** What the value is compared with, in the same unit; alerts about a state have none. */
  readonly threshold?: string;
  /** Path of the runbook in this repository, with the heading of the alert as anchor. */
  readonly runbook_url: string;
  /** Path below Grafana's root. */
  readonly dashboard_url: string;
}

/** An alerting rule, with the very keys of a Prometheus rule file. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: AlertLabels;
  readonly annotations: AlertAnnotations;
}

/** A recording rule, with the very keys of a Prometheus rule file. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules that Prometheus evaluates one after the other, every `interval`. */
export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  /** Above this many alerts of one rule Prometheus drops all of them, so it stands far above any real count. */
  readonly limit?: number;
  readonly rules: readonly (AlertRule | RecordingRule)[];
}

/** One file under Prometheus' rules directory; stringifying `{ groups }` as YAML gives its text. */
export interface RuleFile {
  readonly fileName: string;
  readonly groups: readonly RuleGroup[];
}

/** Tells the two kinds of rule apart. */
export function isAlert(rule: AlertRule | RecordingRule): rule is AlertRule {
  return 'alert' in rule;
}
