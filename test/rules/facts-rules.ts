import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One rule of the facts' rule files. */
export interface FactsRule {
  readonly group: string;
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly [key: string]: unknown;
}

const directory = new URL('../fixtures/rules/', import.meta.url);
const files = ['10-node', '12-app', '13-slo', '14-anomaly', '15-meta', '20-alerts'];

/** Every rule of the facts (facts/dashboards-alerts.md), recording rules first. */
export const factsRules: readonly FactsRule[] = files.flatMap((file) => {
  const text = readFileSync(new URL(`${file}.rules.yml`, directory), 'utf8');
  const { groups } = parse(text) as { groups: { name: string; rules: Omit<FactsRule, 'group'>[] }[] };
  return groups.flatMap(({ name, rules }) => rules.map((rule) => ({ ...rule, group: name }) as FactsRule));
});

/** Names that stand in an expression: metrics, labels and functions alike. */
export function namesIn(expr: string): ReadonlySet<string> {
  return new Set(expr.replaceAll(/"[^"]*"/g, '').match(/[a-zA-Z_:][\w:]*/g) ?? []);
}

/** Some alerts, and every recording rule that they read, directly or through others. */
export function rulesFor(alerts: readonly string[]): readonly FactsRule[] {
  const needed = new Set<FactsRule>(factsRules.filter(({ alert }) => alert !== undefined && alerts.includes(alert)));
  for (const rule of needed) {
    const names = namesIn(rule.expr);
    for (const other of factsRules) if (other.record !== undefined && names.has(other.record)) needed.add(other);
  }
  // The error budgets of other objectives have the same names and cost as much again.
  const exprs = [...needed].map(({ alert, expr }) => (alert === undefined ? '' : expr)).join('\n');
  const slo = ({ labels }: FactsRule) => (labels as { slo?: string } | undefined)?.slo;
  const meant = (rule: FactsRule) => rule.alert !== undefined || exprs.includes(`slo="${slo(rule) ?? ''}"`);
  return factsRules.filter((rule) => needed.has(rule) && (slo(rule) === undefined || meant(rule)));
}

/** The rules as the value of a rule file, in their groups. */
export function ruleFileOf(rules: readonly FactsRule[]): object {
  const groups = [...new Set(rules.map(({ group }) => group))];
  return {
    groups: groups.map((name) => ({
      name,
      rules: rules.filter(({ group }) => group === name).map(({ group: _, ...rule }) => rule),
    })),
  };
}

/** The metrics that rules read. */
export function metricsOf(rules: readonly FactsRule[]): (metric: string) => boolean {
  const names = new Set(rules.flatMap(({ expr }) => [...namesIn(expr)]));
  return (metric) => ['', '_bucket', '_sum', '_count'].some((suffix) => names.has(metric + suffix));
}
