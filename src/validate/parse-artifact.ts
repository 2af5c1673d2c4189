import { LineCounter, isCollection, isMap, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Finding } from '../base/finding.ts';
import { jsonPlaces, linePlace } from '../config/json-places.ts';
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

function parseJson(artifact: Artifact): ParsedArtifact | readonly Finding[] {
  const { content } = artifact;
  try {
    const value = JSON.parse(content) as unknown;
    return {
      artifact,
      value,
      positionOf: (path) => {
        const places = jsonPlaces(content);
        return linePlace(content, places.ok ? places.offsetOf(path) : 0);
      },
    };
  } catch (error) {
    const places = jsonPlaces(content);
    const what = error instanceof Error ? error.message : String(error);
    const position = linePlace(content, places.ok ? 0 : places.offset);
    return [artifactFinding(artifact, { rule: 'artifact/not-json', what, position })];
  }
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
