import type { GrafanaDashboard, GrafanaPanel } from '../../src/panels/grafana-json.ts';
import { shownDashboard } from '../../src/panels/shown-panels.ts';
import type { Answer } from '../../src/panels/answer.ts';
import type { ObservedPanel } from '../../src/panels/observe-dashboards.ts';
import type { MarkLayer } from '../../src/panels/observe-marks.ts';
import { renderPage } from '../../src/preview/page.ts';

/** The end of every range here: a minute that is easy to read. */
export const endSeconds = Date.parse('2026-11-22T12:00:00Z') / 1000;

/** A value now, with its labels. */
export function now(value: number, labels: Readonly<Record<string, string>> = {}): Answer {
  return { kind: 'series', series: [{ labels, points: [[endSeconds, value]] }] };
}

/** A panel that asks one query per answer. */
export function observed(panel: GrafanaPanel, ...answers: readonly Answer[]): ObservedPanel {
  const targets = panel.targets ?? answers.map((_, index) => ({ expr: `q${String(index)}`, instant: true }));
  const full: GrafanaPanel = { id: 7, title: 'Panel', datasource: { type: 'prometheus' }, ...panel, targets };
  const [shown] = shownDashboard({ panels: [full] }).panels;
  if (shown === undefined) throw new Error('no panel');
  return { panel: shown, answers };
}

/** The page of one dashboard with these panels. */
export function page(
  panels: readonly ObservedPanel[],
  dashboard: GrafanaDashboard = {},
  layers: readonly MarkLayer[] = [],
): string {
  const shown = shownDashboard({ uid: 'board', title: 'Board', time: { from: 'now-15m' }, ...dashboard });
  return renderPage([{ dashboard: shown, endSeconds, panels, folder: 'Folder', layers }], {
    stack: 'bpi',
    at: '2026-11-22T12:00:00.000Z',
    style: '',
    script: '',
  });
}
