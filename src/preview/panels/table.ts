import type { GrafanaPanel } from '../../panels/grafana-json.ts';
import { escapeHtml } from '../html.ts';
import { fieldConfig, lookOf } from '../look.ts';
import { moreLine } from './more-line.ts';
import type { PanelInput, PanelView } from './panel-view.ts';
import { tableRows, type Cell, type TableRows } from './table-rows.ts';

const maxRows = 100;

/** What is true now, as rows; columns and their order are those of the panel's transformations. */
export function table({ observed, fields }: PanelInput): PanelView {
  const { panel } = observed;
  const rows = sorted(filledColumns(tableRows(panel.json, fields)), panel.json);
  const head = rows.columns.map((column) => `<th>${escapeHtml(column)}</th>`).join('');
  const body = rows.rows.slice(0, maxRows).map((cells) => {
    const written = cells.map((cell, index) => writtenCell(cell, rows.columns[index] ?? '', panel.json));
    return `<tr>${written.join('')}</tr>`;
  });
  const more = moreLine(rows.rows.length, body.length, ' rows');
  return {
    html: `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>${more}`,
  };
}

// A column that no row fills tells nothing, and takes the room of those that do.
function filledColumns({ columns, rows }: TableRows): TableRows {
  const filled = columns.map((_, index) => rows.some((row) => row[index] !== null));
  return {
    columns: columns.filter((_, index) => filled[index]),
    rows: rows.map((row) => row.filter((_, index) => filled[index])),
  };
}

function writtenCell(cell: Cell, column: string, panel: GrafanaPanel): string {
  const config = fieldConfig(panel.fieldConfig, { name: column, refId: '' });
  // What `noValue` says of the whole panel would be said of every empty cell.
  const { text, colour } = lookOf(cell, { ...config, noValue: '–' });
  const style = config.custom?.['cellOptions'] === undefined ? '' : ` style="color:${colour}"`;
  const kind = cell === null ? ' class="none"' : typeof cell === 'number' ? ' class="number"' : '';
  // A phone shows each row as a card, where the cell names its column.
  return `<td data-column="${escapeHtml(column)}"${style}${kind}>${escapeHtml(text)}</td>`;
}

function sorted(rows: TableRows, panel: GrafanaPanel): TableRows {
  const [by] = (panel.options?.['sortBy'] ?? []) as readonly {
    readonly displayName?: string;
    readonly desc?: boolean;
  }[];
  const column = rows.columns.indexOf(by?.displayName ?? '');
  if (column < 0) return rows;
  const direction = by?.desc === true ? -1 : 1;
  return { ...rows, rows: rows.rows.toSorted((a, b) => direction * compare(a[column] ?? null, b[column] ?? null)) };
}

function compare(a: Cell, b: Cell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '').localeCompare(String(b ?? ''), 'en', { numeric: true });
}
