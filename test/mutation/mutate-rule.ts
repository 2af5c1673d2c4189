import { isAlert, type AlertRule, type RuleGroup } from '../../alert-rules/house/rule.ts';
import { mutateExpression } from './mutate-expression.ts';
import type { Mutant, Rule } from './mutant.ts';

/** Every mutant of every rule, in the order of the rules; `mutate` for expressions that are not PromQL. */
export function mutantsOf(groups: readonly RuleGroup[], mutate = mutateExpression): readonly Mutant[] {
  return groups.flatMap(({ name: group, rules }) => rules.flatMap((rule) => mutateRule(group, rule, mutate)));
}

function mutateRule(group: string, rule: Rule, mutate: typeof mutateExpression): readonly Mutant[] {
  const name = nameOf(rule);
  return [
    ...mutate(rule.expr).map(({ expr, ...what }): Mutant => ({
      group,
      rule,
      name,
      ...what,
      mutated: { ...rule, expr },
    })),
    ...(isAlert(rule) ? mutateTimes(rule).map((what): Mutant => ({ group, rule, name, ...what })) : []),
  ];
}

function mutateTimes(rule: AlertRule): readonly Pick<Mutant, 'kind' | 'mutation' | 'mutated'>[] {
  const { for: wait, keep_firing_for: keep, ...other } = rule;
  const kept = keep === undefined ? {} : { keep_firing_for: keep };
  const waiting = wait === undefined ? {} : { for: wait };
  return [
    ...(wait === undefined
      ? []
      : ([
          { kind: 'for doubled', mutation: `for: ${wait} -> 2 x ${wait}`, mutated: { ...rule, for: doubled(wait) } },
          { kind: 'for dropped', mutation: `for: ${wait} dropped`, mutated: { ...other, ...kept } },
        ] as const)),
    ...(keep === undefined
      ? []
      : ([
          {
            kind: 'keep firing dropped',
            mutation: `keep_firing_for: ${keep} dropped`,
            mutated: { ...other, ...waiting },
          },
        ] as const)),
  ];
}

function doubled(duration: string): string {
  return duration.replaceAll(/\d+/g, (digits) => String(2 * Number(digits)));
}

/** What a rule is called in reports: several may record under one name. */
export function nameOf(rule: Rule): string {
  if (isAlert(rule)) return rule.alert;
  const labels = Object.entries(rule.labels ?? {}).map(([label, value]) => `${label}="${value}"`);
  return labels.length === 0 ? rule.record : `${rule.record}{${labels.join(',')}}`;
}
