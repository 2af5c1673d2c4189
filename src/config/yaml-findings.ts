import { isAlias, isCollection, isScalar, visit, type Document, type Node, type YAMLError } from 'yaml';
import type { FilePlace, Finding } from '../base/finding.ts';
import { describeYamlError } from './yaml-problems.ts';

/** Makes the place of the characters from `start` to `end`. */
export type MakePlace = (start: number, end: number) => FilePlace;

/** What is wrong with a document before anybody asks what it means. */
export function yamlFindings(
  document: Document.Parsed,
  text: string,
  { place, lineOf }: { place: MakePlace; lineOf: (position: number) => number },
): readonly Finding[] {
  const seen = new Set<number>();
  const isFirstOfLine = (line: number): boolean => !seen.has(line) && Boolean(seen.add(line));
  // One mistake makes several errors on its line; the first says what it is.
  const errors = [...document.errors, ...document.warnings]
    .filter((error) => isFirstOfLine(lineOf(error.pos[0])))
    .slice(0, mostErrors)
    .map((error) => errorFinding(document, text, error, place));
  return [...errors, ...aliasFindings(document, place), ...mergeKeyFindings(document, place)];
}

// A text that is no YAML at all has one error per line; nobody reads more than these.
const mostErrors = 20;

interface YamlFinding extends Finding {
  readonly place: FilePlace;
}

function errorFinding(document: Document.Parsed, text: string, error: YAMLError, place: MakePlace): YamlFinding {
  const [start, end] = error.pos;
  const described = { severity: 'error', ...describeYamlError(error) } as const;
  if (error.code === 'DUPLICATE_KEY') return { ...described, ...duplicate(document, start, place) };
  if (error.code === 'MISSING_CHAR' || error.code === 'BAD_INDENT') {
    const opener = unclosed(document, text, start);
    if (opener !== null) {
      const isQuote = /["']/.test(text[opener] ?? '');
      return {
        ...described,
        place: place(opener, opener + 1),
        what: `The ${isQuote ? 'quote' : 'bracket'} that opens here is never closed.`,
        fix: isQuote ? 'Close it, on the same line.' : 'Close it.',
      };
    }
  }
  return { ...described, place: place(start, end) };
}

function duplicate(document: Document.Parsed, start: number, place: MakePlace): { what: string; place: FilePlace } {
  let found = { what: 'The key stands here a second time.', place: place(start, start + 1) };
  visit(document, {
    Map(_, map) {
      const keys = map.items.map((item) => item.key as Node);
      const second = keys.find((key) => key.range?.[0] === start);
      if (!isScalar(second) || !second.range) return;
      const first = keys.find((key) => isScalar(key) && key.value === second.value);
      const line = first?.range ? place(first.range[0], first.range[1]).line : null;
      found = {
        what: `The key \`${String(second.value)}\` stands here a second time${line === null ? '' : `; the first is on line ${line}`}.`,
        place: place(second.range[0], second.range[1]),
      };
    },
  });
  return found;
}

/** Where the innermost quote or bracket begins that is still open at `position`; the library reports where it gave up. */
function unclosed(document: Document.Parsed, text: string, position: number): number | null {
  let opener: number | null = null;
  visit(document, {
    Node(_, node) {
      if (!node.range || node.range[0] >= position) return;
      const [start, end] = node.range;
      const first = text[start] ?? '';
      const quoted = isScalar(node) && (first === '"' || first === "'");
      const closing = quoted ? first : isCollection(node) && node.flow === true ? (first === '[' ? ']' : '}') : null;
      if (closing !== null && end >= position - 1 && (end - start < 2 || text[end - 1] !== closing)) opener = start;
    },
  });
  return opener;
}

function aliasFindings(document: Document.Parsed, place: MakePlace): YamlFinding[] {
  const findings: YamlFinding[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined || !alias.range) return;
      findings.push({
        rule: 'config/yaml-alias',
        severity: 'error',
        place: place(alias.range[0], alias.range[1]),
        what: `There is no anchor \`&${alias.source}\` above this alias.`,
        fix: 'Write the value itself, or quote it if the asterisk belongs to the text.',
      });
    },
  });
  return findings;
}

function mergeKeyFindings(document: Document.Parsed, place: MakePlace): YamlFinding[] {
  const findings: YamlFinding[] = [];
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || pair.key.value !== '<<' || !pair.key.range) return;
      findings.push({
        rule: 'config/yaml-merge-key',
        severity: 'error',
        place: place(pair.key.range[0], pair.key.range[1]),
        what: 'Merge keys (`<<`) are not read: they are not part of YAML 1.2.',
        fix: 'Write the keys out.',
      });
    },
  });
  return findings;
}

/** Says whether the document can be turned into data in spite of its errors. */
export function isReadable(document: Document.Parsed): boolean {
  if (document.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return false;
  let dangling = false;
  visit(document, {
    Node(_, node) {
      if (isAlias(node) && node.resolve(document) === undefined) dangling = true;
    },
  });
  return !dangling;
}
