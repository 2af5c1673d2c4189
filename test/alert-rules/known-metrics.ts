import { ruleFiles } from '../../alert-rules/index.ts';
import { isAlert, type RecordingRule } from '../../alert-rules/house/rule.ts';
import { metricDefinitions } from '../../src/catalog/metrics/index.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { parsePromql } from './promql.ts';

// What Prometheus makes itself, what node_exporter, Prometheus and Alertmanager export under prefixes of their own, and what Alloy counts of spans.
const thirdParty =
  /^(up|ALERTS|(node|prometheus|alertmanager|loki|grafana|process|probe|scrape|traces_span_metrics)_.+)$/;
const parts = /_(bucket|sum|count)$/;

const catalog = new Map(metricDefinitions.map((definition) => [definition.name, definition]));
const recordings = new Map<string, RecordingRule[]>();
for (const rule of ruleFiles(defaultConfig()).flatMap((file) => file.groups.flatMap((group) => group.rules))) {
  if (!isAlert(rule)) recordings.set(rule.record, [...(recordings.get(rule.record) ?? []), rule]);
}

/** Where a series comes from, or null when nobody makes it. */
export function originOf(metric: string): 'recorded' | 'catalog' | 'third party' | null {
  if (recordings.has(metric)) return 'recorded';
  if (catalog.has(metric) || catalog.has(metric.replace(parts, ''))) return 'catalog';
  return thirdParty.test(metric) ? 'third party' : null;
}

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
  if (definition === undefined) return thirdParty.test(metric);
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
