import type { Artifact } from '../render/artifact.ts';
import type { ArtifactPosition } from './artifact-finding.ts';

/** What a failed tool said: about which of the files, where in it, and in which words. */
export interface Complaint {
  readonly artifact: Artifact;
  readonly position: ArtifactPosition | null;
  readonly message: string;
}

/** Reads the first complaint out of a tool's output; a complaint that names no file is about `fallback`. */
export function readComplaint(output: string, files: readonly Artifact[], fallback: Artifact): Complaint {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const artifact = longestFirst(files).find(({ path }) => lines.some((line) => isBad(line) && line.includes(path)));
  const blamed = artifact ?? fallback;
  const place = lines.map((line) => positionIn(line, blamed.path)).find((position) => position !== null) ?? null;
  return { artifact: blamed, position: place, message: message(lines) };
}

// A path that is the end of another one must not steal its complaint.
function longestFirst(files: readonly Artifact[]): readonly Artifact[] {
  return [...files].sort((a, b) => b.path.length - a.path.length);
}

function isBad(line: string): boolean {
  return !/^(checking|success)\b/i.test(line);
}

// `<path>:3:5`, `<path>: 3:5` (rule files) or `line 3` (YAML); a bare 3:5 is a place inside a PromQL expression.
function positionIn(line: string, path: string): ArtifactPosition | null {
  const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const beside = new RegExp(`${escaped}:\\s?(\\d+):(\\d+)`).exec(line);
  if (beside !== null) return { line: Number(beside[1]), column: Number(beside[2]) };
  const yaml = /\bline (\d+)(?:, column (\d+))?/.exec(line);
  return yaml === null ? null : { line: Number(yaml[1]), column: Number(yaml[2] ?? 1) };
}

function message(lines: readonly string[]): string {
  const useful = lines.filter((line) => isBad(line) && !/^FAILED:?$/.test(line));
  return (
    useful
      .slice(0, 5)
      .map((line) => line.replace(/^FAILED:\s*/, ''))
      .join(' ') || 'it failed without a word'
  );
}
