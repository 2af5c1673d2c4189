import type { DashboardRule } from './dashboard-rule.ts';
import { bareCounters } from '../bare-counters.ts';
import { placedQueries } from './placed-panels.ts';

/** A counter is read only through rate, increase or a rule that does so: by itself it begins anew with each restart. */
export const queryCounters: DashboardRule<'metrics'> = (dashboard, { metrics }) =>
  placedQueries(dashboard).flatMap(({ language, expr, name, at }) => {
    const bare = language === 'PromQL' ? bareCounters(expr, metrics) : [];
    return bare.map((metric) => ({
      rule: 'grafana/bare-counter',
      at,
      what: `${name} reads the counter \`${metric}\` as it is.`,
      why: 'A counter begins at nought again with each restart of what counts.',
      fix: `Write \`rate(${metric}[$__rate_interval])\` or \`increase(…)\`, or use a recorded series.`,
    }));
  });
