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

interface WrittenGroup {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly rules?: readonly WrittenRule[];
}

/** Lists the rule groups in the rendered rule files of Prometheus, or of Loki's ruler, in file order. */
export function renderedRuleGroups(
  artifacts: readonly Artifact[],
  reader: 'prometheus' | 'loki' = 'prometheus',
): readonly RenderedRuleGroup[] {
  return artifacts
    .filter(({ service, path }) => service === reader && path.startsWith('rules/'))
    .flatMap(({ content }) => {
      const file = parse(content) as { groups?: readonly WrittenGroup[] } | null;
      return (file?.groups ?? []).map((group) => ({
        name: group.name,
        rules: (group.rules ?? []).map((rule) => toRule(rule, group.labels ?? {})),
      }));
    });
}

function toRule(rule: WrittenRule, groupLabels: Readonly<Record<string, string>>): RenderedRule {
  return {
    name: rule.alert ?? rule.record ?? '',
    alert: rule.alert !== undefined,
    expr: rule.expr,
    for: rule.for ?? null,
    labels: { ...groupLabels, ...rule.labels },
    annotations: rule.annotations ?? {},
  };
}
