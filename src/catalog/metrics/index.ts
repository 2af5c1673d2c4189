import type { MetricDefinition } from '../metric-definition.ts';
import { asShippedMetrics } from './as-shipped.ts';
import { contractJsonMetrics } from './contract-json.ts';
import { contractMetrics } from './contract.ts';
import { mergeDefinitions } from './merge-definitions.ts';
import { stackMetrics } from './stack.ts';
import { textfileMetrics } from './textfiles.ts';

/** Every metric the product knows, sorted by name, each name once. */
export const metricDefinitions: readonly MetricDefinition[] = mergeDefinitions([
  ...contractMetrics,
  ...contractJsonMetrics,
  ...asShippedMetrics,
  ...stackMetrics,
  ...textfileMetrics,
]);
