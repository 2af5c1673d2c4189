import { ConfigInvalidError } from '../../base/errors.ts';
import { hasErrors, type Finding } from '../../base/finding.ts';
import type { Config } from '../../config/config.ts';
import type { Artifact } from '../../render/artifact.ts';
import { checkExtraDashboards } from '../../validate/check-extra-dashboards.ts';
import { checkStructure } from '../../validate/check-structure.ts';
import type { Runner } from '../../validate/runner.ts';
import { validateArtifacts } from '../../validate/validate-artifacts.ts';

const message = 'the rendered files are not valid';

/** Checks the structure of rendered files before anything else is touched; throws ConfigInvalidError. */
export function requireStructure(artifacts: readonly Artifact[]): void {
  const findings = checkStructure(artifacts);
  if (hasErrors(findings)) throw new ConfigInvalidError(findings, message);
}

/** Judges the user's own dashboards before anything else is touched; answers warnings, throws ConfigInvalidError. */
export function requireDashboards(config: Config): readonly Finding[] {
  const findings = checkExtraDashboards(config);
  if (hasErrors(findings)) throw new ConfigInvalidError(findings);
  return findings;
}

/** Checks rendered files with the tools that the runner has; answers warnings, throws ConfigInvalidError for errors. */
export async function checkWithTools(
  artifacts: readonly Artifact[],
  options: { readonly runner: Runner; readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  const findings = await validateArtifacts(artifacts, { ...options, strict: false });
  if (hasErrors(findings)) throw new ConfigInvalidError(findings, message);
  return findings;
}
