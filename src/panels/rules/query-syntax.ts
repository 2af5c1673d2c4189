import { syntaxErrorAt } from '../../prometheus/syntax-error-at.ts';
import type { DashboardRule } from './dashboard-rule.ts';
import { placedQueries, type PlacedQuery } from './placed-panels.ts';

/** Every query parses, with its variables at what they are when the dashboard is opened. */
export const querySyntax: DashboardRule = (dashboard) =>
  placedQueries(dashboard).flatMap((query) => {
    const { expr, language, name, at } = query;
    const offset = syntaxErrorAt(language, expr);
    if (offset === null || parsesSomehow(query)) return [];
    const start = Math.max(0, offset - 20);
    const near = JSON.stringify(expr.slice(start, start + 40));
    const what = `${name}: ${language} does not parse at character ${String(offset + 1)}: ${near}.`;
    return [{ rule: 'grafana/query-syntax', at, what, fix: 'Correct the query; Grafana shows it as an error.' }];
  });

/** A variable without a value may still stand for a number, a duration or a name. */
function parsesSomehow({ written, language }: PlacedQuery): boolean {
  return ['5m', '1', 'x'].some((value) => {
    const expr = written.replaceAll(/\$\{\w+(?::\w+)?\}|\$\w+|\[\[\w+\]\]/g, value);
    return expr !== written && syntaxErrorAt(language, expr) === null;
  });
}
