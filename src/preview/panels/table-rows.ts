import type { GrafanaPanel } from '../../panels/grafana-json.ts';
import type { Field } from '../fields.ts';

export type Cell = string | number | null;

export interface TableRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * The rows that Grafana's `merge`, `filterFieldsByName` and `organize` make of instant queries: one per combination of
 * the labels shown, with a value column per query (`Value`, or `Value #A` where there are several).
 */
export function tableRows(panel: GrafanaPanel, fields: readonly Field[]): TableRows {
  const organized = optionsOf(panel, 'organize') as Organize | undefined;
  const names = (optionsOf(panel, 'filterFieldsByName') as Filter | undefined)?.include?.names;
  const several = (panel.targets ?? []).length > 1;
  const valueName = (refId: string): string => (several ? `Value #${refId}` : 'Value');
  const labels = [...new Set(fields.flatMap(({ series }) => Object.keys(series.labels)))].filter(
    (label) => label !== '__name__',
  );
  const values = [...new Set(fields.map(({ refId }) => valueName(refId)))];
  const columns = (names ?? [...labels, ...values])
    .filter((name) => organized?.excludeByName?.[name] !== true)
    .toSorted((a, b) => placeOf(a, organized) - placeOf(b, organized));
  return {
    columns: columns.map((name) => organized?.renameByName?.[name] ?? name),
    rows: merged(fields, columns, valueName),
  };
}

interface Organize {
  readonly indexByName?: Readonly<Record<string, number>>;
  readonly renameByName?: Readonly<Record<string, string>>;
  readonly excludeByName?: Readonly<Record<string, boolean>>;
}

interface Filter {
  readonly include?: { readonly names?: readonly string[] };
}

function optionsOf(panel: GrafanaPanel, id: string): unknown {
  return panel.transformations?.find((transformation) => transformation.id === id)?.options;
}

function placeOf(name: string, organized: Organize | undefined): number {
  return organized?.indexByName?.[name] ?? Number.MAX_SAFE_INTEGER;
}

// Two queries stand in one row when their shown labels do not contradict each other.
function merged(
  fields: readonly Field[],
  columns: readonly string[],
  valueName: (refId: string) => string,
): readonly (readonly Cell[])[] {
  const rows = new Map<string, Map<string, Cell>>();
  for (const { series, refId, last } of fields) {
    const labels = columns.filter((column) => series.labels[column] !== undefined);
    const key = JSON.stringify(labels.map((label) => [label, series.labels[label]]));
    const row = rows.get(key) ?? new Map(labels.map((label): [string, Cell] => [label, series.labels[label] ?? null]));
    row.set(valueName(refId), last);
    rows.set(key, row);
  }
  return [...rows.values()].map((row) => columns.map((column) => row.get(column) ?? null));
}
