import type { Finding } from '../../base/finding.ts';
import { artifactFinding } from '../artifact-finding.ts';
import type { ParsedArtifact, ValuePath } from '../parse-artifact.ts';
import { syntaxErrorAt, type QueryLanguage } from '../../prometheus/syntax-error-at.ts';

interface RuleFileValue {
  readonly groups?: readonly ({ readonly name?: unknown; readonly rules?: readonly unknown[] | null } | null)[] | null;
}

/** Checks one rule file: groups with unique names, at least one rule each, and expressions that parse. */
export function checkRules(parsed: ParsedArtifact, language: QueryLanguage): readonly Finding[] {
  const groups = ((parsed.value ?? {}) as RuleFileValue).groups ?? [];
  if (groups.length === 0) return [found(parsed, 'rules/no-groups', 'the file has no rule group', ['groups'])];
  const seen = new Set<string>();
  return groups.flatMap((group, index) => {
    const at: ValuePath = ['groups', index];
    const name = String(group?.name);
    const duplicate = seen.has(name);
    seen.add(name);
    const rules = group?.rules ?? [];
    return [
      ...(duplicate ? [found(parsed, 'rules/duplicate-group', `group ${name} is defined twice`, [...at, 'name'])] : []),
      ...(rules.length === 0 ? [found(parsed, 'rules/no-rules', `group ${name} has no rule`, [...at, 'rules'])] : []),
      ...rules.flatMap((rule, ruleIndex) => checkRule(parsed, rule, [...at, 'rules', ruleIndex], language)),
    ];
  });
}

function checkRule(parsed: ParsedArtifact, rule: unknown, at: ValuePath, language: QueryLanguage): readonly Finding[] {
  const { alert, record, expr } = (rule ?? {}) as { alert?: unknown; record?: unknown; expr?: unknown };
  const name = typeof alert === 'string' ? alert : record;
  if (typeof name !== 'string' || (alert !== undefined && record !== undefined)) {
    return [found(parsed, 'rules/nameless', 'a rule needs either alert or record', at)];
  }
  const expression = typeof expr === 'number' ? String(expr) : expr;
  if (typeof expression !== 'string' || expression.trim() === '') {
    return [found(parsed, 'rules/no-expression', `${name} has no expression`, at)];
  }
  const offset = syntaxErrorAt(language, expression);
  if (offset === null) return [];
  const what = `${name}: ${language} does not parse at character ${String(offset + 1)}: ${excerpt(expression, offset)}`;
  return [found(parsed, `rules/${language.toLowerCase()}`, what, [...at, 'expr'])];
}

function excerpt(expression: string, offset: number): string {
  const start = Math.max(0, offset - 20);
  return JSON.stringify(expression.slice(start, start + 40));
}

function found(parsed: ParsedArtifact, rule: string, what: string, path: ValuePath): Finding {
  return artifactFinding(parsed.artifact, { rule, what, position: parsed.positionOf(path) });
}
