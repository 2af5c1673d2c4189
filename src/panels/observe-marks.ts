import type { Series } from './answer.ts';
import { observeDashboards, type Ask } from './observe-dashboards.ts';
import type { ShownAnnotation, ShownDashboard } from './shown-panels.ts';

/** A time at which something happened, or during which it lasted; in seconds since the epoch. */
export interface Mark {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly text: string;
}

/** Everything of one kind that is marked in the charts of a dashboard. */
export interface MarkLayer {
  readonly name: string;
  readonly colour: string;
  /** In the order of time. */
  readonly marks: readonly Mark[];
  /** Why there are none; null where the question was answered. */
  readonly broken: string | null;
}

/** Asks what is marked in the charts of each dashboard, each question once. */
export async function observeMarks(
  dashboards: readonly ShownDashboard[],
  options: { readonly ask: Ask; readonly endSeconds: number },
): Promise<readonly (readonly MarkLayer[])[]> {
  const asking = dashboards.map((dashboard) => ({ ...dashboard, panels: dashboard.annotations.map(asPanel) }));
  const observed = await observeDashboards(asking, options);
  return observed.map(({ dashboard, panels }) =>
    dashboard.annotations.map((annotation, index): MarkLayer => {
      const answer = panels[index]?.answers[0];
      const series = answer?.kind === 'series' ? answer.series : [];
      const marks = series.flatMap((one) => marksOf(one, annotation));
      return {
        ...{ name: annotation.name, colour: annotation.colour },
        marks: marks.toSorted((a, b) => a.fromSeconds - b.fromSeconds),
        broken: answer?.kind === 'broken' ? answer.message : null,
      };
    }),
  );
}

function asPanel({ name, query }: ShownAnnotation, index: number): ShownDashboard['panels'][number] {
  return { id: index, type: 'annotation', title: name, row: null, queries: [query], json: {} };
}

// Points one step apart are one mark, as Grafana has it; nought and what is no number mark nothing.
function marksOf({ labels, points }: Series, { title, query }: ShownAnnotation): readonly Mark[] {
  const text = title.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, label: string) => labels[label] ?? '').trim();
  const marks: Mark[] = [];
  for (const [seconds] of points.filter(([, value]) => value > 0)) {
    const last = marks.at(-1);
    if (last !== undefined && seconds - last.toSeconds <= 1.5 * query.stepSeconds)
      marks[marks.length - 1] = { ...last, toSeconds: seconds };
    else marks.push({ fromSeconds: seconds, toSeconds: seconds, text });
  }
  return marks;
}
