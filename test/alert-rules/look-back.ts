import { isAlert, type AlertRule, type RuleGroup } from '../../alert-rules/house/rule.ts';
import { parseDuration } from '../../src/config/parse-duration.ts';
import { parsePromql } from './promql.ts';

type Rule = RuleGroup['rules'][number];

/**
 * The rules that some series reach, directly or through what others record, each with the longest time, in seconds, for
 * which it can still feel a series that is gone: its own range or offset, and those of what it reads.
 */
export function reachOf(groups: readonly RuleGroup[], metrics: Iterable<string>): ReadonlyMap<Rule, number> {
  const felt = new Map<string, number>([...metrics].map((metric) => [metric, 0]));
  const reached = new Map<Rule, number>();
  for (const rule of groups.flatMap(({ rules }) => rules)) {
    const read = parsePromql(rule.expr).metrics.filter((metric) => felt.has(metric));
    if (read.length === 0) continue;
    const seconds = ownRange(rule) + Math.max(...read.map((metric) => felt.get(metric) ?? 0));
    reached.set(rule, seconds);
    if (!isAlert(rule)) felt.set(rule.record, Math.max(seconds, felt.get(rule.record) ?? 0));
  }
  return reached;
}

/** How long an alert is kept firing after its condition has ended, seconds. */
export function keptSeconds({ keep_firing_for: kept }: AlertRule): number {
  return kept === undefined ? 0 : (parseDuration(kept) ?? 0);
}

function ownRange({ expr }: Rule): number {
  const ranges = [...expr.matchAll(/(?:\[|offset )(\w+)/g)].map(([, range = '']) => parseDuration(range) ?? 0);
  return Math.max(0, ...ranges);
}
