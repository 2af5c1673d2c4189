import {
  isAlert,
  type AlertRule,
  type Priority,
  type RecordingRule,
  type RuleFile,
} from '../../../alert-rules/house/rule.ts';
import type { MetricDefinition } from '../../catalog/metric-definition.ts';
import type { EndpointReport, EndpointState } from '../../exporter/exporter-config.ts';
import { missingSeries, seriesNeeds } from '../../prometheus/promql/series-needs.ts';

/** What this BPI gives, and what the product knows but does not get from it. */
export interface Coverage {
  readonly endpoints: readonly EndpointCoverage[];
  /** Metrics of the catalogue that BPI and BPCI can give; what they make up is not counted. */
  readonly metrics: { readonly known: number; readonly present: number };
  readonly alerts: readonly AlertCoverage[];
}

/** One watched address. */
export interface EndpointCoverage {
  readonly id: string;
  readonly description: string;
  readonly target: string;
  readonly path: string;
  readonly state: EndpointState;
  /** Why it does not answer; null when it does or was not asked. */
  readonly cause: string | null;
  /** Catalogue metrics that only this endpoint brings and that are missing, sorted. */
  readonly missing: readonly string[];
}

/** One alert. */
export interface AlertCoverage {
  readonly name: string;
  readonly priority: Priority;
  /** False while a series that its condition needs does not exist. */
  readonly canFire: boolean;
  /** The metrics that are missing, as BPI would export them, sorted; or the lines of log files. */
  readonly missing: readonly string[];
}

/** What coverage is computed from. */
export interface CoverageInput {
  readonly reports: readonly EndpointReport[];
  /** Endpoint kind -> what it is, for people. */
  readonly descriptions: ReadonlyMap<string, string>;
  /** Definitions of BPI and BPCI, as they stand in the catalogue: one name may come from several sources. */
  readonly definitions: readonly MetricDefinition[];
  readonly ruleFiles: readonly RuleFile[];
  /** Names of the series that Prometheus has now. */
  readonly metricNames: ReadonlySet<string>;
  /** Alerts of Loki's ruler, and whether Loki has lines of BPI's log files that they could count. */
  readonly logs: { readonly ruleFiles: readonly RuleFile[]; readonly hasLines: boolean };
}

/** Compares what the product knows with what is there; pure. */
export function coverage(input: CoverageInput): Coverage {
  const { reports, descriptions, definitions, metricNames } = input;
  const present = (name: string): boolean => metricNames.has(name) || metricNames.has(`${name}_bucket`);
  const real = definitions.filter(({ labels }) => !('synthetic' in labels));
  const names = new Set(real.map(({ name }) => name));
  const rules = input.ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const exists = existence(
    metricNames,
    rules.filter((rule): rule is RecordingRule => !isAlert(rule)),
  );
  return {
    endpoints: reports.map((report) => ({
      id: report.id,
      description: descriptions.get(report.kind) ?? '',
      target: report.target,
      path: report.path,
      state: report.state,
      cause: report.cause?.message ?? null,
      missing: [
        ...new Set(real.filter(({ source, name }) => source === report.kind && !present(name)).map(({ name }) => name)),
      ].sort(),
    })),
    metrics: { known: names.size, present: [...names].filter(present).length },
    alerts: [...rules.filter(isAlert).map((rule) => alertCoverage(rule, exists)), ...logAlerts(input.logs)],
  };
}

/** One for each name: an alert on log lines can fire once there are lines, one on their absence always. */
function logAlerts({ ruleFiles, hasLines }: CoverageInput['logs']): readonly AlertCoverage[] {
  const rules = ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules)).filter(isAlert);
  return [...new Map(rules.map((rule) => [rule.alert, rule])).values()].map(({ alert, expr, labels }) => {
    const missing = hasLines || expr.startsWith('absent_over_time(') ? [] : ['lines of logs.files in monitoring.yaml'];
    return { name: alert, priority: labels.priority, canFire: missing.length === 0, missing };
  });
}

function alertCoverage({ alert, expr, labels }: AlertRule, exists: Existence): AlertCoverage {
  const missing = exists.missingOf(expr);
  return { name: alert, priority: labels.priority, canFire: missing.length === 0, missing };
}

interface Existence {
  readonly missingOf: (expression: string) => readonly string[];
}

// A recorded series that is not there yet exists as soon as what it is made from does; a loop of rules ends at its name.
function existence(metricNames: ReadonlySet<string>, recordings: readonly RecordingRule[]): Existence {
  const missingOf = (expression: string, within: ReadonlySet<string>): readonly string[] => {
    const lacking = missingSeries(seriesNeeds(expression), (name) => missingBehind(name, within).length === 0);
    return [...new Set(lacking.flatMap((name) => missingBehind(name, within)))].sort();
  };
  const missingBehind = (name: string, within: ReadonlySet<string>): readonly string[] => {
    if (metricNames.has(name)) return [];
    const rules = within.has(name) ? [] : recordings.filter(({ record }) => record === name);
    if (rules.length === 0) return [name];
    const alternatives = rules.map(({ expr }) => missingOf(expr, new Set([...within, name])));
    return alternatives.some((missing) => missing.length === 0) ? [] : alternatives.flat();
  };
  return { missingOf: (expression) => missingOf(expression, new Set()) };
}
