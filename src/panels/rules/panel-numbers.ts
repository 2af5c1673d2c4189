import type { DashboardRemark, DashboardRule } from './dashboard-rule.ts';
import { nameOf, placedPanels } from './placed-panels.ts';

/** Each panel has a number, and each of its queries a letter, of its own: links and transformations go by them. */
export const panelNumbers: DashboardRule = (dashboard) => {
  const seen = new Set<number>();
  return placedPanels(dashboard).flatMap(({ panel, at }) => {
    const remarks: DashboardRemark[] = [];
    const { id, targets } = panel;
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 1 || seen.has(id))
      remarks.push({
        rule: 'grafana/panel-id',
        at: [...at, 'id'],
        what: `The \`id\` of ${nameOf(panel)} is ${seen.has(Number(id)) ? 'that of another panel' : 'not a whole number above 0'}.`,
        fix: 'Give every panel and row an `id` of its own.',
      });
    seen.add(Number(id));
    const refIds = (targets ?? []).map(({ refId }) => refId);
    for (const [index, refId] of refIds.entries())
      if (refId !== undefined && refIds.indexOf(refId) < index)
        remarks.push({
          rule: 'grafana/query-twice',
          at: [...at, 'targets', index, 'refId'],
          what: `Two queries of ${nameOf(panel)} are called ${refId}.`,
          fix: 'Give each query of a panel a `refId` of its own.',
        });
    return remarks;
  });
};
