import type { SyntaxNode } from '@lezer/common';
import { parser } from '@grafana/lezer-logql';

/** What a label must be like; `=~` and `!~` mean the whole of it. */
export interface LabelMatcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** One stage of a pipeline, as far as alerts and panels use them. */
export type LogStage =
  | { readonly kind: 'line'; readonly operator: '|=' | '!=' | '|~' | '!~'; readonly value: string }
  | ({ readonly kind: 'label' } & LabelMatcher)
  /** `json label="path"`: the labels it makes, with their paths. */
  | { readonly kind: 'json'; readonly fields: Readonly<Record<string, string>> }
  /** Anything else, as it is written. */
  | { readonly kind: 'other'; readonly text: string };

/** A selector of streams with what is done to their lines. */
export interface LogQuery {
  readonly selector: readonly LabelMatcher[];
  readonly stages: readonly LogStage[];
  /** For example `5m`; null where lines are asked for instead of figures. */
  readonly range: string | null;
}

/** What a LogQL text is made of, as far as the tests ask. */
export interface ParsedLogql {
  /** Texts at which the parser stumbled; empty for a valid expression. */
  readonly errors: readonly string[];
  /** None while there are errors. */
  readonly queries: readonly LogQuery[];
  /** Labels that it sums or joins by, sorted. */
  readonly groupedBy: readonly string[];
}

/** Parses LogQL the way Grafana's editor does: a superset of nothing, Loki itself may still refuse what it takes. */
export function parseLogql(text: string): ParsedLogql {
  const errors: string[] = [];
  const found: SyntaxNode[] = [];
  const groupedBy = new Set<string>();
  parser.parse(text).iterate({
    enter: ({ node }) => {
      if (node.type.isError) errors.push(`at ${node.from}: ${text.slice(node.from, node.from + 30)}`);
      if (node.name === 'LogRangeExpr' || node.name === 'LogExpr') found.push(node);
      if (node.name === 'Grouping' || node.name === 'GroupingLabels') {
        for (const label of all(node, ['Identifier', 'LabelName'])) groupedBy.add(slice(text, label));
      }
    },
  });
  const queries = errors.length > 0 ? [] : found.map((node) => readQuery(node, text));
  return { errors, queries, groupedBy: [...groupedBy].sort() };
}

/** The query of a LogRangeExpr or a LogExpr. */
export function readQuery(node: SyntaxNode, text: string): LogQuery {
  const range = all(node, ['Range'])[0];
  const selector = all(node, ['Selector']).flatMap((one) => all(one, ['Matcher']));
  return {
    selector: selector.map((matcher) => readMatcher(matcher, text)),
    stages: all(node, ['PipelineStage']).flatMap((stage) => readStages(stage, text)),
    range: range === undefined ? null : slice(text, range).slice(1, -1),
  };
}

function readStages(stage: SyntaxNode, text: string): readonly LogStage[] {
  const filters = all(stage, ['LineFilter']);
  if (filters.length > 0) return filters.map((filter) => readLineFilter(filter, text));
  const [matcher, ...others] = all(stage, ['Matcher']);
  if (matcher !== undefined && others.length === 0) return [{ kind: 'label', ...readMatcher(matcher, text) }];
  const fields = all(stage, ['JsonExpressionParser']).flatMap((one) => all(one, ['LabelExtractionExpression']));
  if (fields.length > 0)
    return [{ kind: 'json', fields: Object.fromEntries(fields.map((one) => readField(one, text))) }];
  return [{ kind: 'other', text: slice(text, stage) }];
}

function readLineFilter(node: SyntaxNode, text: string): LogStage {
  const [filter, value] = [only(node, 'Filter'), only(node, 'String')];
  return { kind: 'line', operator: slice(text, filter) as '|=', value: unquote(slice(text, value)) };
}

function readMatcher(node: SyntaxNode, text: string): LabelMatcher {
  const [label, value] = [only(node, 'Identifier'), only(node, 'String')];
  const operator = text.slice(label.to, value.from).trim() as '=';
  return { label: slice(text, label), operator, value: unquote(slice(text, value)) };
}

function readField(node: SyntaxNode, text: string): readonly [string, string] {
  return [slice(text, only(node, 'Identifier')), unquote(slice(text, only(node, 'String')))];
}

/** A string of LogQL: raw between backticks, with escapes of Go between quotes; those that we use are JSON's. */
function unquote(text: string): string {
  return text.startsWith('`') ? text.slice(1, -1) : (JSON.parse(text) as string);
}

/** Every node of these names below one, in the order of the text; those within each other count once. */
export function all(node: SyntaxNode, names: readonly string[]): readonly SyntaxNode[] {
  return children(node).flatMap((child) => (names.includes(child.name) ? [child] : all(child, names)));
}

/** The nodes directly below one. */
export function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

/** The text of a node. */
export function slice(text: string, node: SyntaxNode): string {
  return text.slice(node.from, node.to);
}

function only(node: SyntaxNode, name: string): SyntaxNode {
  const found = children(node).find((child) => child.name === name);
  if (found === undefined) throw new Error(`${node.name} has no ${name}`);
  return found;
}

/**
 * A regular expression of Go as one of JavaScript. The two agree on what we use: classes, groups, repeats, alternatives,
 * `\b` and `\d`, which are ASCII in both, and `(?i)` at the very beginning, which becomes a flag (it folds a few letters
 * beyond ASCII differently). What only one of them has is refused.
 */
export function fromRe2(source: string): RegExp {
  const { 1: flags = '', 2: body = '' } = /^(?:\(\?(i)\))?([^]*)$/.exec(source) ?? [];
  const foreign = /\(\?(?!P<|:)|\\[1-9zZAQECpPGkx]|\[\[:|[*+?}]\+/.exec(body);
  if (foreign !== null) throw new Error(`not the same in Go and JavaScript: ${foreign[0]} in ${source}`);
  return new RegExp(body.replaceAll('(?P<', '(?<'), flags);
}
