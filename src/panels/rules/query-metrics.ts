import { nearest } from '../../config/nearest.ts';
import { selectedSeries } from '../../prometheus/promql/selected-series.ts';
import type { DashboardRule } from './dashboard-rule.ts';
import { placedQueries } from './placed-panels.ts';

/** Every PromQL query reads series that somebody makes; where the user scrapes what only they know, only a likely slip is told. */
export const queryMetrics: DashboardRule<'metrics'> = (dashboard, { metrics }) =>
  placedQueries(dashboard).flatMap(({ language, written, expr, name, at }) => {
    const selected = language === 'PromQL' ? selectedSeries(expr).map(({ metric }) => metric) : [];
    // What a variable stands for is not a name that the dashboard writes.
    const names = [...new Set(selected)].filter((metric) => written.includes(metric));
    return names.flatMap((metric) => {
      if (metrics.originOf(metric) !== null) return [];
      const near = nearest(metric, metrics.names);
      if (near === null && metrics.open) return [];
      return [
        {
          rule: 'grafana/unknown-metric',
          at,
          what: `${name}: nobody exports or records \`${metric}\`.`,
          fix:
            near === null
              ? 'Correct the name, or scrape what exports it (`extra.scrape_configs`).'
              : `Did you mean \`${near}\`?`,
        },
      ];
    });
  });
