import type { Answer } from './answer.ts';
import type { PanelQuery, ShownDashboard, ShownPanel } from './shown-panels.ts';

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

/** From when to when, in seconds since the epoch. */
export interface Range {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Asks one query; a query that fails is an answer, only an abort throws. */
export type Ask = (query: PanelQuery, range: Range) => Promise<Answer>;

/** So many queries are under way at a time, as from one browser (HTTP/1.1). */
const connections = 6;

/** Asks every query of every dashboard once, with the range of each ending now. */
export async function observeDashboards(
  dashboards: readonly ShownDashboard[],
  options: { readonly ask: Ask; readonly endSeconds: number },
): Promise<readonly ObservedDashboard[]> {
  const { ask, endSeconds } = options;
  const answers = new Map<string, Answer>();
  const open = new Map<string, () => Promise<Answer>>();
  for (const { panels, rangeSeconds } of dashboards)
    for (const query of panels.flatMap(({ queries }) => queries))
      open.set(keyOf(query, rangeSeconds), () => ask(query, { startSeconds: endSeconds - rangeSeconds, endSeconds }));
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
function keyOf({ source, expr, instant, stepSeconds, target }: PanelQuery, rangeSeconds: number): string {
  return JSON.stringify([source, expr === '' ? target : expr, instant ? null : [stepSeconds, rangeSeconds]]);
}
