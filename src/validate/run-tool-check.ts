import type { Finding } from '../base/finding.ts';
import type { Artifact } from '../render/artifact.ts';
import { artifactFinding, artifactName } from './artifact-finding.ts';
import { readComplaint } from './read-complaint.ts';
import type { Runner } from './runner.ts';
import type { ToolCheck } from './tool-checks.ts';

/** Runs one tool over what it checks: nothing when it is content or has nothing to check, else one finding. */
export async function runToolCheck(
  check: ToolCheck,
  artifacts: readonly Artifact[],
  options: { readonly runner: Runner; readonly strict: boolean; readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  const files = artifacts.filter(({ service }) => service === check.service);
  const args = check.args(files.map(({ path }) => path));
  const subject = files.find(({ path }) => path === check.subject) ?? files[0];
  if (args === null || subject === undefined) return [];
  const result = await options.runner.run({ tool: check.tool, args, files, signal: options.signal });
  if (result.kind === 'unavailable') return [notChecked(check, subject, result.reason, options.strict)];
  if (result.exitCode === 0) return [];
  const complaint = readComplaint(`${result.stderr}\n${result.stdout}`, files, subject);
  return [
    artifactFinding(complaint.artifact, {
      rule: check.rule,
      what: complaint.message,
      position: complaint.position,
      why: `${check.title} (${result.version}) ended with ${String(result.exitCode)}`,
    }),
  ];
}

function notChecked(check: ToolCheck, subject: Artifact, reason: string, strict: boolean): Finding {
  return {
    rule: 'validate/not-checked',
    severity: strict ? 'error' : 'warning',
    place: { kind: 'subject', subject: artifactName(subject) },
    what: `not checked: ${reason}`,
    why: `${check.title} did not run`,
  };
}
