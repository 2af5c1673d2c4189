import { parser } from '@prometheus-io/lezer-promql';
import type { MutationKind } from './mutant.ts';

type Node = ReturnType<typeof parser.parse>['topNode'];

/** An expression with one mistake. */
export interface Variant {
  readonly kind: MutationKind;
  readonly mutation: string;
  readonly expr: string;
}

/** Comparison -> the opposite one. */
export const flipped: Readonly<Record<string, string>> = {
  '>': '<',
  '<': '>',
  '>=': '<=',
  '<=': '>=',
  '==': '!=',
  '!=': '==',
};
/** Comparison -> the one that differs from it at the limit alone. */
export const moved: Readonly<Record<string, string>> = { '>': '>=', '<': '<=', '>=': '>', '<=': '<' };
const comparisons = new Set(['Gtr', 'Lss', 'Gte', 'Lte', 'Eql', 'Neq', 'EqlC']);
const longest = 48;

/** Every expression that differs from a valid one by one mistake: an operator, a number, a lost guard or alternative. */
export function mutateExpression(text: string): readonly Variant[] {
  const variants: Variant[] = [];
  const replace = (kind: MutationKind, from: number, to: number, by: string, mutation: string) =>
    variants.push({ kind, mutation, expr: `${text.slice(0, from)}${by}${text.slice(to)}`.trim() });
  parser.parse(text).iterate({
    enter: ({ node }) => {
      if (node.name === 'BinaryExpr') mutateOperator(node, text, replace);
      if (isThreshold(node, text)) mutateNumber(node, text, replace);
    },
  });
  return numbered(variants);
}

type Replace = (kind: MutationKind, from: number, to: number, by: string, mutation: string) => void;

function mutateOperator(binary: Node, text: string, replace: Replace): void {
  const left = binary.firstChild;
  const operator = left?.nextSibling;
  if (!left || !operator) return;
  const { from, to } = operator;
  const written = text.slice(from, to);
  const end = endOf(binary);
  const rest = text.slice(to, end);
  if (comparisons.has(operator.name)) {
    const say = (by: string) => `${shorten(written + rest)} -> ${by}`;
    const flip = flipped[written];
    const move = moved[written];
    if (flip !== undefined) replace('comparison', from, to, flip, say(flip));
    if (move !== undefined) replace('boundary', from, to, move, say(move));
  } else if (operator.name === 'And' || operator.name === 'Unless') {
    replace('guard dropped', left.to, end, '', `${shorten(written + rest)} dropped`);
  } else if (operator.name === 'Or') {
    const right = binary.lastChild?.from ?? to;
    replace('alternative dropped', left.to, end, '', `${shorten(written + rest)} dropped`);
    replace('alternative dropped', left.from, right, '', `${shorten(text.slice(left.from, left.to))} or dropped`);
  }
}

// The parser takes an offset behind a binary expression for one of the whole; Prometheus, for one of the last operand.
function endOf(binary: Node): number {
  const { parent } = binary;
  return parent?.name === 'OffsetExpr' && parent.from === binary.from ? endOf(parent) : binary.to;
}

function mutateNumber({ from, to }: Node, text: string, replace: Replace): void {
  const written = text.slice(from, to);
  for (const [kind, by] of thresholdsNear(written)) replace(kind, from, to, by, `${written} -> ${by}`);
}

/** A number a tenth larger and a tenth smaller; none of nought, which has no tenth. */
export function thresholdsNear(written: string): readonly (readonly [MutationKind, string])[] {
  if (Number(written) === 0) return [];
  const times = (factor: number) => String(Number((Number(written) * factor).toPrecision(12)));
  return [
    ['threshold up', times(1.1)],
    ['threshold down', times(0.9)],
  ];
}

/** A number that decides something: not nought, which has no tenth, and not how many a topk() keeps. */
function isThreshold(node: Node, text: string): boolean {
  if (node.name !== 'NumberDurationLiteral' || !(Math.abs(Number(text.slice(node.from, node.to))) > 0)) return false;
  return node.parent?.name !== 'FunctionCallBody' || node.parent.parent?.name !== 'AggregateExpr';
}

/** A text in one line of a report. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest)}…`;
}

/** The second and further mutations that read alike get a number. */
export function numbered(variants: readonly Variant[]): readonly Variant[] {
  return variants.map((variant, index) => {
    const alike = (other: Variant) => other.kind === variant.kind && other.mutation === variant.mutation;
    const before = variants.slice(0, index).filter(alike).length;
    return before === 0 ? variant : { ...variant, mutation: `${variant.mutation} (${String(before + 1)})` };
  });
}
