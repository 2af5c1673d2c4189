import type { SyntaxNode } from '@lezer/common';
import { parser } from '@grafana/lezer-logql';
import { all, children, slice } from '../alert-rules/logql.ts';
import { withoutAlternatives } from './without-alternatives.ts';
import { flipped, moved, numbered, shorten, thresholdsNear, type Variant } from './mutate-expression.ts';

type Replace = (kind: Variant['kind'], from: number, to: number, by: string, mutation: string) => void;

/** Every LogQL text that differs from a valid one by one mistake: an operator, a number, a lost guard, filter or alternative. */
export function mutateLogql(text: string): readonly Variant[] {
  const variants: Variant[] = [];
  const replace: Replace = (kind, from, to, by, mutation) =>
    variants.push({ kind, mutation, expr: `${text.slice(0, from)}${by}${text.slice(to)}`.trim() });
  parser.parse(text).iterate({
    enter: ({ node }) => {
      if (node.name === 'BinOpExpr') mutateOperator(node, text, replace);
      if (node.name === 'LiteralExpr') mutateNumber(node, text, replace);
      if (node.name === 'LineFilter' || isLabelFilter(node)) drop(node, text, replace);
      if (node.name === 'Matchers') mutateSelector(node, text, replace);
      if (node.name === 'String') mutatePattern(node, text, replace);
    },
  });
  return numbered(variants);
}

function mutateOperator(binary: SyntaxNode, text: string, replace: Replace): void {
  const [left, operator] = children(binary);
  if (left === undefined || operator === undefined) return;
  const { from, to } = operator;
  const written = slice(text, operator);
  const rest = text.slice(to, binary.to);
  if (written === 'and' || written === 'unless')
    replace('guard dropped', left.to, binary.to, '', `${shorten(written + rest)} dropped`);
  const [flip, move] = [flipped[written], moved[written]];
  if (flip !== undefined) replace('comparison', from, to, flip, `${shorten(written + rest)} -> ${flip}`);
  if (move !== undefined) replace('boundary', from, to, move, `${shorten(written + rest)} -> ${move}`);
}

function mutateNumber({ from, to }: SyntaxNode, text: string, replace: Replace): void {
  const written = text.slice(from, to);
  for (const [kind, by] of thresholdsNear(written)) replace(kind, from, to, by, `${written} -> ${by}`);
}

/** Says whether a stage of a pipeline compares a label: it may also make labels, and no line is lost by those. */
function isLabelFilter(node: SyntaxNode): boolean {
  return node.name === 'PipelineStage' && all(node, ['LabelFilter']).length > 0;
}

function drop(node: SyntaxNode, text: string, replace: Replace): void {
  replace('guard dropped', node.from, node.to, '', `${shorten(slice(text, node))} dropped`);
}

// That the lines are BPI's is demanded of every rule by a test of its own (logql.test.ts), and no story tells of others.
function mutateSelector(node: SyntaxNode, text: string, replace: Replace): void {
  if (node.parent?.name !== 'Selector') return;
  const matchers = all(node, ['Matcher']);
  for (const matcher of matchers) {
    if (/^job\b/.test(slice(text, matcher))) continue;
    const kept = matchers.filter((one) => one !== matcher).map((one) => slice(text, one));
    const by = kept.join(',');
    replace('guard dropped', node.from, node.to, by, `${shorten(slice(text, matcher))} dropped`);
  }
}

function mutatePattern(node: SyntaxNode, text: string, replace: Replace): void {
  const before = text.slice(0, node.from).trimEnd();
  if (!before.endsWith('|~') && !before.endsWith('=~')) return;
  const pattern = slice(text, node);
  for (const { dropped, left } of withoutAlternatives(pattern))
    replace('alternative dropped', node.from, node.to, left, `${shorten(dropped)} dropped from ${shorten(pattern)}`);
}
