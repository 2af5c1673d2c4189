import type { DashboardRule } from './dashboard-rule.ts';
import { placedQueries } from './placed-panels.ts';

/** Every variable that a query uses is declared; Grafana leaves any other as it is written. */
export const variablesDeclared: DashboardRule = (dashboard) => {
  const declared = new Set((dashboard.templating?.list ?? []).map(({ name }) => name));
  return placedQueries(dashboard).flatMap(({ written, name, at }) => {
    const used = [...written.matchAll(/\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)\]\]/g)].map(
      ([, braced, plain, bracketed]) => braced ?? plain ?? bracketed ?? '',
    );
    const foreign = [...new Set(used)].filter(
      (one) => !one.startsWith('__') && /^[A-Za-z]/.test(one) && !declared.has(one),
    );
    return foreign.map((one) => ({
      rule: 'grafana/undeclared-variable',
      at,
      what: `${name} uses $${one}, which is no variable of the dashboard.`,
      fix: 'Add the variable to the dashboard, or write its value.',
    }));
  });
};
