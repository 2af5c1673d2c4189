import { alertPanel } from '../../alert-rules/house/alert-panels.ts';
import { parseDuration } from '../../src/config/parse-duration.ts';
import { knownDashboards } from '../../src/panels/known-dashboards.ts';
import type { ShownPanel } from '../../src/panels/shown-panels.ts';
import { formatValue } from '../../src/preview/format-value.ts';
import { everyComponent } from '../dashboards/panels.ts';

const panels = new Map(
  knownDashboards(everyComponent()).flatMap(({ uid, panels: shown }) =>
    shown.map((panel) => [`${uid}/${String(panel.id)}`, panel] as const),
  ),
);

/** The panel that an alert opens. Throws where there is none. */
export function panelOf(alert: string): ShownPanel {
  const { dashboard, panel } = alertPanel(alert);
  const found = panels.get(`${dashboard}/${String(panel)}`);
  if (found === undefined) throw new Error(`${alert} opens ${dashboard}/${String(panel)}, which is not there`);
  return found;
}

/** The queries of a panel to Prometheus. */
export function promqlOf({ queries }: ShownPanel): readonly string[] {
  return queries.filter(({ source }) => source === 'prometheus').map(({ expr }) => expr);
}

/** Answers by query, moment and labels. */
export type PanelAnswers = ReadonlyMap<string, ReadonlyMap<string, number>>;

// No query has this for an answer, so promtool complains, and says what it got instead.
const impossible = [{ labels: 'answer_of_nobody', value: 1 }];

/** Questions to promtool that read the answers of queries at a moment (`20m`); {@link readAnswers} finds them in what it says. */
export function askAt(promql: readonly string[], moment: string): readonly object[] {
  return [...new Set(promql)].map((expr) => ({ expr, eval_time: moment, exp_samples: impossible }));
}

/** The answers in what promtool has against a story. */
export function readAnswers(complaint: string): PanelAnswers {
  // promtool quotes as Go does, which for what PromQL is written in is as JSON does.
  const told = /expr: (".*"), time: (\S+),\s+exp:.*\s+got:(.*)/g;
  const answers = [...complaint.matchAll(told)].map(
    ([, quoted = '""', moment = '', got = '']) =>
      [keyOf(JSON.parse(quoted) as string, moment), readSamples(got)] as const,
  );
  return new Map(answers);
}

/** What people read in a panel at a moment: every value of every query, written as the panel writes it. Throws for what was not asked. */
export function textOf(panel: ShownPanel, answers: PanelAnswers, moment: string): readonly string[] {
  const { unit, decimals } = panel.json.fieldConfig?.defaults ?? {};
  return lines(panel, answers, moment, (value) => formatValue(value, unit, decimals ?? null));
}

/** The same to the last digit: stories are told just beyond a limit. */
export function numbersOf(panel: ShownPanel, answers: PanelAnswers, moment: string): readonly string[] {
  return lines(panel, answers, moment, String);
}

function lines(panel: ShownPanel, answers: PanelAnswers, moment: string, write: (value: number) => string) {
  return promqlOf(panel).flatMap((expr, index) => {
    const samples = answers.get(keyOf(expr, moment));
    if (samples === undefined) throw new Error(`nobody has asked ${expr} at ${moment}`);
    return [...samples].map(([labels, value]) => `${String(index)} ${labels} ${write(value)}`).sort();
  });
}

// promtool writes 36h50m as 1d12h50m.
function keyOf(expr: string, moment: string): string {
  return `${String(parseDuration(moment))} ${expr}`;
}

function readSamples(got: string): ReadonlyMap<string, number> {
  const samples = got.matchAll(
    /([\w:]*(?:\{(?:[^"{}]|"(?:[^"\\]|\\.)*")*\})?) ([-+]?(?:Inf|NaN|[\d.]+(?:E[-+]\d+)?))(?:, |$)/g,
  );
  return new Map([...samples].map(([, labels = '', value = '']) => [labels, Number(value.replace('Inf', 'Infinity'))]));
}
