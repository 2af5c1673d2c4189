import { compareFindings, hasErrors } from '../../base/finding.ts';
import { formatFindings } from '../../config/format-finding.ts';
import { loadHostFacts } from '../../stack/host-facts.ts';
import { wantedDirectories } from '../../stack/wanted-directories.ts';
import { checkDirectories } from '../../validate/check-directories.ts';
import { checkExtraDashboards } from '../../validate/check-extra-dashboards.ts';
import { checkRoutes } from '../../validate/check-routes.ts';
import { localRunner } from '../../validate/local-runner.ts';
import { validateArtifacts } from '../../validate/validate-artifacts.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { desiredStack } from '../desired-stack.ts';
import { describeSource, loadForCommand } from '../load-for-command.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { searchPath } from '../search-path.ts';
import { statePaths } from '../state-paths.ts';
import { useColour } from '../use-colour.ts';
import { writeJson, writeText } from '../write-text.ts';

export interface ValidateOptions extends ConfigOptions, JsonOption {
  /** A tool that is not on this machine is an error. */
  readonly strict?: boolean;
}

/** `validate`: checks monitoring.yaml and everything rendered from it; needs no engine, so it runs in CI. */
export async function validate(context: Context, options: ValidateOptions): Promise<ExitCode> {
  const { config, findings: remarks } = await loadForCommand(context, options);
  const { artifacts } = desiredStack(config, { renderedDirectory: statePaths(context, config).rendered });
  const runner = localRunner({ searchPath: searchPath(context) });
  const strict = options.strict === true;
  const checking = { runner, strict, signal: context.signal };
  const found = [
    ...(await validateArtifacts(artifacts, checking)),
    ...(await checkRoutes(config, artifacts, checking)),
    ...checkExtraDashboards(config),
  ];
  const host = await loadHostFacts(undefined, wantedDirectories(config));
  const findings = [...remarks, ...checkDirectories(config, host), ...found].sort(compareFindings);
  const valid = !hasErrors(findings);
  const exitCode = valid ? exitCodes.ok : exitCodes.configurationInvalid;
  if (options.json === true) {
    writeJson(context, { command: 'validate', exitCode, config: config.source, findings });
    return exitCode;
  }
  writeText(context, describeSource(config.source));
  if (findings.length > 0) writeText(context, formatFindings(findings, { colour: useColour(context) }));
  writeText(context, valid ? `valid: ${artifacts.length} files` : 'not valid');
  return exitCode;
}
