import { parse } from 'yaml';
import type { Artifact } from '../render/artifact.ts';

/** One rule of a rendered rule file; an alert has `alert`, a recording rule has `record`. */
export interface RenderedRule {
  readonly name: string;
  readonly alert: boolean;
  readonly expr: string;
  readonly for: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface RenderedRuleGroup {
  readonly name: string;
  readonly rules: readonly RenderedRule[];
}

interface WrittenRule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Lists the rule groups in Prometheus' rendered rule files, in file order. */
export function renderedRuleGroups(artifacts: readonly Artifact[]): readonly RenderedRuleGroup[] {
  return artifacts
    .filter(({ service, path }) => service === 'prometheus' && path.startsWith('rules/'))
    .flatMap(({ content }) => {
      const file = parse(content) as { groups?: readonly { name: string; rules?: readonly WrittenRule[] }[] } | null;
      return (file?.groups ?? []).map((group) => ({ name: group.name, rules: (group.rules ?? []).map(toRule) }));
    });
}

function toRule(rule: WrittenRule): RenderedRule {
  return {
    name: rule.alert ?? rule.record ?? '',
    alert: rule.alert !== undefined,
    expr: rule.expr,
    for: rule.for ?? null,
    labels: rule.labels ?? {},
    annotations: rule.annotations ?? {},
  };
}
