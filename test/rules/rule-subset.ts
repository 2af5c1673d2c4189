import { isAlert, type RuleGroup } from '../../alert-rules/house/rule.ts';
import { parsePromql } from '../alert-rules/promql.ts';

/** Some alerts, and every recording rule that they read, directly or through others: quick to evaluate. */
export function rulesFor(groups: readonly RuleGroup[], alerts: readonly string[]): readonly RuleGroup[] {
  const all = groups.flatMap(({ rules }) => rules);
  const needed = new Set(all.filter((rule) => isAlert(rule) && alerts.includes(rule.alert)));
  const texts = [...needed].map(({ expr }) => expr).join('\n');
  for (const { expr } of needed) {
    const { metrics } = parsePromql(expr);
    for (const rule of all) {
      // The budgets of other objectives have the same names and cost as much again.
      const other = !isAlert(rule) && rule.labels?.['slo'] !== undefined && !texts.includes(`"${rule.labels['slo']}"`);
      if (!isAlert(rule) && metrics.includes(rule.record) && !other) needed.add(rule);
    }
  }
  return groups
    .map((group) => ({ ...group, rules: group.rules.filter((rule) => needed.has(rule)) }))
    .filter(({ rules }) => rules.length > 0);
}

/** Every recording rule that PromQL reads, directly or through others. */
export function recordingsFor(groups: readonly RuleGroup[], promql: readonly string[]): readonly RuleGroup[] {
  const read = new Set(promql.flatMap((expr) => parsePromql(expr).metrics));
  const all = groups.flatMap(({ rules }) => rules);
  // A set grows while it is gone through.
  for (const name of read) {
    for (const rule of all)
      if (!isAlert(rule) && rule.record === name) for (const metric of parsePromql(rule.expr).metrics) read.add(metric);
  }
  return groups
    .map((group) => ({ ...group, rules: group.rules.filter((rule) => !isAlert(rule) && read.has(rule.record)) }))
    .filter(({ rules }) => rules.length > 0);
}
