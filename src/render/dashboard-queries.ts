import type { RenderedDashboard } from '../../dashboards/house/dashboard.ts';
import { parseDuration } from '../config/parse-duration.ts';
import type { DashboardQueries } from '../monitor/monitor-config.ts';

interface Panel {
  readonly panels?: readonly Panel[];
  readonly targets?: readonly {
    readonly expr?: string;
    readonly instant?: boolean;
    readonly datasource?: { readonly type?: string };
  }[];
}

interface Dashboard {
  readonly time?: { readonly from?: string };
  readonly panels?: readonly Panel[];
  readonly templating?: { readonly list?: readonly { readonly name: string; readonly allValue?: string | null }[] };
}

const defaultRangeSeconds = 3600;
const macros: readonly (readonly [name: string, value: string])[] = [
  ['__rate_interval', '1m'],
  ['__interval', '15s'],
];

/** What Grafana would ask Prometheus when somebody opens this dashboard with every variable at All; null: it asks nothing. */
export function dashboardQueries({ uid, json }: RenderedDashboard): DashboardQueries | null {
  const dashboard = JSON.parse(json) as Dashboard;
  const range = /^now-(\d+[a-z]+)$/.exec(dashboard.time?.from ?? '')?.[1];
  const rangeSeconds = (range === undefined ? null : parseDuration(range)) ?? defaultRangeSeconds;
  const variables = (dashboard.templating?.list ?? []).map(({ name, allValue }) => [name, allValue ?? '.*'] as const);
  const values = [...macros, ['__range', `${rangeSeconds}s`] as const, ...variables];
  const queries = allPanels(dashboard.panels ?? [])
    .flatMap(({ targets }) => targets ?? [])
    .flatMap(({ expr, instant, datasource }) =>
      expr === undefined || datasource?.type !== 'prometheus'
        ? []
        : [{ expr: fillIn(expr, values), instant: instant === true }],
    );
  return queries.length === 0 ? null : { dashboard: uid, rangeSeconds, queries };
}

function allPanels(panels: readonly Panel[]): readonly Panel[] {
  return panels.flatMap((panel) => [panel, ...allPanels(panel.panels ?? [])]);
}

/** Longer names first: `$__range` must not be found in `$__range_s`. */
function fillIn(expr: string, values: readonly (readonly [name: string, value: string])[]): string {
  const sorted = [...values].sort(([a], [b]) => b.length - a.length);
  return sorted.reduce(
    (text, [name, value]) => text.replaceAll(new RegExp(`\\$(?:${name}\\b|\\{${name}(?::\\w+)?\\})`, 'g'), () => value),
    expr,
  );
}
