import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../src/config/parse-duration.ts';
import { formatLogLine } from '../../src/simulator/logs/log-line.ts';
import type { LogLines } from './cases/log-case.ts';
import { everyLogCase } from './cases/index.ts';
import { everyLogGroup } from './everything.ts';
import { toEntry, type LogEntry } from './loki-stand-in/log-entry.ts';
import { alertsOf, ruleOver, type FiringAlert } from './loki-stand-in/ruler.ts';

const startMs = Date.UTC(2025, 8, 8, 20, 5);
const alerts = alertsOf(everyLogGroup);

// Told to stand-ins for Alloy's pipeline and Loki's ruler: a proof of our patterns, windows and limits, not of Loki.
describe.each(alerts.map(([rule, interval]) => [rule.alert, rule, interval] as const))('%s', (name, rule, interval) => {
  const cases = everyLogCase.filter(({ alert }) => alert === name);

  test.each(cases.map((one) => [one.title, one] as const))('%s', (_title, { lines, firing, seen }) => {
    const toMs = startMs + 1000 * Math.max(...Object.keys(firing).map(seconds));
    const history = ruleOver(rule, interval, entriesOf(lines), { fromMs: startMs, toMs });
    const at = (moment: string) => history.get(startMs + 1000 * seconds(moment));
    const counted = Object.keys(firing).map((moment) => [moment, at(moment)?.length]);
    expect(Object.fromEntries(counted)).toEqual(firing);
    if (seen === undefined) return;
    const [alert, ...others] = at(seen.at) ?? [];
    expect(others).toEqual([]);
    expect(alert?.labels).toEqual({ ...rule.labels, ...seen.labels });
    expect(alert?.value).toBe(seen.value);
    expect(expand(rule.annotations.summary, alert)).toBe(seen.summary);
    expect(expand(rule.annotations.description, alert)).not.toMatch(/\{\{|undefined/);
  });
});

function entriesOf(lines: readonly LogLines[]): readonly LogEntry[] {
  return lines.flatMap(({ from, every, until, level, module, text }) => {
    const count = Math.ceil((until - from) / every);
    return Array.from({ length: count }, (_, index) => {
      const readAtMs = startMs + 1000 * (from + index * every);
      const raw =
        level === undefined ? text : formatLogLine({ atMicros: readAtMs * 1000, level, message: text, module });
      return toEntry(raw, { service: 'bpi-core', filename: '/var/log/bpi/vm.log', readAtMs });
    });
  });
}

/** The few templates that texts of log alerts use, expanded as Prometheus' template language does. */
function expand(text: string, alert: FiringAlert | undefined): string {
  const value = alert?.value ?? Number.NaN;
  return text
    .replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_whole, label: string) => alert?.labels[label] ?? 'undefined')
    .replaceAll('{{ $value | humanizePercentage }}', `${String(Number((value * 100).toPrecision(4)))}%`)
    .replaceAll('{{ $value }}', String(value));
}

function seconds(text: string): number {
  const value = text === '0s' ? 0 : parseDuration(text);
  if (value === null) throw new Error(`no duration: ${text}`);
  return value;
}
