import { LineCounter, isCollection, isMap, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Finding } from '../base/finding.ts';
import type { Artifact } from '../render/artifact.ts';
import { artifactFinding } from './artifact-finding.ts';
import type { ArtifactPosition } from './artifact-finding.ts';

/** A path inside a parsed file: keys and indexes. */
export type ValuePath = readonly (string | number)[];

/** One artifact as its reader sees it, with the way back to lines. */
export interface ParsedArtifact {
  readonly artifact: Artifact;
  readonly value: unknown;
  /** Line and column of a value, or of the nearest parent that is there. */
  positionOf(path: ValuePath): ArtifactPosition;
}

/** Says whether an artifact is YAML or JSON; config.alloy is neither. */
export function isStructured(artifact: Artifact): boolean {
  return /\.(ya?ml|json)$/.test(artifact.path);
}

/** Parses a YAML or JSON artifact: the parsed file, or findings with the line of each error. */
export function parseArtifact(artifact: Artifact): ParsedArtifact | readonly Finding[] {
  return artifact.path.endsWith('.json') ? parseJson(artifact) : parseYaml(artifact);
}

// JSON.parse is a hundred times faster than the YAML parser, which knows lines: it is asked only when a line is wanted.
function parseJson(artifact: Artifact): ParsedArtifact | readonly Finding[] {
  let value: unknown;
  try {
    value = JSON.parse(artifact.content) as unknown;
  } catch (error) {
    const problems = parseYaml(artifact);
    if (!('artifact' in problems)) return problems;
    // YAML is a superset of JSON, so what only JSON refuses has no line from the YAML parser.
    const what = error instanceof Error ? error.message : String(error);
    return [artifactFinding(artifact, { rule: 'artifact/not-json', what })];
  }
  return {
    artifact,
    value,
    positionOf: (path) => {
      const lines = new LineCounter();
      return position(parseDocument(artifact.content, { lineCounter: lines }), lines, path);
    },
  };
}

function parseYaml(artifact: Artifact): ParsedArtifact | readonly Finding[] {
  const lines = new LineCounter();
  const document = parseDocument(artifact.content, { lineCounter: lines, strict: true, uniqueKeys: true });
  if (document.errors.length > 0) {
    return document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      const what = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? error.message;
      return artifactFinding(artifact, { rule: 'artifact/not-yaml', what, position: { line, column: col } });
    });
  }
  return {
    artifact,
    value: document.toJS() as unknown,
    positionOf: (path) => position(document, lines, path),
  };
}

function position(document: Document, lines: LineCounter, path: ValuePath): ArtifactPosition {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== null) {
      const { line, col } = lines.linePos(offset);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

function offsetOf(document: Document, path: ValuePath): number | null {
  const node: unknown = document.getIn(path, true);
  const range = (node as { range?: readonly number[] | null } | undefined)?.range;
  if (range?.[0] !== undefined && range[0] !== range[1]) return range[0];
  // An empty value has no text of its own: point at its key.
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isCollection(parent) || !isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => String(key) === String(path.at(-1)));
  return (pair?.key as { range?: readonly number[] | null } | undefined)?.range?.[0] ?? null;
}
