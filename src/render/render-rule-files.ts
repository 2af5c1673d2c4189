import { formatRuleFile } from '../../alert-rules/house/format-rule-file.ts';
import type { RuleFile } from '../../alert-rules/house/rule.ts';
import type { Artifact } from './artifact.ts';
import { RenderError } from './render-error.ts';

/** One artifact for each rule file, in the order of their names; throws RenderError for one without rules. */
export function renderRuleFiles(
  service: Artifact['service'],
  directory: string,
  files: readonly RuleFile[],
): readonly Artifact[] {
  const sorted = [...files].sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  return sorted.map((file) => {
    const path = `${directory}/${file.fileName}`;
    if (!file.groups.some((group) => group.rules.length > 0)) throw new RenderError(`${service}/${path}`, 'no rules');
    // Written by the yaml library itself, so there is nothing to parse back; test/alert-rules proves that it round-trips.
    return { service, path, content: formatRuleFile(file), mode: 0o444 };
  });
}
