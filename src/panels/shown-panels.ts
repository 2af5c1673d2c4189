import { parseDuration } from '../config/parse-duration.ts';
import { fillIn, rangeSecondsOf, substitution } from './fill-in.ts';
import type { GrafanaDashboard, GrafanaPanel, GrafanaTarget } from './grafana-json.ts';

/** A dashboard as people see it when they open it. */
export interface ShownDashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** How often it asks again, for example `30s`; empty: it does not. */
  readonly refresh: string;
  /** How far back it looks. */
  readonly rangeSeconds: number;
  readonly panels: readonly ShownPanel[];
  readonly annotations: readonly ShownAnnotation[];
}

/** What is marked in its charts: the times at which a query has values. */
export interface ShownAnnotation {
  readonly name: string;
  readonly colour: string;
  /** What a mark says, with `{{label}}` in it. */
  readonly title: string;
  readonly query: PanelQuery;
}

/** One panel, with its queries as they would be asked. */
export interface ShownPanel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  /** Heading of the row that it stands under; null above the first. */
  readonly row: string | null;
  readonly queries: readonly PanelQuery[];
  readonly json: GrafanaPanel;
}

/** One query, with every variable at All. */
export interface PanelQuery {
  readonly refId: string;
  /** PromQL or LogQL; empty for a question of another kind. */
  readonly expr: string;
  /** Type of the data source that answers it. */
  readonly source: string;
  readonly instant: boolean;
  /** Between two points, for one over a range. */
  readonly stepSeconds: number;
  readonly legend: string;
  /** As it is written, for what other data sources read in it. */
  readonly target: GrafanaTarget;
}

/** Grafana's default of a data source that names no scrape interval (grafana docs, Prometheus data source). */
const defaultStepSeconds = 15;

/** What a dashboard does not say itself. */
export interface ShownOptions {
  /** Scrape interval that the Prometheus data source names; 15 when left out, as Grafana has it. */
  readonly stepSeconds?: number;
  /** How far back to look, instead of what the dashboard says. */
  readonly rangeSeconds?: number | undefined;
}

/** Reads a dashboard's JSON. */
export function shownDashboard(written: GrafanaDashboard, options: ShownOptions = {}): ShownDashboard {
  const { stepSeconds = defaultStepSeconds, rangeSeconds } = options;
  const dashboard = rangeSeconds === undefined ? written : { ...written, time: { from: `now-${rangeSeconds}s` } };
  return {
    uid: dashboard.uid ?? '',
    title: dashboard.title ?? '',
    description: dashboard.description ?? '',
    refresh: dashboard.refresh ?? '',
    rangeSeconds: rangeSecondsOf(dashboard),
    panels: underRows(dashboard.panels ?? []).map(({ panel, row }) => ({
      id: panel.id ?? 0,
      type: panel.type ?? '',
      title: panel.title ?? '',
      row,
      queries: queriesOf(panel, dashboard, stepSeconds),
      json: panel,
    })),
    annotations: annotationsOf(dashboard, stepSeconds),
  };
}

interface Placed {
  readonly panel: GrafanaPanel;
  readonly row: string | null;
}

// A row heads what follows it, and a collapsed one also holds it.
function underRows(panels: readonly GrafanaPanel[]): readonly Placed[] {
  let row: string | null = null;
  return panels.flatMap((panel) => {
    if (panel.type !== 'row') return [{ panel, row }];
    row = panel.title ?? null;
    return (panel.panels ?? []).map((one) => ({ panel: one, row }));
  });
}

/** Prometheus gives no more points to one question; a mark must not fall between two. */
const mostPoints = 10_000;

function annotationsOf(dashboard: GrafanaDashboard, stepSeconds: number): readonly ShownAnnotation[] {
  return (dashboard.annotations?.list ?? []).flatMap((written) => {
    const { name = '', enable, expr, iconColor = '', titleFormat, datasource } = written;
    if (enable === false || expr === undefined || datasource?.type !== 'prometheus') return [];
    const filled = substitution(dashboard, { shortestStepSeconds: stepSeconds, maxDataPoints: mostPoints });
    const query = {
      ...{ refId: 'A', expr: fillIn(expr, filled), source: 'prometheus', instant: false },
      ...{ stepSeconds: filled.stepSeconds, legend: '', target: { expr } },
    };
    return [{ name, colour: iconColor, title: titleFormat ?? name, query }];
  });
}

function queriesOf(panel: GrafanaPanel, dashboard: GrafanaDashboard, stepSeconds: number): readonly PanelQuery[] {
  return (panel.targets ?? []).flatMap((target, index) => {
    const source = target.datasource?.type ?? panel.datasource?.type ?? '';
    const { expr } = target;
    // Prometheus and Loki read `expr`; without one they are asked nothing.
    if (expr === undefined && (source === '' || source === 'prometheus' || source === 'loki')) return [];
    const shortest = Math.max(stepSeconds, parseDuration(target.interval ?? panel.interval ?? '') ?? 0);
    const filled = substitution(dashboard, { shortestStepSeconds: shortest, maxDataPoints: panel.maxDataPoints });
    return [
      {
        refId: target.refId ?? String.fromCharCode(65 + index),
        expr: fillIn(expr ?? '', filled),
        source,
        instant: target.instant === true,
        stepSeconds: filled.stepSeconds,
        legend: target.legendFormat ?? '',
        target,
      },
    ];
  });
}
