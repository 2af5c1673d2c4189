import { isAlert, type RuleGroup } from '../../alert-rules/house/rule.ts';
import { parser } from '@prometheus-io/lezer-promql';
import { parsePromql } from './promql.ts';

const growth = new Set(['rate', 'irate', 'increase', 'resets']);

/** The counters that rules take the growth of, and what is recorded into them. */
export function countersOf(groups: readonly RuleGroup[]): ReadonlySet<string> {
  const rules = groups.flatMap((group) => group.rules);
  const counters = new Set(rules.flatMap(({ expr }) => grownIn(expr)));
  // A set tells of what is added while it is gone through.
  for (const counter of counters) {
    for (const rule of rules) {
      if (!isAlert(rule) && rule.record === counter)
        for (const metric of parsePromql(rule.expr).metrics) counters.add(metric);
    }
  }
  return counters;
}

function grownIn(expr: string): readonly string[] {
  const found: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ node }) => {
      const name = node.firstChild;
      if (node.name === 'FunctionCall' && name !== null && growth.has(expr.slice(name.from, name.to)))
        found.push(...parsePromql(expr.slice(node.from, node.to)).metrics);
    },
  });
  return found;
}
