import { parser } from '@prometheus-io/lezer-promql';
import { matchersOf, type LabelMatcher } from './selected-series.ts';

/** Which series an expression needs before it can give any result. */
export type SeriesNeeds =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'metric'; readonly name: string; readonly matchers: readonly LabelMatcher[] }
  /** Every one of them. */
  | { readonly kind: 'all'; readonly of: readonly SeriesNeeds[] }
  /** One of them suffices. */
  | { readonly kind: 'any'; readonly of: readonly SeriesNeeds[] };

type Node = ReturnType<typeof parser.parse>['topNode'];

const nothing: SeriesNeeds = { kind: 'nothing' };

/**
 * What an expression needs: both sides of an operator, one side of `or`, the left side of `unless`, and nothing inside
 * absent(), which speaks when there is nothing. Of a text that does not parse, what the parser could make of it.
 */
export function seriesNeeds(expression: string): SeriesNeeds {
  return needsOf(parser.parse(expression).topNode, expression);
}

function needsOf(node: Node, text: string): SeriesNeeds {
  if (node.name === 'VectorSelector') return selectorNeeds(node, text);
  if (node.name === 'FunctionCall' && isAbsent(node)) return nothing;
  const parts = childrenOf(node);
  if (node.name === 'BinaryExpr') {
    const operands = parts.filter(({ name }) => operandNames.has(name)).map((part) => needsOf(part, text));
    if (parts.some(({ name }) => name === 'Or')) return join('any', operands);
    if (parts.some(({ name }) => name === 'Unless')) return operands[0] ?? nothing;
    return join('all', operands);
  }
  return join(
    'all',
    parts.map((part) => needsOf(part, text)),
  );
}

// What may stand beside an operator; the rest of a BinaryExpr is the operator and its matching clause.
const operandNames = new Set([
  'VectorSelector',
  'BinaryExpr',
  'ParenExpr',
  'AggregateExpr',
  'FunctionCall',
  'OffsetExpr',
  'StepInvariantExpr',
  'SubqueryExpr',
  'MatrixSelector',
  'UnaryExpr',
  'NumberDurationLiteral',
  'StringLiteral',
]);

function isAbsent(call: Node): boolean {
  const name = call.getChild('FunctionIdentifier')?.firstChild?.name;
  return name === 'Absent' || name === 'AbsentOverTime';
}

function selectorNeeds(selector: Node, text: string): SeriesNeeds {
  const identifier = selector.getChild('Identifier');
  const matchers = matchersOf(selector, text);
  if (identifier !== null) return { kind: 'metric', name: text.slice(identifier.from, identifier.to), matchers };
  // {__name__="x"} and {"x"}.
  const source = text.slice(selector.from, selector.to);
  const name = /__name__\s*=\s*"([^"]+)"/.exec(source)?.[1] ?? /^\{\s*"([^"]+)"/.exec(source)?.[1];
  return name === undefined ? nothing : { kind: 'metric', name, matchers };
}

function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

function join(kind: 'all' | 'any', parts: readonly SeriesNeeds[]): SeriesNeeds {
  const of = kind === 'all' ? parts.filter((part) => part.kind !== 'nothing') : parts;
  if (of.length === 0) return nothing;
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind, of };
}

/** Says whether there are series of a metric whose labels are like that. */
export type SeriesExist = (metric: string, matchers: readonly LabelMatcher[]) => boolean;

/** The metrics that are missing before the needs are met, sorted; empty when they are met. */
export function missingSeries(needs: SeriesNeeds, exists: SeriesExist): readonly string[] {
  return [...new Set(missing(needs, exists))].sort();
}

function missing(needs: SeriesNeeds, exists: SeriesExist): readonly string[] {
  if (needs.kind === 'nothing') return [];
  if (needs.kind === 'metric') return exists(needs.name, needs.matchers) ? [] : [needs.name];
  const parts = needs.of.map((part) => missing(part, exists));
  if (needs.kind === 'any' && parts.some((part) => part.length === 0)) return [];
  return parts.flat();
}
