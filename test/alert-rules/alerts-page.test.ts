import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatAlertTable } from '../../alert-rules/house/format-alert-table.ts';
import { isAlert, type AlertRule } from '../../alert-rules/house/rule.ts';
import { packageRoot } from '../../src/base/package-root.ts';
import { everyAlert, everyGroup, everyLogAlert, everyLogGroup } from './everything.ts';
import { parseLogql } from './logql.ts';
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

The groups \`bpi-logs\` are evaluated by Loki's ruler over the lines of \`logs.files\`; what they need are streams with these
labels. They are there where Loki, Alloy and Alertmanager are; \`LogStreamSilent\` once for each service of \`logs.files\`.

`;

test('docs/alerts.md lists every alert as the rules have it', () => {
  const count = String(everyAlert.length + everyLogAlert.length);
  const tables = [formatAlertTable(everyGroup, notesOf), formatAlertTable(everyLogGroup, logNotesOf)];
  const text = `${intro}${count} alerts in all.\n\n${tables.join('\n')}`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});

function notesOf({ alert, expr }: AlertRule) {
  return { needs: exported(expr, new Set()), test: storiesOf(alert) };
}

function logNotesOf({ alert, expr }: AlertRule) {
  const selectors = parseLogql(expr).queries.map(
    ({ selector }) => `{${selector.map(({ label, operator, value }) => `${label}${operator}"${value}"`).join(',')}}`,
  );
  return { needs: [...new Set(selectors)].sort(), test: storiesOf(alert) };
}

function storiesOf(alert: string): string {
  const file = cases.find(([, source]) => new RegExp(`'${alert}'`).test(source))?.[0];
  if (file === undefined) throw new Error(`nobody tells a story of ${alert}`);
  return `../test/alert-rules/cases/${file}`;
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
