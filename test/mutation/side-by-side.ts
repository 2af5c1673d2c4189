import { isAlert, type RuleGroup } from '../../alert-rules/house/rule.ts';
import { parser } from '@prometheus-io/lezer-promql';
import type { Mutant, Rule } from './mutant.ts';

/** The name under which a mutant's copy of a rule stands beside the rule itself. */
export function aliasOf(name: string, index: number): string {
  return `${name}_mutant_${String(index)}`;
}

/** Indexes of the mutants that a text of promtool's names by their aliases. */
export function mutantsNamedIn(text: string): ReadonlySet<number> {
  return new Set([...text.matchAll(/_mutant_(\d+)\b/g)].map(([, index]) => Number(index)));
}

/**
 * Rules, and after each the copies of it that mutants need, so that one promtool tries all of them at the price of one: a
 * mutant copies the rule it changes, and every rule that reads it, directly or through others.
 */
export function sideBySide(groups: readonly RuleGroup[], mutants: ReadonlyMap<number, Mutant>): readonly RuleGroup[] {
  const rules = groups.flatMap((group) => group.rules);
  const changed = [...mutants].map(([index, mutant]) => ({ index, mutant, names: changedNames(rules, mutant) }));
  return groups.map((group) => ({
    ...group,
    rules: group.rules.flatMap((rule) => [
      rule,
      ...changed
        .filter(({ names }) => names.has(bareName(rule)))
        .map(({ index, mutant, names }) => {
          const written = rule === mutant.rule ? mutant.mutated : rule;
          const alias = aliasOf(bareName(rule), index);
          const expr = renameSeries(written.expr, names, (name) => aliasOf(name, index));
          return isAlert(written) ? { ...written, alert: alias, expr } : { ...written, record: alias, expr };
        }),
    ]),
  }));
}

/** Names of the rule that a mutant changes and of the rules, in the order of evaluation, that read it. */
export function changedNames(rules: readonly Rule[], { rule }: Mutant): ReadonlySet<string> {
  const names = new Set([bareName(rule)]);
  for (const other of rules) if (seriesIn(other.expr).some(({ name }) => names.has(name))) names.add(bareName(other));
  return names;
}

/** A PromQL text that reads some of its series under other names. */
export function renameSeries(expr: string, names: ReadonlySet<string>, rename: (name: string) => string): string {
  let text = expr;
  for (const { name, from, to } of seriesIn(expr).reverse()) {
    if (names.has(name)) text = `${text.slice(0, from)}${rename(name)}${text.slice(to)}`;
  }
  return text;
}

interface SeriesName {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function seriesIn(expr: string): SeriesName[] {
  const found: SeriesName[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, node, from, to }) => {
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector')
        found.push({ name: expr.slice(from, to), from, to });
    },
  });
  return found;
}

function bareName(rule: Rule): string {
  return isAlert(rule) ? rule.alert : rule.record;
}
