import type { SyntaxNode } from '@lezer/common';
import { parser } from '@grafana/lezer-logql';
import { all, children, fromRe2, readQuery, slice, type LabelMatcher, type LogQuery, type LogStage } from '../logql.ts';
import type { LogEntry } from './log-entry.ts';

type Labels = Readonly<Record<string, string>>;

/** One series of a result. */
export interface LogSample {
  readonly labels: Labels;
  readonly value: number;
}

interface Moment {
  readonly text: string;
  readonly entries: readonly LogEntry[];
  readonly atMs: number;
}

/**
 * Stands in for Loki's engine with the part of LogQL that our alerts use, after its documentation; anything else throws.
 * What it says is a proof of our patterns, windows and limits, never of Loki.
 */
export function evaluateLogql(text: string, entries: readonly LogEntry[], atMs: number): readonly LogSample[] {
  const result = evaluate(parser.parse(text).topNode, { text, entries, atMs });
  if (typeof result === 'number') throw new Error('a number is no condition');
  return result;
}

function evaluate(node: SyntaxNode, moment: Moment): readonly LogSample[] | number {
  switch (node.name) {
    case 'LiteralExpr':
      return Number(slice(moment.text, node));
    case 'RangeAggregationExpr':
      return overRange(node, moment);
    case 'VectorAggregationExpr':
      return sumBy(node, moment);
    case 'BinOpExpr':
      return combine(node, moment);
    default: {
      const [child, ...others] = children(node);
      if (child === undefined || others.length > 0) throw new Error(`the stand-in knows no ${node.name}`);
      return evaluate(child, moment);
    }
  }
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

function overRange(node: SyntaxNode, { text, entries, atMs }: Moment): readonly LogSample[] {
  const [log] = all(node, ['LogRangeExpr']);
  if (log === undefined) throw new Error('no range');
  const query = readQuery(log, text);
  const { 1: amount = '', 2: unit = '' } = /^(\d+)([smh])$/.exec(query.range ?? '') ?? [];
  const seconds = Number(amount) * (units[unit] ?? Number.NaN);
  const inRange = entries.filter((entry) => entry.atMs > atMs - seconds * 1000 && entry.atMs <= atMs);
  const found = inRange.map((entry) => passing(entry, query)).filter((labels) => labels !== null);
  const counts = summed(found.map((labels) => ({ labels, value: 1 })));
  switch (slice(text, children(node)[0] ?? node)) {
    case 'count_over_time':
      return counts;
    case 'rate':
      return counts.map(({ labels, value }) => ({ labels, value: value / seconds }));
    case 'absent_over_time': {
      const equal = query.selector.filter(({ operator }) => operator === '=');
      const labels = Object.fromEntries(equal.map(({ label, value }) => [label, value]));
      return counts.length === 0 ? [{ labels, value: 1 }] : [];
    }
    default:
      throw new Error(`the stand-in knows no such range aggregation: ${slice(text, node)}`);
  }
}

/** The labels of a line that comes through, or null. */
function passing(entry: LogEntry, { selector, stages }: LogQuery): Labels | null {
  if (!selector.every((matcher) => matches(matcher, entry.labels))) return null;
  return stages.reduce<Labels | null>(
    (labels, stage) => (labels === null ? null : pass(stage, entry, labels)),
    entry.labels,
  );
}

function pass(stage: LogStage, { line }: LogEntry, labels: Labels): Labels | null {
  switch (stage.kind) {
    case 'line':
      return linePasses(stage, line) ? labels : null;
    case 'label':
      return matches(stage, labels) ? labels : null;
    case 'json':
      return { ...labels, ...readJson(line, stage.fields) };
    case 'other':
      throw new Error(`the stand-in knows no such stage: ${stage.text}`);
  }
}

function linePasses({ operator, value }: Extract<LogStage, { kind: 'line' }>, line: string): boolean {
  const found = operator === '|=' || operator === '!=' ? line.includes(value) : fromRe2(value).test(line);
  return operator.startsWith('|') === found;
}

// A label that is missing is an empty one.
function matches({ label, operator, value }: LabelMatcher, labels: Labels): boolean {
  const actual = labels[label] ?? '';
  const same = operator === '=' || operator === '!=' ? actual === value : fromRe2(`^(?:${value})$`).test(actual);
  return operator.startsWith('!') !== same;
}

function readJson(line: string, fields: Readonly<Record<string, string>>): Labels {
  try {
    const value = JSON.parse(line) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(fields).map(([label, path]) => [label, textOf(value[path])]));
  } catch {
    return { __error__: 'JSONParserErr' };
  }
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function sumBy(node: SyntaxNode, moment: Moment): readonly LogSample[] {
  const parts = children(node);
  const grouping = parts.find(({ name }) => name === 'Grouping');
  const inner = parts.find(({ name }) => name === 'MetricExpr');
  const operation = slice(moment.text, parts[0] ?? node);
  if (
    operation !== 'sum' ||
    grouping === undefined ||
    inner === undefined ||
    !/^by\b/.test(slice(moment.text, grouping))
  ) {
    throw new Error(`the stand-in only knows sum by: ${slice(moment.text, node)}`);
  }
  const names = all(grouping, ['Identifier']).map((name) => slice(moment.text, name));
  const samples = vector(evaluate(inner, moment));
  const failed = samples.find(({ labels }) => (labels['__error__'] ?? '') !== '');
  if (failed !== undefined) throw new Error(`pipeline error: ${failed.labels['__error__'] ?? ''}`);
  return summed(samples.map(({ labels, value }) => ({ labels: only(labels, names), value })));
}

function only(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(names.flatMap((name) => (labels[name] === undefined ? [] : [[name, labels[name]]])));
}

function summed(samples: readonly LogSample[]): readonly LogSample[] {
  const sums = new Map<string, { labels: Labels; value: number }>();
  for (const { labels, value } of samples) {
    const group = sums.get(key(labels)) ?? { labels, value: 0 };
    group.value += value;
    sums.set(key(labels), group);
  }
  return [...sums.values()];
}

function key(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
};

function combine(node: SyntaxNode, moment: Moment): readonly LogSample[] {
  const [left, operation, , right] = children(node);
  if (left === undefined || operation === undefined || right === undefined) throw new Error('half an operation');
  for (const operand of [left, right]) refuseChain(operand, moment.text);
  const a = vector(evaluate(left, moment));
  const b = evaluate(right, moment);
  const operator = slice(moment.text, operation);
  const compare = comparisons[operator];
  if (compare !== undefined && typeof b === 'number') return a.filter(({ value }) => compare(value, b));
  const others = new Map(vector(b).map(({ labels, value }) => [key(labels), value]));
  if (operator === 'and') return a.filter(({ labels }) => others.has(key(labels)));
  if (operator !== '/') throw new Error(`the stand-in knows no ${operator}`);
  return a.flatMap(({ labels, value }) => {
    const divisor = others.get(key(labels));
    return divisor === undefined ? [] : [{ labels, value: value / divisor }];
  });
}

// Grafana's grammar knows no precedence, so what has none by parentheses is read from the right; Loki reads it as PromQL.
function refuseChain(operand: SyntaxNode, text: string): void {
  if (operand.name === 'BinOpExpr') throw new Error(`say with parentheses what is meant: ${slice(text, operand)}`);
  const [child] = children(operand);
  const isWrapper = operand.name === 'Expr' || operand.name === 'MetricExpr';
  if (isWrapper && child?.from === operand.from) refuseChain(child, text);
}

function vector(result: readonly LogSample[] | number): readonly LogSample[] {
  if (typeof result === 'number') throw new Error('a number where a vector should be');
  return result;
}
