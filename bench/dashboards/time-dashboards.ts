import { connections, type Asker, type Timed } from './ask.ts';
import type { DashboardQuestions, Question, Selection } from './questions.ts';

/** How long one query takes, alone. */
export interface TimedQuestion extends Question {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly asked: number;
  readonly series: number;
  readonly bytes: number;
}

/** How long a dashboard takes. */
export interface TimedDashboard {
  readonly uid: string;
  readonly selection: Selection;
  readonly questions: readonly TimedQuestion[];
  readonly elsewhere: number;
  /** All queries at once, so many at a time as from a browser; the median of several openings. */
  readonly openMs: number;
  /** The medians of its queries, one after the other. */
  readonly serialMs: number;
}

type Ask = (question: Question) => Promise<Timed>;

/** What the goals are. */
export const goals = { queryMs: 100, dashboardMs: 2000 } as const;

// With fewer than a hundred answers the 99th percentile is the slowest one; a slow query gets the chance to show its own.
const repeats = 20;
const doubtfulRepeats = 200;
const openings = 5;

/** Asks every query of a dashboard alone and often enough, then all of them together. */
export async function timeDashboard(asker: Asker, dashboard: DashboardQuestions): Promise<TimedDashboard> {
  const ask: Ask = (question) => asker.ask(question);
  const questions: TimedQuestion[] = [];
  for (const question of dashboard.questions) questions.push(await timeQuestion(ask, question));
  const opened: number[] = [];
  for (let opening = 0; opening < openings; opening += 1) opened.push(await open(ask, dashboard.questions));
  return {
    ...{ uid: dashboard.uid, selection: dashboard.selection, elsewhere: dashboard.elsewhere, questions },
    openMs: percentile(opened, 0.5),
    serialMs: questions.reduce((sum, { p50Ms }) => sum + p50Ms, 0),
  };
}

async function timeQuestion(ask: Ask, question: Question): Promise<TimedQuestion> {
  let last: Timed = await ask(question);
  const times: number[] = [];
  const more = async (until: number): Promise<void> => {
    while (times.length < until) {
      last = await ask(question);
      times.push(last.ms);
    }
  };
  await more(repeats);
  const within = (): boolean => percentile(times, 0.99) < goals.queryMs;
  // Where most of them are too slow, more would say nothing new.
  if (!within() && percentile(times, 0.5) < goals.queryMs) await more(doubtfulRepeats);
  return {
    ...question,
    ...{ p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99), asked: times.length },
    ...{ series: last.series, bytes: last.bytes },
  };
}

/** Milliseconds from the first question of a dashboard to its last answer. */
async function open(ask: Ask, questions: readonly Question[]): Promise<number> {
  const waiting = [...questions];
  const startedAt = performance.now();
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await ask(next);
  };
  await Promise.all(Array.from({ length: connections }, work));
  return performance.now() - startedAt;
}

/** The smallest value that this share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
