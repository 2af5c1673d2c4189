import { isAlert, type RecordingRule } from '../../alert-rules/house/rule.ts';
import { ruleFiles } from '../../alert-rules/index.ts';
import type { MetricDefinition } from '../../src/catalog/metric-definition.ts';
import { asShippedMetrics } from '../../src/catalog/metrics/as-shipped.ts';
import { contractJsonMetrics } from '../../src/catalog/metrics/contract-json.ts';
import { contractMetrics } from '../../src/catalog/metrics/contract.ts';
import { stackMetrics } from '../../src/catalog/metrics/stack.ts';
import { textfileMetrics } from '../../src/catalog/metrics/textfiles.ts';
import type { Config } from '../../src/config/config.ts';
import type { LabelMatcher } from '../../src/prometheus/promql/selected-series.ts';
import { missingSeries, seriesNeeds, type SeriesNeeds } from '../../src/prometheus/promql/series-needs.ts';

const partsOfHistogram = /_(bucket|sum|count)$/;
const byName = grouped(
  [...contractMetrics, ...contractJsonMetrics, ...asShippedMetrics, ...stackMetrics, ...textfileMetrics],
  ({ name }) => name,
);

/** What is known of the series of a stack before it has run. */
export interface KnownSeries {
  /** Says whether BPI and BPCI as they are shipped, and the stack itself, can give this PromQL any series. */
  readonly exists: (promql: string) => boolean;
  /** Kinds of the watched endpoints (Endpoint.kind) that series behind this PromQL come from, sorted. */
  readonly endpoints: (promql: string) => readonly string[];
}

const known = new WeakMap<Config, KnownSeries>();

/** Looks through recording rules at the catalogue, where each metric says who exports it, and at the endpoints of a configuration. */
export function knownSeries(config: Config): KnownSeries {
  const before = known.get(config);
  if (before !== undefined) return before;
  const series = look(config);
  known.set(config, series);
  return series;
}

function look(config: Config): KnownSeries {
  const recordings = grouped(recordingRules(config), ({ record }) => record);
  const kinds = new Set(config.endpoints.map(({ kind }) => kind));
  const mapped = new Set(config.endpoints.flatMap(({ mapping }) => mapping.map(({ metric }) => metric)));

  const isExported = ({ source, profiles, labels }: MetricDefinition) =>
    // Somebody has to write text files, whatever BPI exports.
    (source === 'textfiles' ? config.extra.textfiles !== null : profiles.includes('stack')) ||
    // What BPI makes up (label `synthetic`) is exported only when asked for, and a service is watched only when it is named.
    (profiles.includes('as-shipped') && kinds.has(source) && (config.exporter.synthetic || !('synthetic' in labels)));

  // The same few recording rules stand behind most panels.
  const parsed = new Map<string, SeriesNeeds>();
  const needsOf = (promql: string): SeriesNeeds => {
    const needs = parsed.get(promql) ?? seriesNeeds(promql);
    parsed.set(promql, needs);
    return needs;
  };

  const existsBy = (promql: string, within: ReadonlySet<string>): boolean =>
    missingSeries(needsOf(promql), (name, matchers) => seriesExist(name, matchers, within)).length === 0;

  const seriesExist = (name: string, matchers: readonly LabelMatcher[], within: ReadonlySet<string>): boolean => {
    const rules = within.has(name) ? undefined : recordings.get(name);
    // Which labels of its expression a rule keeps is not looked at, only those it sets itself.
    if (rules !== undefined)
      return rules.some(
        ({ expr, labels = {} }) =>
          matchers.every((matcher) => fits(matcher, labelValues(labels[matcher.label]))) &&
          existsBy(expr, new Set([...within, name])),
      );
    const definitions = definitionsOf(name);
    // A name that is not in the catalogue is node_exporter's, Prometheus', Loki's…: they export what they export.
    return definitions.length === 0
      ? !within.has(name)
      : mapped.has(name) ||
          definitions.some(
            (one) =>
              isExported(one) && matchers.every((matcher) => fits(matcher, valuesOf(one, matcher.label, definitions))),
          );
  };

  // Every series that is needed before an expression can give a result, whatever else could do without it.
  const sourcesOf = (promql: string, within: ReadonlySet<string>): readonly string[] =>
    missingSeries(needsOf(promql), () => false).flatMap((name) => {
      const rules = within.has(name) ? undefined : recordings.get(name);
      if (rules !== undefined) return rules.flatMap(({ expr }) => sourcesOf(expr, new Set([...within, name])));
      return definitionsOf(name).map(({ source }) => source);
    });

  return {
    exists: (promql) => existsBy(promql, new Set()),
    endpoints: (promql) => [...new Set(sourcesOf(promql, new Set()))].filter((source) => kinds.has(source)).sort(),
  };
}

function recordingRules(config: Config): readonly RecordingRule[] {
  return ruleFiles(config).flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules.filter((rule): rule is RecordingRule => !isAlert(rule))),
  );
}

/** The values that a label of an exported metric can have; null where any is possible. */
function valuesOf(
  { labels }: MetricDefinition,
  label: string,
  others: readonly MetricDefinition[],
): readonly string[] | null {
  if (label in labels) return labels[label] ?? null;
  // Scraping adds labels of its own; one that only another BPI exports is not there.
  return others.some((other) => label in other.labels) ? [''] : null;
}

function labelValues(value: string | undefined): readonly string[] | null {
  return value === undefined ? null : [value];
}

function fits({ operator, value }: LabelMatcher, values: readonly string[] | null): boolean {
  // What any value fits may stand for a variable at All, which a missing label fits too.
  if (values === null || value === '.+' || value === '.*') return true;
  if (operator === '=') return values.includes(value);
  if (operator === '!=') return values.some((one) => one !== value);
  const pattern = new RegExp(`^(?:${value})$`);
  return values.some((one) => pattern.test(one) === (operator === '=~'));
}

function definitionsOf(name: string): readonly MetricDefinition[] {
  return byName.get(name) ?? byName.get(name.replace(partsOfHistogram, '')) ?? [];
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
