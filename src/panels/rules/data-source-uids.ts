import type { KeyPath } from '../../config/key-path.ts';
import type { DashboardRemark, DashboardRule } from './dashboard-rule.ts';
import { nameOf, placedPanels } from './placed-panels.ts';

// Grafana's own pseudo data sources, and the one that expressions use.
const builtIn = new Set(['grafana', '-- Grafana --', '-- Mixed --', '-- Dashboard --', '__expr__']);

/** Whoever is asked is named by a uid that is provisioned, or by a variable of data sources. */
export const dataSourceUids: DashboardRule<'dataSources'> = (dashboard, { dataSources }) => {
  const variables = new Set((dashboard.templating?.list ?? []).map(({ name }) => name));
  const isKnown = (uid: string): boolean => {
    const variable = /^\$(?:\{(\w+)(?::\w+)?\}|(\w+))$/.exec(uid);
    const name = variable?.[1] ?? variable?.[2];
    return name === undefined ? dataSources.has(uid) || builtIn.has(uid) : variables.has(name);
  };
  const fix = `Write {"type": …, "uid": …} with one of: ${[...dataSources].join(', ')}.`;
  const unknown = references(dashboard, []).flatMap(({ uid, byName, at }): DashboardRemark[] => {
    if (uid === null || (isKnown(uid) && !(byName && dataSources.has(uid)))) return [];
    const name = JSON.stringify(uid);
    const what = byName
      ? `The data source ${name} is named without a uid.`
      : `The data source ${name} is not provisioned.`;
    return [{ rule: 'grafana/unknown-datasource', at, what, fix }];
  });
  const nameless = placedPanels(dashboard).flatMap(({ panel, at }) => {
    const asksDefault = (panel.targets ?? []).some(
      ({ datasource }) => isUnset(datasource) && isUnset(panel.datasource),
    );
    const what = `${nameOf(panel)} does not say which data source it asks.`;
    const why = 'Whichever is the default answers.';
    return asksDefault ? [{ rule: 'grafana/no-datasource', at, what, why, fix }] : [];
  });
  return [...unknown, ...nameless];
};

interface Reference {
  readonly uid: string | null;
  readonly byName: boolean;
  readonly at: KeyPath;
}

/** Everything below a key `datasource`: of panels, queries, variables and annotations. */
function references(value: unknown, at: KeyPath): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => references(item, [...at, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const here = [...at, key];
    if (key !== 'datasource') return references(item, here);
    if (typeof item === 'string') return [{ uid: item, byName: !item.startsWith('$') && !builtIn.has(item), at: here }];
    const uid = typeof item === 'object' && item !== null && 'uid' in item ? item.uid : null;
    return [{ uid: typeof uid === 'string' ? uid : null, byName: false, at: [...here, 'uid'] }];
  });
}

function isUnset(source: unknown): boolean {
  if (typeof source === 'string') return false;
  return typeof (source as { readonly uid?: unknown } | null | undefined)?.uid !== 'string';
}
