import type { CheckResult } from '../verify/check.ts';

/** Failed checks with cause and fix, then what was skipped, by reason; empty when every check is ok. */
export function formatChecks(checks: readonly CheckResult[]): string {
  const failed = checks.filter((check) => check.status === 'failed');
  const skipped = checks.filter((check) => check.status === 'skipped');
  return [...failed.flatMap(formatFailure), ...formatSkipped(skipped)].map((line) => `${line}\n`).join('');
}

/** Every check in a line of its own: `verify` shows these. */
export function formatAllChecks(checks: readonly CheckResult[]): string {
  return checks
    .flatMap((check) => (check.status === 'failed' ? formatFailure(check) : [formatLine(check)]))
    .map((line) => `${line}\n`)
    .join('');
}

function formatFailure(check: CheckResult): readonly string[] {
  const fix = check.fix === undefined ? [] : [`      fix: ${check.fix}`];
  return [`FAIL  ${check.id}: ${check.evidence}`, ...fix];
}

const words = { ok: '  ok', failed: 'FAIL', skipped: 'skip', 'left-out': '  --' } as const;

function formatLine(check: CheckResult): string {
  return `${words[check.status]}  ${check.id}: ${check.evidence}`;
}

function formatSkipped(skipped: readonly CheckResult[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const check of skipped) {
    // `not offered by this BPI (404: ...)` is one reason, whatever stands in the brackets.
    const reason = check.evidence.replace(/ \(.*\)$/, '');
    byReason.set(reason, [...(byReason.get(reason) ?? []), check.id]);
  }
  return [...byReason].map(([reason, ids]) => `skip  ${reason}: ${ids.join(', ')}`);
}
