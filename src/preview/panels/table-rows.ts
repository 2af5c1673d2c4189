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

interface Row {
  readonly labels: Map<string, string>;
  readonly values: Map<string, Cell>;
}

// What says most of where it belongs comes first; the others join every row that they do not contradict: the answer time
// of an endpoint stands beside the state of that endpoint.
function merged(
  fields: readonly Field[],
  columns: readonly string[],
  valueName: (refId: string) => string,
): readonly (readonly Cell[])[] {
  const parts = fields.map(({ series, refId, last }) => ({
    labels: new Map(Object.entries(series.labels).filter(([label]) => columns.includes(label))),
    name: valueName(refId),
    value: last,
  }));
  const rows: Row[] = [];
  for (const { labels, name, value } of parts.toSorted((a, b) => b.labels.size - a.labels.size)) {
    const joined = rows.filter((row) => belongs(labels, row.labels, row.values.has(name)));
    if (joined.length === 0) rows.push({ labels, values: new Map([[name, value]]) });
    for (const row of joined) {
      for (const [label, word] of labels) row.labels.set(label, word);
      row.values.set(name, value);
    }
  }
  return rows.map(({ labels, values }) => columns.map((column) => labels.get(column) ?? values.get(column) ?? null));
}

// A row that has a value of this query already takes another only of the very same labels.
function belongs(labels: ReadonlyMap<string, string>, row: ReadonlyMap<string, string>, taken: boolean): boolean {
  const shared = [...labels].filter(([label]) => row.has(label));
  if (!shared.every(([label, word]) => row.get(label) === word)) return false;
  if (taken || labels.size === 0) return shared.length === row.size && row.size === labels.size;
  return shared.length > 0;
}
