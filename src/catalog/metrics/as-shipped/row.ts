import type { MetricDefinition } from '../../metric-definition.ts';

/** One as-shipped metric as its list writes it. */
export type Row = readonly [
  name: string,
  type: MetricDefinition['type'],
  unit: string,
  labels: MetricDefinition['labels'],
  help: string,
];

/** Endpoint id -> the metrics that its JSON answer becomes. */
export type RowsByEndpoint = Readonly<Record<string, readonly Row[]>>;

/** No labels. */
export const none: MetricDefinition['labels'] = {};

/** The label of values that BPI hard-codes or derives from the clock (facts/bpi.md 1.10): exported only when asked for. */
export const synthetic = { synthetic: ['true'] } as const;
