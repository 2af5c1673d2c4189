import { isAlert, type AlertRule, type RuleGroup } from '../../../alert-rules/house/rule.ts';
import { parseDuration } from '../../../src/config/parse-duration.ts';
import { evaluateLogql } from './evaluate.ts';
import type { LogEntry } from './log-entry.ts';

/** An alert that fires. */
export interface FiringAlert {
  readonly alert: string;
  /** Of the series and of the rule. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Milliseconds from the first evaluation to the one at which it fired. */
  readonly sinceMs: number;
}

/**
 * Stands in for the ruler: evaluates a rule from `fromMs` on every `interval`, and says at each moment what fires. A
 * condition counts from the first evaluation that has found it; one without it begins anew.
 */
export function ruleOver(
  rule: AlertRule,
  interval: string,
  entries: readonly LogEntry[],
  span: { readonly fromMs: number; readonly toMs: number },
): ReadonlyMap<number, readonly FiringAlert[]> {
  const stepMs = seconds(interval) * 1000;
  const waitMs = rule.for === undefined ? 0 : seconds(rule.for) * 1000;
  const moments = new Map<number, readonly FiringAlert[]>();
  let active = new Map<string, number>();
  for (let atMs = span.fromMs; atMs <= span.toMs; atMs += stepMs) {
    const found = evaluateLogql(rule.expr, entries, atMs);
    active = new Map(
      found.map(({ labels }) => [JSON.stringify(labels), active.get(JSON.stringify(labels)) ?? atMs] as const),
    );
    const firing = found.filter(({ labels }) => atMs - (active.get(JSON.stringify(labels)) ?? atMs) >= waitMs);
    moments.set(
      atMs,
      firing.map(({ labels, value }) => ({
        alert: rule.alert,
        labels: { ...labels, ...rule.labels },
        value,
        sinceMs: atMs - span.fromMs,
      })),
    );
  }
  return moments;
}

/** The alerts of groups with the interval at which each is evaluated. */
export function alertsOf(groups: readonly RuleGroup[]): readonly (readonly [AlertRule, string])[] {
  return groups.flatMap(({ interval, rules }) => rules.filter(isAlert).map((rule) => [rule, interval] as const));
}

function seconds(text: string): number {
  const value = parseDuration(text);
  if (value === null) throw new Error(`no duration: ${text}`);
  return value;
}
