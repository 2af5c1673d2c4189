import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue, ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { frame, type PanelOptions, type Unit } from './panel.ts';
import { targets, type Query } from './query.ts';
import { thresholds, type Limits } from './thresholds.ts';

/** A column made of a label, or of the value of the query with that refId. */
export interface Column {
  readonly title: string;
  readonly source: { readonly label: string } | { readonly value: string };
  readonly unit?: Unit;
  readonly limits?: Limits;
  readonly mappings?: readonly ValueMapping[];
}

type TableOptions = Omit<PanelOptions, 'queries' | 'limits' | 'mappings'> & {
  readonly queries: readonly (Query & { readonly refId: string })[];
  readonly columns: readonly Column[];
  /** Title of the column that orders the rows. */
  readonly sortBy: string;
};

/** What is true now, one row per combination of the labels that the queries share. */
export function table(options: TableOptions): PanelBuilder {
  const panel = frame(new PanelBuilder(), options)
    .targets(targets(options.queries, 'table'))
    .transformations(transformations(options))
    .sortBy([new TableSortByFieldStateBuilder().displayName(options.sortBy).desc(false)]);
  for (const column of options.columns) {
    const properties = columnProperties(column);
    if (properties.length > 0) panel.overrideByName(column.title, properties);
  }
  return panel;
}

function transformations({ queries, columns }: TableOptions) {
  // Grafana calls the value of a lone query `Value`, and of several `Value #<refId>`.
  const field = ({ source }: Column) =>
    'label' in source ? source.label : queries.length === 1 ? 'Value' : `Value #${source.value}`;
  return [
    { id: 'merge', options: {} },
    { id: 'filterFieldsByName', options: { include: { names: columns.map(field) } } },
    {
      id: 'organize',
      options: {
        indexByName: Object.fromEntries(columns.map((column, index) => [field(column), index])),
        renameByName: Object.fromEntries(columns.map((column) => [field(column), column.title])),
        excludeByName: {},
      },
    },
  ];
}

function columnProperties({ unit, limits, mappings }: Column): DynamicConfigValue[] {
  return [
    ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
    ...(limits === undefined ? [] : [{ id: 'thresholds', value: thresholds(limits).build() }]),
    ...(mappings === undefined ? [] : [{ id: 'mappings', value: mappings }]),
    ...(limits === undefined && mappings === undefined
      ? []
      : [{ id: 'custom.cellOptions', value: { type: 'color-text' } }]),
  ];
}
