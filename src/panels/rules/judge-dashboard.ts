import type { GrafanaDashboard } from '../grafana-json.ts';
import type { DashboardRemark, DashboardRule, RuleContext } from './dashboard-rule.ts';
import { dataSourceUids } from './data-source-uids.ts';
import { fileShape } from './file-shape.ts';
import { fileUid } from './file-uid.ts';
import { panelKinds } from './panel-kinds.ts';
import { panelNumbers } from './panel-numbers.ts';
import { panelPlaces } from './panel-places.ts';
import { panelWords } from './panel-words.ts';
import { queryCounters } from './query-counters.ts';
import { queryMetrics } from './query-metrics.ts';
import { querySyntax } from './query-syntax.ts';
import { queryWindows } from './query-windows.ts';
import { variablesDeclared } from './variables-declared.ts';

/** Every rule for dashboards, ours and the user's. */
const dashboardRules: readonly DashboardRule<keyof RuleContext>[] = [
  fileShape,
  fileUid,
  panelNumbers,
  panelPlaces,
  panelKinds,
  panelWords,
  dataSourceUids,
  variablesDeclared,
  querySyntax,
  queryMetrics,
  queryCounters,
  queryWindows,
];

/** What they have against a dashboard. */
export function judgeDashboard(dashboard: GrafanaDashboard, context: RuleContext): readonly DashboardRemark[] {
  return dashboardRules.flatMap((rule) => rule(dashboard, context));
}
