import { isAlert, type RecordingRule } from '../../alert-rules/house/rule.ts';
import { ruleFiles } from '../../alert-rules/index.ts';
import type { MetricDefinition } from '../../src/catalog/metric-definition.ts';
import { asShippedMetrics } from '../../src/catalog/metrics/as-shipped.ts';
import { contractJsonMetrics } from '../../src/catalog/metrics/contract-json.ts';
import { contractMetrics } from '../../src/catalog/metrics/contract.ts';
import { stackMetrics } from '../../src/catalog/metrics/stack.ts';
import { textfileMetrics } from '../../src/catalog/metrics/textfiles.ts';
import type { Config } from '../../src/config/config.ts';
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
    missingSeries(needsOf(promql), (name) => nameExists(name, within)).length === 0;

  const nameExists = (name: string, within: ReadonlySet<string>): boolean => {
    const rules = within.has(name) ? undefined : recordings.get(name);
    if (rules !== undefined) return rules.some(({ expr }) => existsBy(expr, new Set([...within, name])));
    const definitions = definitionsOf(name);
    // A name that is not in the catalogue is node_exporter's, Prometheus', Loki's…: they export what they export.
    return definitions.length === 0 ? !within.has(name) : mapped.has(name) || definitions.some(isExported);
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

function definitionsOf(name: string): readonly MetricDefinition[] {
  return byName.get(name) ?? byName.get(name.replace(partsOfHistogram, '')) ?? [];
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
