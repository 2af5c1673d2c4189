import type { AlertRule, RuleGroup } from './rule.ts';
import { isAlert } from './rule.ts';

/** What the page says of an alert beyond its rule. */
export interface AlertNotes {
  /** Metrics that its condition needs, sorted. */
  readonly needs: readonly string[];
  /** Path of the file with its stories, relative to the page. */
  readonly test: string;
}

const priorities: Readonly<Record<string, string>> = { none: '–' };

/** Every alert as Markdown, one table for each group, with links relative to docs/. */
export function formatAlertTable(groups: readonly RuleGroup[], notesOf: (alert: AlertRule) => AlertNotes): string {
  return groups
    .map(({ name, interval, rules }) => ({ name, interval, alerts: rules.filter((rule) => isAlert(rule)) }))
    .filter(({ alerts }) => alerts.length > 0)
    .map(({ name, interval, alerts }) =>
      [
        `## ${name}`,
        '',
        `${String(alerts.length)} alerts, evaluated every ${interval}.`,
        '',
        '| alert | priority | condition | for | needs | test |',
        '|---|---|---|---|---|---|',
        ...alerts.map((alert) => row(alert, notesOf(alert))),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function row(alert: AlertRule, { needs, test }: AlertNotes): string {
  const { priority } = alert.labels;
  return `| ${[
    `[${alert.alert}](${alert.annotations.runbook_url.replace(/^docs\//, '')})`,
    priorities[priority] ?? priority,
    code(alert.expr),
    alert.for ?? 'at once',
    needs.map(code).join(' '),
    `[stories](${test})`,
  ].join(' | ')} |`;
}

// A text with backticks of its own, such as a raw string of LogQL, stands between two.
function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text.replaceAll('|', '\\|')}${fence}`;
}
