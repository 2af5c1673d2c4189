import type { ObservedDashboard } from './observe-dashboards.ts';
import { isNotExported, panelState } from './panel-state.ts';

/** How many panels are in each of their states. */
export interface StateCounts {
  readonly values: number;
  readonly notExported: number;
  readonly empty: number;
  readonly elsewhere: number;
  readonly broken: number;
}

/** Counts the panels of all dashboards by state. */
export function countStates(dashboards: readonly ObservedDashboard[]): StateCounts {
  const counts = { values: 0, notExported: 0, empty: 0, elsewhere: 0, broken: 0 };
  for (const observed of dashboards.flatMap(({ panels }) => panels)) {
    const state = panelState(observed);
    counts[isNotExported(state) ? 'notExported' : state.kind] += 1;
  }
  return counts;
}
