import type { Finding } from '../../base/finding.ts';
import { artifactFinding } from '../artifact-finding.ts';
import type { ParsedArtifact, ValuePath } from '../parse-artifact.ts';

/** Finds nulls: a key whose list came out empty is read as "none" without a word. Grafana's dashboards may hold nulls. */
export function checkNullValues(parsed: ParsedArtifact): readonly Finding[] {
  // What users write in their own files is between them and its reader.
  if (/^(scrape|rules\/extra)\//.test(parsed.artifact.path)) return [];
  if (parsed.artifact.path.endsWith('.json')) return parsed.value === null ? [nullFinding(parsed, [])] : [];
  return nullPaths(parsed.value, []).map((path) => nullFinding(parsed, path));
}

function nullFinding(parsed: ParsedArtifact, path: ValuePath): Finding {
  return artifactFinding(parsed.artifact, {
    rule: 'artifact/null-value',
    what: path.length === 0 ? 'the file is empty' : `${path.join('.')} is null`,
    why: 'its reader takes null for "none" without a word',
    position: parsed.positionOf(path),
  });
}

function nullPaths(value: unknown, path: ValuePath): readonly ValuePath[] {
  if (value === null || value === undefined) return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => nullPaths(item, [...path, index]));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => nullPaths(item, [...path, key]));
}
