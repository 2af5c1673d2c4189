import { dashboardUrl } from './dashboard-url.ts';
import { limitText, type Limit } from './limit-text.ts';
import type { AlertLabels, AlertRule, Area, Priority } from './rule.ts';
import { valueText, type ValueUnit } from './value-text.ts';

/** What distinguishes one alert; everything else is the house's. */
export interface AlertOptions {
  readonly name: string;
  readonly priority: Priority;
  readonly area: Area;
  readonly family: string;
  readonly expr: string;
  /** How long the expression must hold; left out: it fires at the first evaluation. */
  readonly for?: string;
  readonly keepFiringFor?: string;
  readonly dependsOn?: AlertLabels['depends_on'];
  /** `host:port` of the machine the alert is about, where the series carry the exporter's own `instance`. */
  readonly instance?: string;
  /** How the value of the expression is said; left out: as a plain number. */
  readonly value?: ValueUnit;
  /** What the value is compared with, in the unit of the expression; left out where the alert is about a state. */
  readonly threshold?: Limit;
  readonly summary: string;
  readonly description: string;
  /** Path below Grafana's root of what shows it; left out: its panel (alert-panels.ts). */
  readonly dashboard?: string;
}

const severities = { P1: 'critical', P2: 'warning', P3: 'warning', P4: 'info', none: 'none' } as const;

/** An alerting rule with the labels and annotations that every alert of ours carries. */
export function alert(options: AlertOptions): AlertRule {
  // Annotations see the labels of the series, not those that a rule replaces (prometheus rules/alerting.go), hence the literal.
  const instance = options.instance ?? '{{ $labels.instance }}';
  const unit = options.value ?? 'number';
  return {
    alert: options.name,
    expr: options.expr,
    ...(options.for === undefined ? {} : { for: options.for }),
    ...(options.keepFiringFor === undefined ? {} : { keep_firing_for: options.keepFiringFor }),
    labels: {
      severity: severities[options.priority],
      priority: options.priority,
      area: options.area,
      family: options.family,
      ...(options.dependsOn === undefined ? {} : { depends_on: options.dependsOn }),
      ...(options.instance === undefined ? {} : { instance: options.instance }),
    },
    annotations: {
      summary: options.summary,
      description: options.description,
      value: valueText(unit),
      ...(options.threshold === undefined ? {} : { threshold: limitText(options.threshold, unit) }),
      runbook_url: runbookUrl(options.area, options.name),
      dashboard_url: options.dashboard ?? dashboardUrl(options.name, instance),
    },
  };
}

/** Where the runbook of an alert stands: its page and heading, the way GitHub writes anchors. */
export function runbookUrl(area: Area, name: string): string {
  return `docs/runbooks/${area}.md#${name.toLowerCase()}`;
}
