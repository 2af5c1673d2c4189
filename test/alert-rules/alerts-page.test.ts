import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatAlertTable } from '../../alert-rules/house/format-alert-table.ts';
import { isAlert, type AlertRule } from '../../alert-rules/house/rule.ts';
import { packageRoot } from '../../src/base/package-root.ts';
import { everyAlert, everyGroup } from './everything.ts';
import { parsePromql } from './promql.ts';

const page = join(packageRoot(), 'docs/alerts.md');
const directory = join(packageRoot(), 'test/alert-rules/cases');
const cases = readdirSync(directory).map((file) => [file, readFileSync(join(directory, file), 'utf8')] as const);
const recorded = new Map<string, string[]>();
for (const rule of everyGroup.flatMap(({ rules }) => rules)) {
  if (!isAlert(rule)) recorded.set(rule.record, [...(recorded.get(rule.record) ?? []), rule.expr]);
}

const intro = `# Alerts

Generated from \`alert-rules/\`: \`UPDATE_GOLDEN=1 npx vitest run --project unit test/alert-rules/alerts-page.test.ts\`.

The conditions are those of the default configuration; limits come from \`thresholds\` in monitoring.yaml. The name leads to
the runbook: what the alert means, how to confirm it, how to mend it. "Needs" are the metrics without which an alert cannot
fire; \`bpi-monitoring coverage\` says which of them your BPI gives. P1 wakes people, P2 is for today, P3 for this week, P4 is
read as a digest.

`;

test('docs/alerts.md lists every alert as the rules have it', () => {
  const text = `${intro}${String(everyAlert.length)} alerts in all.\n\n${formatAlertTable(everyGroup, notesOf)}`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});

function notesOf({ alert, expr }: AlertRule) {
  const file = cases.find(([, source]) => new RegExp(`'${alert}'`).test(source))?.[0];
  if (file === undefined) throw new Error(`nobody tells a story of ${alert}`);
  return { needs: exported(expr, new Set()), test: `../test/alert-rules/cases/${file}` };
}

/** The metrics behind an expression that no rule records, sorted. */
function exported(expr: string, within: ReadonlySet<string>): readonly string[] {
  const behind = parsePromql(expr).metrics.flatMap((metric) => {
    if (within.has(metric)) return [];
    const made = recorded.get(metric);
    return made === undefined ? [metric] : made.flatMap((one) => exported(one, new Set([...within, metric])));
  });
  return [...new Set(behind)].sort();
}
