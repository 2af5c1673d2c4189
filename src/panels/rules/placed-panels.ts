import type { KeyPath } from '../../config/key-path.ts';
import { fillIn, substitution } from '../fill-in.ts';
import type { GrafanaDashboard, GrafanaPanel, GrafanaTarget } from '../grafana-json.ts';

/** A panel or a row, and where it stands in the dashboard's JSON. */
export interface PlacedPanel {
  readonly panel: GrafanaPanel;
  readonly at: KeyPath;
}

/** One query in PromQL or LogQL. */
export interface PlacedQuery extends PlacedPanel {
  /** `“Title”, query A`. */
  readonly name: string;
  readonly language: 'PromQL' | 'LogQL';
  readonly written: string;
  /** As it is asked when the dashboard is opened. */
  readonly expr: string;
}

/** Every panel and row, also those inside collapsed rows. */
export function placedPanels({ panels }: Pick<GrafanaDashboard, 'panels'>, at: KeyPath = []): readonly PlacedPanel[] {
  return (panels ?? []).flatMap((panel, index) => {
    const here = [...at, 'panels', index];
    return [{ panel, at: here }, ...placedPanels(panel, here)];
  });
}

/** What a panel is called in a finding. */
export function nameOf({ title, id }: GrafanaPanel): string {
  return (title ?? '') === '' ? `panel ${String(id ?? 'without a number')}` : `“${title}”`;
}

const languages: Readonly<Record<string, PlacedQuery['language']>> = { prometheus: 'PromQL', loki: 'LogQL' };

/** Every query whose language we read; one that names no data source goes to the default one, which is Prometheus. */
export function placedQueries(dashboard: GrafanaDashboard): readonly PlacedQuery[] {
  // The shortest step plays no part in what is judged.
  const filled = substitution(dashboard, { shortestStepSeconds: 15 });
  return placedPanels(dashboard).flatMap(({ panel, at }) =>
    (panel.targets ?? []).flatMap((target, index) => {
      const { expr, refId } = target;
      const language = languages[typeOf(target, panel)];
      if (expr === undefined || expr === null || expr.trim() === '' || language === undefined) return [];
      const name = `${nameOf(panel)}, query ${refId ?? String.fromCharCode(65 + index)}`;
      const place = [...at, 'targets', index, 'expr'];
      return [{ panel, at: place, name, language, written: expr, expr: fillIn(expr, filled) }];
    }),
  );
}

function typeOf(target: GrafanaTarget, panel: GrafanaPanel): string {
  const source = target.datasource ?? panel.datasource;
  return source?.type ?? source?.uid ?? 'prometheus';
}
