import { parser } from '@prometheus-io/lezer-promql';
import type { AlertRule, RuleGroup } from '../../alert-rules/house/rule.ts';
import { nameOf } from './mutate-rule.ts';
import type { Mutant, Rule } from './mutant.ts';

/** A comparison that holds at its limit too; of equality, one that always holds. */
const holding: Readonly<Record<string, string>> = {
  '<': '<=',
  '>': '>=',
  '<=': '<',
  '>=': '>',
  '!=': '!= bool',
  '==': '!=',
};

/**
 * One mutant for each comparison whose limit another configuration moves: on the other side at the limit itself, the same
 * everywhere else. Only a story that stands exactly there can tell. `moved` are the same groups of that configuration.
 */
export function holdAtMovedLimits(groups: readonly RuleGroup[], moved: readonly RuleGroup[]): readonly Mutant[] {
  return groups.flatMap(({ name: group, rules }, index) =>
    rules.flatMap((rule, place) => {
      const other = moved[index]?.rules[place];
      if (other === undefined || nameOf(other) !== nameOf(rule))
        throw new Error(`${nameOf(rule)} is not there any more`);
      return rule.expr === other.expr ? [] : holdAt(group, rule, other);
    }),
  );
}

function holdAt(group: string, rule: Rule, other: Rule): readonly Mutant[] {
  const there = comparisonsIn(other.expr);
  return comparisonsIn(rule.expr).flatMap(({ operator, from, limit }, index): readonly Mutant[] => {
    if (limit === there[index]?.limit) return [];
    const by = holding[operator] ?? operator;
    const expr = `${rule.expr.slice(0, from)}${by}${rule.expr.slice(from + operator.length)}`;
    const mutation = `${operator} ${limit} -> ${by}`;
    const mutated: AlertRule | Rule = { ...rule, expr };
    return [{ group, rule, name: nameOf(rule), kind: 'boundary', mutation, mutated }];
  });
}

function comparisonsIn(expr: string): readonly { operator: string; from: number; limit: string }[] {
  const found: { operator: string; from: number; limit: string }[] = [];
  parser.parse(expr).iterate({
    enter: ({ node }) => {
      const operator = node.firstChild?.nextSibling;
      if (node.name !== 'BinaryExpr' || !operator) return;
      const { from, to } = operator;
      const written = expr.slice(from, to);
      if (written in holding) found.push({ operator: written, from, limit: expr.slice(to, node.to).trim() });
    },
  });
  return found;
}
