import type { MarkLayer } from '../panels/observe-marks.ts';
import { escapeHtml, safeColour } from './html.ts';
import type { ChartData } from './panels/panel-view.ts';

/** So many are named below the title; all are drawn. */
const named = 3;

/** What is drawn into every chart of a dashboard. */
export function chartMarks(layers: readonly MarkLayer[]): NonNullable<ChartData['marks']> {
  return layers.flatMap(({ colour, marks }) =>
    marks.map(({ fromSeconds, toSeconds }) => ({ fromSeconds, toSeconds, colour: hexColour(colour) })),
  );
}

/** The same in words, the newest first; empty where nothing happened. */
export function marksText(layers: readonly MarkLayer[]): string {
  const parts = layers.flatMap(({ name, colour, marks, broken }) => {
    if (marks.length === 0 && broken === null) return [];
    const newest = marks.slice(-named).reverse();
    const told = newest.map(({ fromSeconds, text }) => `${clock(fromSeconds)} ${text}`);
    const more = marks.length > named ? [`${String(marks.length - named)} earlier`] : [];
    const what = broken === null ? [...told, ...more].join('; ') : `the query is broken: ${broken}`;
    return [`<b style="color:${hexColour(colour)}">${escapeHtml(name)}</b> ${escapeHtml(what)}`];
  });
  return parts.length === 0 ? '' : `<p class="about">Marked in the charts: ${parts.join(' · ')}</p>`;
}

// The tint of a mark is its colour with two digits more.
function hexColour(colour: string): string {
  return /^#[\da-f]{6}$/i.test(colour) ? safeColour(colour, '#888888') : '#888888';
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 16);
}
