import type { CheckResult } from '../verify/check.ts';
import { verdict } from '../verify/summary.ts';
import { nameChecks } from './name-checks.ts';

/** What was skipped, by reason, then failed checks by cause with the fix, then what that means; empty when every check is ok. */
export function formatChecks(checks: readonly CheckResult[]): string {
  return toText([...formatSkipped(checks.filter(({ status }) => status === 'skipped')), ...formatFailures(checks)]);
}

/** Every check in a line of its own, as `verify` shows them; failed ones last, next to the verdict. */
export function formatAllChecks(checks: readonly CheckResult[]): string {
  return toText([...formatLines(checks.filter(({ status }) => status !== 'failed')), ...formatFailures(checks)]);
}

// Some three hundred panels are told dashboard by dashboard; every one of them is in --json.
function formatLines(checks: readonly CheckResult[]): readonly string[] {
  const lines = checks.filter(({ group }) => group !== 'panels').map(formatLine);
  const panels = new Map<string, CheckResult[]>();
  for (const check of checks.filter(({ group }) => group === 'panels')) {
    const dashboard = check.id.replace(/\/\d+$/, '');
    const said = check.status === 'ok' ? 'ok' : check.evidence;
    panels.set(`${dashboard}\n${said}`, [...(panels.get(`${dashboard}\n${said}`) ?? []), check]);
  }
  return [...lines, ...[...panels.values()].flatMap(formatPanels)];
}

function formatPanels(same: readonly CheckResult[]): readonly string[] {
  return same.slice(0, 1).map(({ id, status, evidence }) => {
    const [dashboard] = id.split(/\/\d+$/);
    const said = status === 'ok' ? 'as they should be' : evidence;
    return `${words[status]}  ${dashboard ?? id}: ${String(same.length)} ${same.length === 1 ? 'panel' : 'panels'}: ${said}`;
  });
}

function toText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

// What is wrong with a hundred nodes is not read one by one.
const mostCauses = 20;

// One server that is down fails a check for each of its addresses: that is one thing to mend.
function formatFailures(checks: readonly CheckResult[]): readonly string[] {
  const byCause = new Map<string, CheckResult[]>();
  for (const check of checks.filter(({ status }) => status === 'failed')) {
    const key = `${check.evidence}\n${check.fix ?? ''}`;
    byCause.set(key, [...(byCause.get(key) ?? []), check]);
  }
  const meaning = meanings[verdict(checks)];
  const causes = [...byCause.values()];
  const rest = causes.slice(mostCauses).flat();
  return [
    ...causes.slice(0, mostCauses).flatMap(formatFailure),
    ...(rest.length === 0 ? [] : [`FAIL  ${rest.length} more, for which see \`bpi-monitoring verify --json\``]),
    ...(meaning === null ? [] : [meaning]),
  ];
}

const meanings = {
  ok: null,
  stack: 'the stack is up, but part of it does not work',
  endpoint: 'the stack works; a watched BPI or BPCI endpoint does not',
} as const;

function formatFailure(same: readonly CheckResult[]): readonly string[] {
  return same
    .slice(0, 1)
    .flatMap(({ id, evidence, fix }) => [
      same.length === 1 ? `FAIL  ${id}: ${evidence}` : `FAIL  ${evidence}`,
      ...(same.length === 1 ? [] : [`      checks: ${nameChecks(same.map((check) => check.id))}`]),
      ...(fix === undefined ? [] : [`      fix: ${fix}`]),
    ]);
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
  return [...byReason].flatMap(([reason, ids]) => [
    `skip  ${reason}: ${nameChecks(ids)}`,
    ...(reason.startsWith('not offered') ? ['      `bpi-monitoring coverage` says what that means'] : []),
  ]);
}
