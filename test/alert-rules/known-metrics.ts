import { ruleFiles } from '../../alert-rules/index.ts';
import { isAlert, type RecordingRule } from '../../alert-rules/house/rule.ts';
import { metricDefinitions } from '../../src/catalog/metrics/index.ts';
import { knownMetrics } from '../../src/panels/known-metrics.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { parsePromql } from './promql.ts';

const parts = /_(bucket|sum|count)$/;

const catalog = new Map(metricDefinitions.map((definition) => [definition.name, definition]));
const recordings = new Map<string, RecordingRule[]>();
for (const rule of ruleFiles(defaultConfig()).flatMap((file) => file.groups.flatMap((group) => group.rules))) {
  if (!isAlert(rule)) recordings.set(rule.record, [...(recordings.get(rule.record) ?? []), rule]);
}

/** Where a series comes from, or null when nobody makes it. */
export const { originOf } = knownMetrics(defaultConfig());

/** Says whether BPI as shipped, with our own stack beside it, can give this expression any series. */
export function answeredAsShipped(expr: string): boolean {
  return alternatives(expr).some((alternative) =>
    parsePromql(alternative).metrics.every((metric) => existsAsShipped(metric)),
  );
}

function existsAsShipped(metric: string): boolean {
  const rules = recordings.get(metric);
  if (rules !== undefined) return rules.some((rule) => answeredAsShipped(rule.expr));
  const definition = catalog.get(metric) ?? catalog.get(metric.replace(parts, ''));
  if (definition === undefined) return originOf(metric) === 'third party';
  // What BPI makes up (label `synthetic`) is exported only when asked for.
  const { profiles, labels } = definition;
  return profiles.includes('stack') || (profiles.includes('as-shipped') && !('synthetic' in labels));
}

/** The operands of the outermost `or`s: one of them suffices. */
function alternatives(expr: string): readonly string[] {
  let depth = 0;
  let start = 0;
  const found: string[] = [];
  for (let at = 0; at < expr.length; at += 1) {
    if ('([{'.includes(expr.charAt(at))) depth += 1;
    if (')]}'.includes(expr.charAt(at))) depth -= 1;
    if (depth === 0 && expr.startsWith(' or ', at)) {
      found.push(expr.slice(start, at));
      start = at + ' or '.length;
    }
  }
  return [...found, expr.slice(start)].map((text) => text.replace(/^on \(\) /, ''));
}
