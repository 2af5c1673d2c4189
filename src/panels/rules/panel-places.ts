import type { GrafanaPanel } from '../grafana-json.ts';
import type { DashboardRemark, DashboardRule } from './dashboard-rule.ts';
import { nameOf } from './placed-panels.ts';

type Position = NonNullable<GrafanaPanel['gridPos']>;

const columns = 24;

/** Panels stand within the columns, none over another. (Those inside a collapsed row are placed when it is opened.) */
export const panelPlaces: DashboardRule = ({ panels }) => {
  const placed: { readonly panel: GrafanaPanel; readonly position: Position }[] = [];
  return (panels ?? []).flatMap((panel, index): DashboardRemark[] => {
    const at = ['panels', index, 'gridPos'] as const;
    const position = positionOf(panel);
    if (position === null || position.x < 0 || position.w < 1 || position.x + position.w > columns)
      return [
        {
          rule: 'grafana/panel-place',
          at,
          what: `${nameOf(panel)} has no place within the ${String(columns)} columns.`,
          fix: `Write \`gridPos\` with x, y, w and h, where x + w is at most ${String(columns)}.`,
        },
      ];
    const other = placed.find((one) => overlap(one.position, position));
    placed.push({ panel, position });
    if (other === undefined) return [];
    const what = `${nameOf(panel)} stands over ${nameOf(other.panel)}.`;
    return [{ rule: 'grafana/panel-overlap', at, what, fix: 'Move one of the two in Grafana, and export it again.' }];
  });
};

function positionOf({ gridPos }: GrafanaPanel): Position | null {
  const numbers = [gridPos?.x, gridPos?.y, gridPos?.w, gridPos?.h];
  return gridPos !== undefined && numbers.every((number) => typeof number === 'number') ? gridPos : null;
}

function overlap(a: Position, b: Position): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
