import type { MetricDefinition } from '../metric-definition.ts';
import { bpciRows } from './as-shipped/bpci.ts';
import { bpiNodeRows } from './as-shipped/bpi-node.ts';
import { optionalServiceRows } from './as-shipped/optional-services.ts';

/** Every metric that the exporter makes of the JSON answers of BPI and BPCI as they are shipped (facts/bpi.md 1). */
export const asShippedMetrics: readonly MetricDefinition[] = Object.entries({
  ...bpiNodeRows,
  ...bpciRows,
  ...optionalServiceRows,
}).flatMap(([source, rows]) =>
  rows.map(([name, type, unit, labels, help]) => ({
    ...{ name, type, unit, labels, help, source },
    profiles: ['as-shipped'],
  })),
);
