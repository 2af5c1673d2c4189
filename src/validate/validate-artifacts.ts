import { compareFindings } from '../base/finding.ts';
import type { Finding } from '../base/finding.ts';
import type { Artifact } from '../render/artifact.ts';
import { checkStructure } from './check-structure.ts';
import { runToolCheck } from './run-tool-check.ts';
import type { Runner } from './runner.ts';
import { toolChecks } from './tool-checks.ts';

/**
 * Checks everything we rendered: its structure, then each service's own tool. A tool that is not to be had is a warning, or
 * an error when `strict`. Rejects only when the signal aborts.
 */
export async function validateArtifacts(
  artifacts: readonly Artifact[],
  options: { readonly runner: Runner; readonly strict: boolean; readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  const structure = checkStructure(artifacts);
  const tools = await Promise.all(toolChecks.map((check) => runToolCheck(check, artifacts, options)));
  return [...structure, ...tools.flat()].sort(compareFindings);
}
