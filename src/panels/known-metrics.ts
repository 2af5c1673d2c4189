import { parse } from 'yaml';
import { isAlert, type RecordingRule } from '../../alert-rules/house/rule.ts';
import { ruleFiles } from '../../alert-rules/index.ts';
import { endpointDefinitions } from '../catalog/endpoints.ts';
import type { MetricDefinition } from '../catalog/metric-definition.ts';
import { metricDefinitions } from '../catalog/metrics/index.ts';
import type { Config } from '../config/config.ts';

/** Which series the stack of a configuration can have. */
export interface KnownMetrics {
  /** Where a series comes from, or null when nobody we know makes it. */
  readonly originOf: (metric: string) => 'recorded' | 'catalog' | 'mapped' | 'third party' | null;
  /** What the catalogue says of a series, also of a part of a histogram. */
  readonly definitionOf: (metric: string) => MetricDefinition | undefined;
  /** The expressions of the rules that record a series. */
  readonly recordedAs: (metric: string) => readonly string[];
  /** Every name that is known letter by letter. */
  readonly names: readonly string[];
  /** Whether something is scraped whose series only the user knows. */
  readonly open: boolean;
}

// What Prometheus makes itself, what the services of the stack export under prefixes of their own, and what Alloy counts of spans.
const thirdParty = new RegExp(
  '^(up|ALERTS|ALERTS_FOR_STATE|(' +
    'node|prometheus|alertmanager|loki|grafana|alloy|jaeger|blackbox|process|go|promhttp|net_conntrack|probe|scrape|' +
    'traces_span_metrics)_.+)$',
);
const parts = /_(bucket|sum|count)$/;
const catalog = new Map(metricDefinitions.map((definition) => [definition.name, definition]));
const known = new WeakMap<Config, KnownMetrics>();

/** What is known of the series of a stack: the catalogue, what rules record, and what `mapping` makes of answers. */
export function knownMetrics(config: Config): KnownMetrics {
  const before = known.get(config);
  if (before !== undefined) return before;
  const recordings = [...ourRecordings(config), ...theirRecordings(config)];
  const recorded = new Set(recordings.map(({ record }) => record));
  const mapped = new Set(config.endpoints.flatMap(({ mapping }) => mapping.map(({ metric }) => metric)));
  const ours = new Set(endpointDefinitions.map(({ id }) => id));
  const definitionOf = (metric: string) => catalog.get(metric) ?? catalog.get(metric.replace(parts, ''));
  const metrics: KnownMetrics = {
    originOf: (metric) => {
      if (recorded.has(metric)) return 'recorded';
      if (definitionOf(metric) !== undefined) return 'catalog';
      if (mapped.has(metric)) return 'mapped';
      return thirdParty.test(metric) ? 'third party' : null;
    },
    definitionOf,
    recordedAs: (metric) => recordings.flatMap(({ record, expr }) => (record === metric ? [expr] : [])),
    names: [...new Set([...recorded, ...catalog.keys(), ...mapped])].sort(),
    open:
      config.extra.scrapeConfigs.length > 0 ||
      config.extra.textfiles !== null ||
      config.endpoints.some(({ kind, shape }) => shape === 'prometheus' && !ours.has(kind)),
  };
  known.set(config, metrics);
  return metrics;
}

type Recording = Pick<RecordingRule, 'record' | 'expr'>;

function ourRecordings(config: Config): readonly Recording[] {
  const rules = ruleFiles(config).flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  return rules.filter((rule): rule is RecordingRule => !isAlert(rule));
}

interface RuleFileValue {
  readonly groups?: readonly ({ readonly rules?: readonly (Partial<Recording> | null)[] | null } | null)[];
}

function theirRecordings(config: Config): readonly Recording[] {
  return config.extra.rules.flatMap(({ content }) => {
    const rules = ((parse(content) as RuleFileValue).groups ?? []).flatMap((group) => group?.rules ?? []);
    return rules.flatMap((rule) =>
      typeof rule?.record === 'string' ? [{ record: rule.record, expr: String(rule.expr) }] : [],
    );
  });
}
