import type { CheckResult } from './check.ts';

export interface CheckCounts {
  readonly ok: number;
  readonly failed: number;
  readonly skipped: number;
  readonly leftOut: number;
}

/** Counts results by status. */
export function countChecks(results: readonly CheckResult[]): CheckCounts {
  const count = (status: CheckResult['status']): number => results.filter((result) => result.status === status).length;
  return { ok: count('ok'), failed: count('failed'), skipped: count('skipped'), leftOut: count('left-out') };
}

/** What the failures mean for the caller: `stack` outweighs `endpoint`; both are exit codes in the command line. */
export function verdict(results: readonly CheckResult[]): 'ok' | 'stack' | 'endpoint' {
  const failures = results.filter((result) => result.status === 'failed');
  if (failures.length === 0) return 'ok';
  return failures.some((result) => result.blame === 'stack') ? 'stack' : 'endpoint';
}

/** The last line of a verification: `verified: 41 ok, 0 failed, 12 skipped, 9 left out (grafana, loki, alloy)`. */
export function formatCounts(results: readonly CheckResult[], leftOutNames: readonly string[]): string {
  const { ok, failed, skipped, leftOut } = countChecks(results);
  const parts = [`${ok} ok`, `${failed} failed`];
  if (skipped > 0) parts.push(`${skipped} skipped`);
  if (leftOut > 0) parts.push(`${leftOut} left out (${leftOutNames.join(', ')})`);
  return `verified: ${parts.join(', ')}`;
}
