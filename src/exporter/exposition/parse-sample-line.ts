import type { Sample } from '../sample.ts';

const value = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?Inf|NaN)$/i;
const label = /[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\]|\\[\\"n])*)"[ \t]*(,|(?=\}))/y;

/** One sample line of the Prometheus text format, or what is wrong with it. */
export function parseSampleLine(line: string): Sample | string {
  const name = /^[ \t]*([a-zA-Z_:][a-zA-Z0-9_:]*)[ \t]*/.exec(line);
  if (name === null) return 'the metric name is not valid';
  let at = name[0].length;
  const labels: Record<string, string> = Object.create(null) as Record<string, string>;
  if (line[at] === '{') {
    const end = readLabels(line, at + 1, labels);
    if (typeof end === 'string') return end;
    at = end;
  } else if (!/[ \t]/.test(name[0].at(-1) ?? '')) {
    return 'the metric name is not valid';
  }
  const [number, timestamp, ...more] = line
    .slice(at)
    // trim() would also take a carriage return or another blank, which Prometheus does not.
    .replace(/^[ \t]+|[ \t]+$/g, '')
    .split(/[ \t]+/);
  if (number === undefined || !value.test(number)) return 'the value is not a number';
  if (more.length > 0 || (timestamp !== undefined && !/^\d{1,18}$/.test(timestamp))) {
    return 'the timestamp is not a whole number';
  }
  const parsed = parseValue(number);
  if (!Number.isFinite(parsed) && /\d/.test(number)) return 'the value is out of range';
  return { name: name[1] ?? '', labels: { ...labels }, value: parsed };
}

/** Reads labels from `at` into `into`; returns the offset after the closing brace, or a problem. */
function readLabels(line: string, at: number, into: Record<string, string>): number | string {
  label.lastIndex = at;
  let next = at;
  for (let match = label.exec(line); match !== null; match = label.exec(line)) {
    const [, key = '', text = '', separator] = match;
    if (key.startsWith('__')) return 'a label name is reserved';
    if (key in into) return 'a label is given twice';
    into[key] = text.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
    next = label.lastIndex;
    if (separator !== ',') break;
  }
  const close = /[ \t]*\}/y;
  close.lastIndex = next;
  return close.test(line) ? close.lastIndex : 'the labels are not valid';
}

function parseValue(text: string): number {
  if (/^[+-]?inf$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^nan$/i.test(text) ? NaN : Number(text);
}
