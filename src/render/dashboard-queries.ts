import type { RenderedDashboard } from '../../dashboards/house/dashboard.ts';
import type { DashboardQueries } from '../monitor/monitor-config.ts';
import type { GrafanaDashboard } from '../panels/grafana-json.ts';
import { shownDashboard } from '../panels/shown-panels.ts';

/** What Grafana would ask Prometheus when somebody opens this dashboard with every variable at All; null: it asks nothing. */
export function dashboardQueries({ uid, json }: Pick<RenderedDashboard, 'uid' | 'json'>): DashboardQueries | null {
  const { rangeSeconds, panels } = shownDashboard(JSON.parse(json) as GrafanaDashboard);
  const queries = panels
    .flatMap((panel) => panel.queries)
    .filter(({ source }) => source === 'prometheus')
    .map(({ expr, instant }) => ({ expr, instant }));
  return queries.length === 0 ? null : { dashboard: uid, rangeSeconds, queries };
}
