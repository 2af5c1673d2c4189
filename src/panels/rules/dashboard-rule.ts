import type { KeyPath } from '../../config/key-path.ts';
import type { GrafanaDashboard } from '../grafana-json.ts';
import type { KnownMetrics } from '../known-metrics.ts';

/** Something about a dashboard that a rule has against it. */
export interface DashboardRemark {
  /** Stable id in kebab-case, `grafana/…`. */
  readonly rule: string;
  /** Where in the dashboard's JSON. */
  readonly at: KeyPath;
  readonly what: string;
  readonly why?: string;
  readonly fix: string;
}

/** What a rule has to know besides the dashboard. */
export interface RuleContext {
  /** Uids of the data sources that the stack provisions. */
  readonly dataSources: ReadonlySet<string>;
  readonly metrics: KnownMetrics;
}

/** One rule: what it has against a dashboard, whoever wrote it; it is told of the context what it asks for. */
export type DashboardRule<Needs extends keyof RuleContext = never> = (
  dashboard: GrafanaDashboard,
  context: Pick<RuleContext, Needs>,
) => readonly DashboardRemark[];
