import { isMap, isAlias, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair } from 'yaml';
import type { FilePlace, Finding, Place } from '../base/finding.ts';
import { isTooComplex } from './is-too-complex.ts';
import type { KeyPath } from './key-path.ts';
import { maskLine } from './mask-line.ts';
import { isReadable, yamlFindings, type MakePlace } from './yaml-findings.ts';

/** A text as data, with the way back from each key path to its place. */
export interface ParsedYaml {
  /** Plain data; undefined when syntax errors leave nothing to rely on. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** The place of a value or its key; of the nearest parent where the path is not in the text. */
  readonly locate: (path: KeyPath, part?: 'key' | 'value') => Place;
}

// Nobody reads a longer line in a terminal, and masking it takes more than linear time.
const longestExcerpt = 2000;

/** Reads YAML; every problem is a finding, nothing is thrown. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const lineCounter = new LineCounter();
  const lines = text.split(/\r?\n/);
  const place: MakePlace = (start, end) => {
    const { line, col } = lineCounter.linePos(Math.min(start, text.length));
    const written = (lines[line - 1] ?? '').length;
    const length = Math.max(1, Math.min(end - start, written - col + 1));
    const found = { kind: 'file', file, line: Math.max(line, 1), column: Math.max(col, 1), length } as const;
    return written > longestExcerpt ? found : { ...found, excerpt: maskLine(lines, line - 1) };
  };
  const tooMuch = (): ParsedYaml => {
    const finding: Finding = {
      rule: 'config/yaml-too-large',
      severity: 'error',
      place: place(0, 1),
      what: 'The file nests or repeats too much to be read.',
      fix: 'Write the values out, without nesting aliases.',
    };
    return { value: undefined, findings: [finding], locate: () => place(0, 1) };
  };
  if (isTooComplex(text)) return tooMuch();
  try {
    const document = parseDocument(text, {
      lineCounter,
      stringKeys: true,
      resolveKnownTags: false,
      prettyErrors: false,
      logLevel: 'error',
    });
    return {
      value: isReadable(document) ? (document.toJS({ maxAliasCount: 100 }) as unknown) : undefined,
      findings: yamlFindings(document, text, { place, lineOf: (position) => lineCounter.linePos(position).line }),
      locate: (path, part = 'value') => locate(document, path, part, place),
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // The library throws where aliases would grow to more than a hundred times the text.
    return tooMuch();
  }
}

function locate(document: Document.Parsed, path: KeyPath, part: 'key' | 'value', place: MakePlace): FilePlace {
  let node: Node | null = document.contents;
  let pair: Pair | null = null;
  for (const step of path) {
    const target: unknown = isAlias(node) ? node.resolve(document) : node;
    if (isMap(target)) {
      // A key that stands twice counts where it stands last.
      const found: Pair | undefined = target.items.findLast(
        (item) => isScalar(item.key) && item.key.value === String(step),
      );
      if (found === undefined) return rangeOf(pair, node, 'key', place);
      pair = found;
      node = found.value as Node | null;
    } else if (isSeq(target) && typeof step === 'number' && target.items[step] !== undefined) {
      pair = null;
      node = target.items[step] as Node;
    } else {
      return rangeOf(pair, node, 'key', place);
    }
  }
  return rangeOf(pair, node, part, place);
}

function rangeOf(pair: Pair | null, node: Node | null, part: 'key' | 'value', place: MakePlace): FilePlace {
  const key = pair?.key as Node | undefined;
  // A section is underlined at its key, an empty value too: neither has a text of its own to point at.
  const value = (isScalar(node) && node.source !== '') || isAlias(node) ? node.range : null;
  const firstKey = isMap(node) ? (node.items[0]?.key as Node | undefined) : undefined;
  const range = (part === 'value' ? value : null) ?? key?.range ?? firstKey?.range ?? value ?? node?.range;
  return range ? place(range[0], range[1]) : place(0, 1);
}
