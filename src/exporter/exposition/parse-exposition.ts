import type { Sample } from '../sample.ts';
import { parseSampleLine } from './parse-sample-line.ts';

/** Longest line and most samples of a text that passes through; the rendered jobs of Prometheus have the same sample_limit. */
export const expositionLimits = { lineCharacters: 16 * 1024, samples: 20_000 } as const;

/** A checked text's samples, or what is wrong with it and where. */
export type ParsedExposition =
  | { readonly ok: true; readonly samples: readonly Sample[] }
  | { readonly ok: false; readonly line: number; readonly problem: string };

const types: ReadonlySet<string> = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped']);
const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const suffixes = /_(bucket|sum|count)$/;

/**
 * Checks the Prometheus text format 0.0.4 strictly (https://prometheus.io/docs/instrumenting/exposition_formats/): what
 * passes can be exposed again as it is, and Prometheus takes it, blank by blank (its own lexer is what counts). Refused besides bad syntax: a series given twice, a second or late TYPE, a last
 * line without its end (the text may be cut off).
 */
export function parseExposition(text: string): ParsedExposition {
  const samples: Sample[] = [];
  const series = new Set<string>();
  const typed = new Set<string>();
  const sampled = new Set<string>();
  if (text !== '' && !text.endsWith('\n')) return bad(text.split('\n').length, 'the last line does not end');

  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.length > expositionLimits.lineCharacters) return bad(index + 1, 'the line is too long');
    if (/^[ \t]*$/.test(line)) continue;
    const problem = line.startsWith('#') ? readComment(line) : readSample(line);
    if (problem !== null) return bad(index + 1, problem);
  }
  return { ok: true, samples };

  function readComment(line: string): string | null {
    const [, keyword, name = '', rest = ''] = /^#[ \t]+(HELP|TYPE)[ \t]+(\S*)[ \t]?(.*)$/s.exec(line) ?? [];
    if (keyword === undefined) return null;
    if (!metricName.test(name)) return `${keyword} names no metric`;
    if (keyword === 'HELP') return null;
    if (!types.has(rest)) return 'the type is unknown';
    if (typed.has(name)) return 'the type is given twice';
    if (sampled.has(name)) return 'the type comes after the samples';
    typed.add(name);
    return null;
  }

  function readSample(line: string): string | null {
    if (samples.length >= expositionLimits.samples) return `there are more than ${expositionLimits.samples} samples`;
    const read = parseSampleLine(line);
    if (typeof read === 'string') return read;
    const key = seriesKey(read);
    if (series.has(key)) return 'the series is given twice';
    series.add(key);
    samples.push(read);
    sampled.add(read.name);
    // A part of a histogram or a summary, unless the name has a type of its own.
    if (!typed.has(read.name)) sampled.add(read.name.replace(suffixes, ''));
    return null;
  }
}

function bad(line: number, problem: string): ParsedExposition {
  return { ok: false, line, problem };
}

function seriesKey(sample: Sample): string {
  const labels = Object.entries(sample.labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sample.name, labels]);
}
