import { RowBuilder, type DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Placeable } from './panel.ts';

/** Grafana's grid is this many columns wide; narrow screens stack the panels in the same order. */
export const gridColumns = 24;

/** Panels of one size under one heading; both null: no heading. */
export interface Row {
  readonly id: number | null;
  readonly title: string | null;
  readonly width: number;
  readonly height: number;
  readonly panels: readonly Placeable[];
}

/** More panels under the heading before, of another size. */
export function below(width: number, height: number, panels: readonly Placeable[]): Row {
  return { id: null, title: null, width, height, panels };
}

/** Puts rows below each other and their panels side by side; a row without panels vanishes with its heading. */
export function placeRows(dashboard: DashboardBuilder, rows: readonly Row[]): void {
  let y = 0;
  for (const row of rows.filter(({ panels }) => panels.length > 0)) {
    if (row.id !== null && row.title !== null) {
      dashboard.withRow(new RowBuilder(row.title).id(row.id).gridPos({ x: 0, y, w: gridColumns, h: 1 }));
      y += 1;
    }
    y = placePanels(dashboard, row, y);
  }
}

function placePanels(dashboard: DashboardBuilder, row: Row, top: number): number {
  const perLine = Math.floor(gridColumns / row.width);
  row.panels.forEach((panel, index) => {
    const line = Math.floor(index / perLine);
    const { x, w } = place(index % perLine, Math.min(perLine, row.panels.length - line * perLine), perLine);
    panel.gridPos({ x, y: top + line * row.height, w, h: row.height });
    dashboard.withPanel(panel);
  });
  return top + Math.ceil(row.panels.length / perLine) * row.height;
}

/** The panels of a line share its columns, so that one that is missing leaves no hole; the last takes what is left over. */
function place(index: number, count: number, perLine: number): { readonly x: number; readonly w: number } {
  const w = Math.floor(gridColumns / Math.min(count, perLine));
  return { x: index * w, w: index === count - 1 ? gridColumns - index * w : w };
}
