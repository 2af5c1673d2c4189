import type { AlertRule } from '../../../alert-rules/house/rule.ts';
import { formatLogLine } from '../../../src/simulator/logs/log-line.ts';
import type { LogCase, LogLines } from '../cases/log-case.ts';
import { secondsOf } from '../retold/whole-story.ts';
import { toEntry, type LogEntry } from './log-entry.ts';
import { ruleOver, type FiringAlert } from './ruler.ts';

const startMs = Date.UTC(2025, 8, 8, 20, 5);

/** What is to be heard of an alert in a story: how many fire at each moment, and what those look like that are looked at. */
export interface Heard {
  readonly firing: Readonly<Record<string, number | undefined>>;
  readonly seen: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
    readonly summary: string;
  }[];
}

/** What a story says that a rule does. */
export function heardByStory({ firing, seen }: LogCase, rule: AlertRule): Heard {
  if (seen === undefined) return { firing, seen: [] };
  const { labels, value, summary } = seen;
  return { firing, seen: [{ labels: { ...rule.labels, ...labels }, value, summary }] };
}

/** What the stand-in for Loki's ruler says that a rule does; throws where Loki would fail the query. */
export function heardFromRuler({ lines, firing, seen }: LogCase, rule: AlertRule, interval: string): Heard {
  const toMs = startMs + 1000 * Math.max(...Object.keys(firing).map(secondsOf));
  const history = ruleOver(rule, interval, entriesOf(lines), { fromMs: startMs, toMs });
  const at = (moment: string) => history.get(startMs + 1000 * secondsOf(moment));
  return {
    firing: Object.fromEntries(Object.keys(firing).map((moment) => [moment, at(moment)?.length])),
    seen: (seen === undefined ? [] : (at(seen.at) ?? [])).map((alert) => ({
      labels: alert.labels,
      value: alert.value,
      summary: expand(rule.annotations.summary, alert),
    })),
  };
}

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
export function expand(text: string, { labels, value }: Pick<FiringAlert, 'labels' | 'value'>): string {
  return text
    .replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_whole, label: string) => labels[label] ?? 'undefined')
    .replaceAll('{{ $value | humanizePercentage }}', `${String(Number((value * 100).toPrecision(4)))}%`)
    .replaceAll('{{ $value }}', String(value));
}
