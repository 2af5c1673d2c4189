import { goals, type TimedDashboard, type TimedQuestion } from './time-dashboards.ts';

/** Whether the goals hold, and what misses them. */
export interface Verdict {
  readonly met: boolean;
  readonly slowQueries: readonly TimedQuestion[];
  readonly slowDashboards: readonly TimedDashboard[];
}

const slowest = 10;

/** Compares with the goals. */
export function judge(timed: readonly TimedDashboard[]): Verdict {
  const slowQueries = timed.flatMap(({ questions }) => questions.filter(({ p99Ms }) => !(p99Ms < goals.queryMs)));
  const slowDashboards = timed.filter(({ openMs }) => !(openMs < goals.dashboardMs));
  return { met: slowQueries.length === 0 && slowDashboards.length === 0, slowQueries, slowDashboards };
}

/** One line for each dashboard and selection, the slowest queries, and whether the goals hold. */
export function formatReport(timed: readonly TimedDashboard[]): readonly string[] {
  const all = timed.flatMap(({ questions }) => questions);
  const { met, slowQueries, slowDashboards } = judge(timed);
  return [
    row('dashboard', 'selection', 'queries', 'empty', 'p50', 'p99', 'together', 'in turn'),
    ...timed.filter(({ questions }) => questions.length > 0).map(dashboardRow),
    '',
    `slowest ${String(slowest)} of ${String(all.length)} queries:`,
    ...[...all]
      .sort((a, b) => b.p99Ms - a.p99Ms)
      .slice(0, slowest)
      .map(questionLine),
    '',
    `every query under ${String(goals.queryMs)} ms at p99: ${outcome(slowQueries.length, all.length)}`,
    `every dashboard under ${String(goals.dashboardMs / 1000)} s: ${outcome(slowDashboards.length, timed.length)}`,
    met ? 'goals met' : 'goals missed',
  ];
}

function dashboardRow({ uid, selection, questions, openMs, serialMs }: TimedDashboard): string {
  const largest = (of: 'p50Ms' | 'p99Ms'): string => ms(Math.max(...questions.map((one) => one[of])));
  const empty = questions.filter(({ series }) => series === 0).length;
  const counts = [String(questions.length), String(empty)] as const;
  return row(uid, selection, ...counts, largest('p50Ms'), largest('p99Ms'), ms(openMs), ms(serialMs));
}

function row(uid: string, selection: string, ...numbers: readonly string[]): string {
  return `${uid.padEnd(18)} ${selection.padEnd(9)} ${numbers.map((text) => text.padStart(9)).join(' ')}`;
}

function questionLine({ dashboard, panel, refId, selection, p50Ms, p99Ms, series, expr }: TimedQuestion): string {
  const times = `${ms(p50Ms).padStart(8)} ${ms(p99Ms).padStart(8)}`;
  return `${times}  ${dashboard}: ${panel}: ${refId} (${selection}, ${String(series)} series)\n${' '.repeat(19)}${expr}`;
}

function outcome(missed: number, all: number): string {
  return missed === 0 ? `met by all ${String(all)}` : `missed by ${String(missed)} of ${String(all)}`;
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}
