import type { Clock } from '../base/clock.ts';
import type { PanelQuery, ShownDashboard, ShownPanel } from '../panels/shown-panels.ts';
import type { PrometheusClient } from '../prometheus/client.ts';
import type { Answer, Series } from './answer.ts';

/** A dashboard with what its data sources said. */
export interface ObservedDashboard {
  readonly dashboard: ShownDashboard;
  /** The end of the range, in seconds since the epoch. */
  readonly endSeconds: number;
  readonly panels: readonly ObservedPanel[];
}

/** A panel, and an answer for each of its queries, in their order. */
export interface ObservedPanel {
  readonly panel: ShownPanel;
  readonly answers: readonly Answer[];
}

/** So many queries are under way at a time, as from one browser (HTTP/1.1). */
const connections = 6;

/** Asks every query of every dashboard once; a query that fails is an answer, only an abort throws. */
export async function observeDashboards(
  dashboards: readonly ShownDashboard[],
  options: { readonly prometheus: PrometheusClient; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<readonly ObservedDashboard[]> {
  const endSeconds = Math.floor(options.clock.now() / 1000);
  const answers = new Map<string, Answer>();
  const open = new Map<string, () => Promise<Answer>>();
  for (const { panels, rangeSeconds } of dashboards)
    for (const query of panels.flatMap(({ queries }) => queries))
      open.set(keyOf(query, rangeSeconds), () => ask(query, { endSeconds, rangeSeconds, ...options }));
  const waiting = [...open];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) answers.set(next[0], await next[1]());
  };
  await Promise.all(Array.from({ length: Math.min(connections, waiting.length) }, work));
  return dashboards.map((dashboard) => ({
    dashboard,
    endSeconds,
    panels: dashboard.panels.map((panel) => ({
      panel,
      answers: panel.queries.map(
        (query) => answers.get(keyOf(query, dashboard.rangeSeconds)) ?? { kind: 'broken', message: 'not asked' },
      ),
    })),
  }));
}

// The same question of two dashboards is asked once.
function keyOf({ source, expr, instant, stepSeconds }: PanelQuery, rangeSeconds: number): string {
  return JSON.stringify([source, expr, instant ? null : [stepSeconds, rangeSeconds]]);
}

interface Asking {
  readonly prometheus: PrometheusClient;
  readonly signal: AbortSignal;
  readonly endSeconds: number;
  readonly rangeSeconds: number;
}

async function ask(query: PanelQuery, { prometheus, signal, endSeconds, rangeSeconds }: Asking): Promise<Answer> {
  if (query.source !== 'prometheus') return { kind: 'elsewhere', source: query.source };
  try {
    const { result, resultType } = query.instant
      ? await prometheus.query(query.expr)
      : await prometheus.queryRange(query.expr, {
          startSeconds: endSeconds - rangeSeconds,
          endSeconds,
          stepSeconds: query.stepSeconds,
        });
    return { kind: 'series', series: resultType === 'scalar' ? [scalar(result)] : result.map(toSeries) };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'broken', message: error instanceof Error ? error.message : String(error) };
  }
}

interface Sample {
  readonly metric?: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

function toSeries(entry: unknown): Series {
  const { metric, value, values } = entry as Sample;
  const points = values ?? (value === undefined ? [] : [value]);
  return { labels: metric ?? {}, points: points.map(([seconds, text]) => [seconds, toNumber(text)] as const) };
}

function scalar(result: readonly unknown[]): Series {
  const [seconds, text] = result as readonly [number, string];
  return { labels: {}, points: [[seconds, toNumber(text)]] };
}

function toNumber(text: string): number {
  if (text === '+Inf') return Infinity;
  return text === '-Inf' ? -Infinity : Number(text);
}
