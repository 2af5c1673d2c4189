import type { RuleGroupStatus, RuleStatus } from '../prometheus/api-types.ts';
import { parseDuration } from './parse-duration.ts';
import type { RenderedRule, RenderedRuleGroup } from './rendered-rules.ts';

/**
 * Says where the loaded rules are not the rendered ones, one sentence each.
 *
 * Names, order, `for`, labels and annotations are compared; expressions are not, because Prometheus prints them its own way.
 */
export function compareRules(
  rendered: readonly RenderedRuleGroup[],
  loaded: readonly RuleGroupStatus[],
): readonly string[] {
  const byName = new Map(loaded.map((group) => [group.name, group]));
  const names = new Set(rendered.map((group) => group.name));
  return [
    ...loaded.filter((group) => !names.has(group.name)).map((group) => `group ${group.name} is loaded, not rendered`),
    ...rendered.flatMap((group) => compareGroup(group, byName.get(group.name) ?? null)),
  ];
}

function compareGroup(rendered: RenderedRuleGroup, loaded: RuleGroupStatus | null): readonly string[] {
  if (loaded === null) return [`group ${rendered.name} is not loaded`];
  if (loaded.rules.length !== rendered.rules.length) {
    return [`group ${rendered.name}: ${loaded.rules.length} rules loaded, ${rendered.rules.length} rendered`];
  }
  return rendered.rules.flatMap((rule, index) => {
    const other = loaded.rules[index];
    return other !== undefined && isSame(rule, other) ? [] : [`group ${rendered.name}: rule ${rule.name} differs`];
  });
}

function isSame(rule: RenderedRule, other: RuleStatus): boolean {
  return (
    rule.name === other.name &&
    rule.alert === (other.type === 'alerting') &&
    (!rule.alert || (parseDuration(rule.for ?? '0s') ?? 0) === (other.duration ?? 0) * 1000) &&
    sameMap(rule.labels, other.labels ?? {}) &&
    sameMap(rule.annotations, other.annotations ?? {})
  );
}

function sameMap(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => String(left[name]) === right[name]);
}
