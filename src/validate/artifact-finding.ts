import type { FilePlace, Finding, FindingSeverity } from '../base/finding.ts';
import type { Artifact } from '../render/artifact.ts';

/** Where in an artifact something was found; line and column count from 1. */
export interface ArtifactPosition {
  readonly line: number;
  readonly column: number;
}

/** `<service>/<path>`: how findings name an artifact, and where it lies below the rendered directory. */
export function artifactName(artifact: Artifact): string {
  return `${artifact.service}/${artifact.path}`;
}

/** A finding about one rendered file, with the text of its line where the position is known. */
export function artifactFinding(
  artifact: Artifact,
  finding: {
    readonly rule: string;
    readonly what: string;
    readonly severity?: FindingSeverity;
    readonly position?: ArtifactPosition | null;
    readonly why?: string;
    readonly fix?: string;
  },
): Finding {
  const { rule, what, severity = 'error', position, ...rest } = finding;
  return { rule, severity, place: placeIn(artifact, position ?? null), what, ...rest };
}

function placeIn(artifact: Artifact, position: ArtifactPosition | null): FilePlace {
  const file = artifactName(artifact);
  if (position === null) return { kind: 'file', file, line: 1, column: 1 };
  const excerpt = artifact.content.split('\n')[position.line - 1];
  return { kind: 'file', file, ...position, ...(excerpt === undefined ? {} : { excerpt }) };
}
