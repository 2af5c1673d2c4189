import { absence } from '../../dashboards/house/absence.ts';
import type { Series } from './answer.ts';
import type { ObservedPanel } from './observe-dashboards.ts';

/** The four things a panel can be; only the first has something to draw. */
export type PanelState =
  | { readonly kind: 'values' }
  /** Nothing came back; the text says why that is, as the panel itself would (`noValue`). */
  | { readonly kind: 'empty'; readonly text: string }
  | { readonly kind: 'broken'; readonly text: string }
  /** Another data source answers, which was not asked. */
  | { readonly kind: 'elsewhere'; readonly text: string };

/** The state of a panel that only Grafana can draw. */
export const shownInGrafana = { kind: 'elsewhere', text: 'shown by Grafana only' } as const;

/** Which of its states a panel is in. */
export function panelState({ panel, answers }: ObservedPanel): PanelState {
  const broken = answers.find((answer) => answer.kind === 'broken');
  if (broken !== undefined) return { kind: 'broken', text: `the query is broken: ${broken.message}` };
  if (answers.length === 0) return panel.type === 'text' ? { kind: 'values' } : shownInGrafana;
  const elsewhere = answers.find((answer) => answer.kind === 'elsewhere');
  if (elsewhere !== undefined && answers.every(({ kind }) => kind === 'elsewhere'))
    return { kind: 'elsewhere', text: `asks ${elsewhere.source}, this page asks Prometheus: see it in Grafana` };
  const some = answers.some((answer) => answer.kind === 'series' && answer.series.some(hasNumber));
  if (some) return { kind: 'values' };
  return { kind: 'empty', text: panel.json.fieldConfig?.defaults?.noValue ?? absence.pending };
}

// A quantile of nothing is no number: there are series, and nothing to show.
function hasNumber({ points }: Series): boolean {
  return points.some(([, value]) => !Number.isNaN(value));
}

/** Whether an empty panel is empty because this BPI does not export what it needs. */
export function isNotExported(state: PanelState): boolean {
  return state.kind === 'empty' && state.text === absence.never;
}
