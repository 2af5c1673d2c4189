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
  return { artifact: blamed, position: place, message: message(lines, files) };
}

// A path that is the end of another one must not steal its complaint.
function longestFirst(files: readonly Artifact[]): readonly Artifact[] {
  return [...files].sort((a, b) => b.path.length - a.path.length);
}

// amtool says `Checking '<path>'  FAILED: <reason>` in one line, promtool in two.
function isBad(line: string): boolean {
  return line.includes('FAILED') || !/^(checking|success)\b/i.test(line);
}

// `<path>:3:5`, `<path>: 3:5` (rule files) or `line 3` (YAML); a bare 3:5 is a place inside a PromQL expression.
function positionIn(line: string, path: string): ArtifactPosition | null {
  const beside = new RegExp(`${escape(path)}:\\s?(\\d+):(\\d+)`).exec(line);
  if (beside !== null) return { line: Number(beside[1]), column: Number(beside[2]) };
  const yaml = /\bline (\d+)(?:, column (\d+))?/.exec(line);
  return yaml === null ? null : { line: Number(yaml[1]), column: Number(yaml[2] ?? 1) };
}

function message(lines: readonly string[], files: readonly Artifact[]): string {
  const useful = lines
    .filter(isBad)
    .map((line) => line.replace(/^(checking\s+('[^']*'|\S+)\s*)?(FAILED:\s*)?/i, ''))
    .filter((line) => line !== '' && !/^amtool: error: failed to validate/.test(line))
    .map((line) => withoutDirectory(line, files));
  return [...new Set(useful)].slice(0, 5).join(' ') || 'it failed without a word';
}

// The tool saw the files in a temporary directory that nobody will find again.
function withoutDirectory(line: string, files: readonly Artifact[]): string {
  return files.reduce((text, { path }) => text.replace(new RegExp(`[^\\s'"]*/${escape(path)}`, 'g'), path), line);
}

function escape(path: string): string {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
